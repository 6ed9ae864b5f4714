"""What is stored comes back exactly: fields set or unset, any text, currencies with 0, 2 and 3 decimals."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings

from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.shared.actor import Actor
from tests.conformance import strategies
from tests.conformance.exactly import exactly
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
    @given(product=strategies.products)
    def test_of_a_product(self, world: World, product: Product):
        with world.uow() as uow:
            uow.products.add(product)
            assert exactly(uow.products.get(product.sku)) == exactly(product)

    @few
    @given(item=strategies.stock_items())
    def test_of_a_stock_item(self, world: World, item: StockItem):
        with world.uow() as uow:
            uow.stock.add(item)
            assert exactly(uow.stock.lock([item.sku])[item.sku]) == exactly(item)

    @few
    @given(customer=strategies.customers)
    def test_of_a_customer(self, world: World, customer: Customer):
        with world.uow() as uow:
            uow.customers.add(customer)
            assert exactly(uow.customers.lock(customer.id)) == exactly(customer)

    @few
    @given(customer=strategies.customers, other=strategies.customers)
    def test_of_a_customer_that_changed_altogether(self, world: World, customer: Customer, other: Customer):
        with world.uow() as uow:
            uow.customers.add(customer)
            changed = attrs.evolve(other, id=customer.id, reference=customer.reference, version=1)
            uow.customers.save(changed)
            # When a customer registered is no longer news.
            assert_same(uow.customers.lock(customer.id), changed, besides={"registered_at"})

    @few
    @given(order=strategies.orders())
    def test_of_an_order(self, world: World, order: Order):
        with world.uow() as uow:
            uow.customers.add(attrs.evolve(a.customer(), id=order.customer_id))
            uow.orders.add(order)
            assert exactly(uow.orders.lock(order.id, seen_by=Actor.system())) == exactly(order)

    @few
    @given(account=strategies.accounts)
    def test_of_an_account(self, world: World, account: Any):
        with world.uow() as uow:
            uow.accounts.add(account)
            assert exactly(uow.accounts.lock(account.id, seen_by=Actor.system())) == exactly(account)


def assert_same(stored: Any, given: Any, *, besides: set[str]) -> None:
    fields = {field.name for field in attrs.fields(type(given)) if field.init} - besides
    assert {name: exactly(getattr(stored, name)) for name in fields} == {
        name: exactly(getattr(given, name)) for name in fields
    }
