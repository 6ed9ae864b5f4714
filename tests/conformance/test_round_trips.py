"""What is stored comes back exactly: fields set or unset, any text, currencies with 0, 2 and 3 decimals."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings

from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from tests.conformance.exactly import exactly
from tests.conformance.strategies import goods, orders, parties
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
            assert exactly(uow.stock.lock([item.sku])[item.sku]) == exactly(item)

    @few
    @given(item=goods.stock_items(), other=goods.stock_items())
    def test_of_a_stock_item_that_changed_altogether(self, world: World, item: StockItem, other: StockItem):
        holds = tuple(attrs.evolve(hold, stock_item_id=item.id) for hold in other.holds)
        with world.uow() as uow:
            uow.stock.add(item)
            changed = attrs.evolve(other, id=item.id, sku=item.sku, holds=holds, version=1)
            uow.stock.save(changed)
            assert exactly(uow.stock.lock([item.sku])[item.sku]) == exactly(changed)

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
            assert exactly(uow.vouchers.lock(voucher.code)[voucher.code]) == exactly(voucher)
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


def assert_same(stored: Any, given: Any, *, besides: set[str]) -> None:
    fields = {field.name for field in attrs.fields(type(given)) if field.init} - besides
    assert {name: exactly(getattr(stored, name)) for name in fields} == {
        name: exactly(getattr(given, name)) for name in fields
    }
