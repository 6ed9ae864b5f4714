"""What is stored comes back exactly: fields set or unset, any text, currencies with 0, 2 and 3 decimals."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import OperationState
from domain.payments.payment import Payment
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from tests.conformance.exactly import exactly
from tests.conformance.strategies import goods, orders, parties, payments
from tests.support import a
from tests.support.stores import World

few = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class TestRoundTrip:
    """Nothing is committed, so that examples do not meet."""

    @few
    @given(product=goods.products())
    def test_of_a_product(self, world: World, product: Product):
        with world.uow() as uow:
            uow.products.add(product)
            assert exactly(uow.products.get(product.sku)) == exactly(product)

    @few
    @given(product=goods.products(), other=goods.products())
    def test_of_a_product_that_changed_altogether(self, world: World, product: Product, other: Product):
        with world.uow() as uow:
            uow.products.add(product)
            changed = attrs.evolve(other, id=product.id, sku=product.sku, version=1)
            uow.products.save(changed)
            # When a product came into the catalogue is no longer news.
            assert_same(uow.products.get(product.sku), changed, besides={"created_at"})

    @few
    @given(item=goods.stock_items())
    def test_of_a_stock_item(self, world: World, item: StockItem):
        with world.uow() as uow:
            uow.stock.add(item)
            assert exactly(uow.stock.lock([item.sku])[item.key]) == exactly(item)

    @few
    @given(item=goods.stock_items(), other=goods.stock_items())
    def test_of_a_stock_item_that_changed_altogether(self, world: World, item: StockItem, other: StockItem):
        holds = tuple(attrs.evolve(hold, stock_item_id=item.id) for hold in other.holds)
        waiting = tuple(attrs.evolve(waiter, stock_item_id=item.id) for waiter in other.waiting)
        with world.uow() as uow:
            uow.stock.add(item)
            changed = attrs.evolve(
                other,
                id=item.id,
                sku=item.sku,
                location=item.location,
                holds=holds,
                waiting=waiting,
                version=1,
            )
            uow.stock.save(changed)
            assert exactly(uow.stock.lock([item.sku])[item.key]) == exactly(changed)

    @few
    @given(customer=parties.customers())
    def test_of_a_customer(self, world: World, customer: Customer):
        with world.uow() as uow:
            uow.customers.add(customer)
            assert exactly(uow.customers.lock(customer.id)) == exactly(customer)

    @few
    @given(customer=parties.customers(), other=parties.customers())
    def test_of_a_customer_that_changed_altogether(self, world: World, customer: Customer, other: Customer):
        with world.uow() as uow:
            uow.customers.add(customer)
            changed = attrs.evolve(other, id=customer.id, version=1)
            uow.customers.save(changed)
            # When a customer registered is no longer news.
            assert_same(uow.customers.lock(customer.id), changed, besides={"registered_at"})

    @few
    @given(order=orders.orders())
    def test_of_an_order(self, world: World, order: Order):
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=order.customer_id))
            uow.orders.add(order)
            assert exactly(uow.orders.lock(order.id, seen_by=Actor.system())) == exactly(order)

    @few
    @given(both=orders.pairs_of_orders)
    def test_of_an_order_that_changed_altogether(self, world: World, both: tuple[Order, Order]):
        order, other = both
        fixed = "id number customer_id customer_name origin reference quote_id note placed_at placed_by"
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=order.customer_id))
            uow.orders.add(order)
            same = {name: getattr(order, name) for name in fixed.split()}
            changed = attrs.evolve(
                other,
                **same,
                shipments=joined(order.shipments, other.shipments),
                returns=joined(
                    tuple(attrs.evolve(one, answer="no", reason="") for one in order.returns), other.returns
                ),
                version=1,
            )
            uow.orders.save(changed)
            assert exactly(uow.orders.lock(order.id, seen_by=Actor.system())) == exactly(changed)

    @few
    @given(payment=payments.payments())
    def test_of_a_payment(self, world: World, payment: Payment):
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=payment.customer_id))
            uow.orders.add(attrs.evolve(a.order(), id=payment.order_id, customer_id=payment.customer_id))
            uow.payments.add(payment)
            assert exactly(uow.payments.lock(payment.id, order_id=payment.order_id)) == exactly(payment)
            assert exactly(uow.payments.lock_of_order(payment.order_id)) == exactly((payment,))

    @few
    @given(payment=payments.payments(), data=st.data())
    def test_of_a_payment_whose_operations_came_and_went(
        self, world: World, payment: Payment, data: st.DataObject
    ):
        settled = data.draw(st.integers(1, len(payment.operations)))
        young = attrs.evolve(
            payment,
            operations=tuple(
                attrs.evolve(one, state=OperationState.PENDING, settled_at=None, reference="", reason="")
                for one in payment.operations[:settled]
            ),
        )
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=payment.customer_id))
            uow.orders.add(attrs.evolve(a.order(), id=payment.order_id, customer_id=payment.customer_id))
            uow.payments.add(young)
            grown = attrs.evolve(payment, version=1)
            uow.payments.save(grown)
            assert exactly(uow.payments.lock(payment.id, order_id=payment.order_id)) == exactly(grown)

    @few
    @given(location=goods.stores())
    def test_of_a_location(self, world: World, location: Location):
        with world.uow() as uow:
            uow.locations.add(location)
            assert exactly(uow.locations.get(location.code)) == exactly(location)

    @few
    @given(quote=orders.quotes())
    def test_of_a_quote(self, world: World, quote: Quote):
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=quote.customer_id))
            uow.quotes.add(quote)
            assert exactly(uow.quotes.lock(quote.id, seen_by=Actor.system())) == exactly(quote)

    @few
    @given(voucher=goods.vouchers())
    def test_of_a_voucher(self, world: World, voucher: Voucher):
        with world.uow() as uow:
            uow.vouchers.add(voucher)
            assert exactly(uow.vouchers.lock([voucher.code])[voucher.code]) == exactly(voucher)
            assert exactly(uow.vouchers.lock_by_id(voucher.id)) == exactly(voucher)

    @few
    @given(rate=goods.tax_rates)
    def test_of_a_tax_rate(self, world: World, rate: TaxRate):
        with world.uow() as uow:
            uow.rates.put_tax(rate)
            assert exactly(uow.rates.tables(rate.country, "EUR").taxes.rates) == exactly((rate,))

    @few
    @given(rate=goods.shipping_rates())
    def test_of_a_shipping_rate(self, world: World, rate: ShippingRate):
        with world.uow() as uow:
            uow.rates.put_shipping(rate)
            tables = uow.rates.tables(rate.country, rate.cost.currency)
            assert exactly(tables.shipping.rates) == exactly((rate,))

    @few
    @given(account=parties.accounts)
    def test_of_an_account(self, world: World, account: Any):
        with world.uow() as uow:
            uow.accounts.add(account)
            assert exactly(uow.accounts.lock(account.id, seen_by=Actor.system())) == exactly(account)


def joined(known: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """Those that are known, and then those of new ids, with the numbers that follow."""
    taken = {one.id for one in known}
    new = (one for one in more if one.id not in taken)
    return (*known, *(attrs.evolve(one, number=number) for number, one in enumerate(new, len(known) + 1)))


def assert_same(stored: Any, given: Any, *, besides: set[str]) -> None:
    fields = {field.name for field in attrs.fields(type(given)) if field.init} - besides
    assert {name: exactly(getattr(stored, name)) for name in fields} == {
        name: exactly(getattr(given, name)) for name in fields
    }
