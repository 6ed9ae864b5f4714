"""What the repositories of aggregates promise alike."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from application.ports.unit_of_work import UnitOfWork
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import Approved
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.errors import StaleAggregate
from domain.shared.identity import CustomerId, OperationId, OrderId, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.support import a
from tests.support.stores import World


@attrs.frozen
class Kind:
    """How an aggregate of one kind is made, loaded, changed and counted."""

    make: Callable[[], Any]
    store: Callable[[UnitOfWork], Any]
    load: Callable[[UnitOfWork, Any], Any]
    change: Callable[[Any], None]


def change_product(product: Product) -> None:
    product.change_price(product.price + a.euros("0.01"), at=a.later(hours=1))


def change_stock(item: StockItem) -> None:
    item.receive(Quantity(2), reason="a crate", at=a.later(hours=1))


def change_customer(customer: Customer) -> None:
    if customer.is_blocked:
        customer.unblock(at=a.later(hours=2))
    else:
        customer.block("too many teapots", at=a.later(hours=1))


def change_order(order: Order) -> None:
    if order.confirmed_at is None:
        order.confirm(by=Actor.system(), at=a.later(hours=1))
    else:
        order.cancel(by=Actor.system(), at=a.later(hours=2))


def change_quote(quote: Quote) -> None:
    """Nothing but its order can change, and that once. A save is what counts here."""
    quote.order_id = OrderId(a.an_id())


def change_voucher(voucher: Voucher) -> None:
    voucher.use(order_id=OrderId(a.an_id()), customer_id=CustomerId(a.an_id()), at=a.later(hours=1))


def change_location(location: Location) -> None:
    location.change(
        name="Attic", priority=location.priority + 1, is_open=location.is_open, at=a.later(hours=1)
    )


def change_payment(payment: Payment) -> None:
    if payment.pending:
        payment.settle(payment.pending[0].id, Approved("A1"), at=a.later(hours=1))
    else:
        payment.request_capture(a.euros("0.01"), operation_id=OperationId(a.an_id()), at=a.later(hours=2))


KINDS = {
    "product": Kind(
        make=lambda: a.product(f"TEAPOT-{a.an_id().int % 10_000}"),
        store=lambda uow: uow.products,
        load=lambda uow, product: uow.products.get(product.sku),
        change=change_product,
    ),
    "stock": Kind(
        make=lambda: a.stock(f"TEAPOT-{a.an_id().int % 10_000}", on_hand=5),
        store=lambda uow: uow.stock,
        load=lambda uow, item: uow.stock.lock([item.sku])[StockKey(item.sku)],
        change=change_stock,
    ),
    "customer": Kind(
        make=a.customer,
        store=lambda uow: uow.customers,
        load=lambda uow, customer: uow.customers.lock(customer.id),
        change=change_customer,
    ),
    "order": Kind(
        make=a.order,
        store=lambda uow: uow.orders,
        load=lambda uow, order: uow.orders.lock(order.id, seen_by=Actor.system()),
        change=change_order,
    ),
    "quote": Kind(
        make=a.quote,
        store=lambda uow: uow.quotes,
        load=lambda uow, quote: uow.quotes.lock(quote.id, seen_by=Actor.system()),
        change=change_quote,
    ),
    "voucher": Kind(
        make=lambda: a.voucher(f"TEATIME-{a.an_id().int % 10_000}"),
        store=lambda uow: uow.vouchers,
        load=lambda uow, voucher: uow.vouchers.lock_by_id(voucher.id),
        change=change_voucher,
    ),
    "location": Kind(
        make=lambda: a.location(f"cellar-{a.an_id().int % 10_000}"),
        store=lambda uow: uow.locations,
        load=lambda uow, location: uow.locations.get(location.code),
        change=change_location,
    ),
    "payment": Kind(
        make=a.payment,
        store=lambda uow: uow.payments,
        load=lambda uow, payment: uow.payments.lock(payment.id, order_id=payment.order_id),
        change=change_payment,
    ),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def kept(world: World, kind: Kind) -> Any:
    """An aggregate in the store."""
    return add(world, kind, kind.make())


def add(world: World, kind: Kind, *aggregates: Any) -> Any:
    with world.committed() as uow:
        for thing in aggregates:
            add_owners_of(thing, uow)
        kind.store(uow).add(*aggregates)
    return aggregates[0]


def add_owners_of(thing: Any, uow: UnitOfWork) -> None:
    """The customer of an order or a quote; of a payment, its order as well."""
    if isinstance(thing, Order | Quote | Payment):
        uow.customers.add(attrs.evolve(a.customer(), id=thing.customer_id))
    if isinstance(thing, Payment):
        uow.orders.add(attrs.evolve(a.order(), id=thing.order_id, customer_id=thing.customer_id))


def load(world: World, kind: Kind, aggregate: Any) -> Any:
    with world.uow() as uow:
        return kind.load(uow, aggregate)


def save(world: World, kind: Kind, *aggregates: Any) -> None:
    with world.committed() as uow:
        kind.store(uow).save(*aggregates)


class TestAdd:
    def test_stores_the_aggregate_exactly_at_version_1(self, world, kind, kept):
        stored = load(world, kind, kept)

        assert stored.version == 1
        assert exactly(stored) == exactly(kept)

    def test_takes_many(self, world, kind):
        many = [kind.make() for _ in range(5)]
        add(world, kind, *many)

        assert [load(world, kind, one) for one in many] == many

    def test_takes_none(self, world, kind):
        with world.committed() as uow:
            kind.store(uow).add()

    def test_keeps_what_it_was_given_whatever_becomes_of_that(self, world, kind):
        with world.committed() as uow:
            one = kind.make()
            add_owners_of(one, uow)
            kind.store(uow).add(one)
            given = attrs.evolve(one)
            kind.change(one)

        assert load(world, kind, one) == given

    def test_marks_what_it_stored(self, kept):
        assert kept.version == 1
        assert kept.recorded_events == ()


class TestLoading:
    def test_starts_without_events_and_knows_how_many_there_were(self, world, kind, kept):
        stored = load(world, kind, kept)

        assert stored.recorded_events == ()
        assert stored.event_count == kept.event_count

    def test_gives_each_caller_its_own(self, world, kind, kept):
        with world.uow() as uow:
            one, other = kind.load(uow, kept), kind.load(uow, kept)
            kind.change(one)

            assert other == kept


class TestSave:
    def test_stores_the_aggregate_exactly_at_the_next_version(self, world, kind, kept):
        for version in (2, 3):
            changed = load(world, kind, kept)
            kind.change(changed)
            save(world, kind, changed)

            stored = load(world, kind, kept)
            assert stored.version == changed.version == version
            assert exactly(stored) == exactly(changed)

    def test_takes_many(self, world, kind):
        many = [kind.make() for _ in range(5)]
        add(world, kind, *many)
        changed = [load(world, kind, one) for one in many]
        for one in changed:
            kind.change(one)

        save(world, kind, *changed)

        assert [load(world, kind, one) for one in many] == changed

    def test_leaves_the_others_alone(self, world, kind, kept):
        other = add(world, kind, kind.make())
        changed = load(world, kind, kept)
        kind.change(changed)

        save(world, kind, changed)

        assert load(world, kind, other) == other

    def test_takes_none(self, world, kind):
        save(world, kind)

    def test_refuses_a_version_that_is_not_the_latest(self, world, kind, kept):
        mine, theirs = load(world, kind, kept), load(world, kind, kept)
        kind.change(theirs)
        save(world, kind, theirs)
        kind.change(mine)

        with pytest.raises(StaleAggregate) as caught:
            save(world, kind, mine)

        assert caught.value.facts["version"] == 1
        assert load(world, kind, kept) == theirs

    def test_refuses_what_is_not_there(self, world, kind):
        never_added = attrs.evolve(kind.make(), version=1)

        with pytest.raises(StaleAggregate):
            save(world, kind, never_added)

    def test_refuses_all_if_one_of_many_is_stale(self, world, kind, kept):
        other = add(world, kind, kind.make())
        fresh, stale = load(world, kind, other), attrs.evolve(load(world, kind, kept), version=7)
        before = world.events()
        for one in (fresh, stale):
            kind.change(one)

        with pytest.raises(StaleAggregate):
            save(world, kind, fresh, stale)

        assert load(world, kind, other) == other
        assert world.events() == before
