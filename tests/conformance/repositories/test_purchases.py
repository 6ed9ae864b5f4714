"""The promises of Purchases."""

from datetime import datetime

import attrs
import pytest

from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.identity import OrderId, Sku
from tests.support import a
from tests.support.stores import World

KETTLE, TEAPOT, UNKNOWN = Sku("KETTLE"), Sku("TEAPOT"), Sku("NO-SUCH-POT")
LONG_AGO = a.later(days=-1)


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


def order(of: Customer, *units: tuple[str, int], at: datetime = a.NOON) -> Order:
    return a.order(of=of, lines=tuple(a.line(sku, quantity) for sku, quantity in units), at=at)


def cancelled(one: Order) -> Order:
    one.cancel(by=Actor.system(), at=one.placed_at)
    return one


def shipped(one: Order) -> Order:
    one.confirm(by=Actor.system(), at=one.placed_at)
    a.ship(one, at=one.placed_at)
    return one


class TestUnits:
    @pytest.mark.rule(31)
    def test_are_summed_over_lines_and_orders_of_the_customer(self, world, wanda):
        other = a.customer()
        world.keep(
            other,
            order(wanda, ("KETTLE", 2), ("TEAPOT", 5), ("KETTLE", 1)),
            shipped(order(wanda, ("KETTLE", 4))),
            order(other, ("KETTLE", 100)),
        )

        assert units(world, wanda, KETTLE, TEAPOT) == {KETTLE: 7, TEAPOT: 5}
        assert units(world, wanda, TEAPOT) == {TEAPOT: 5}

    @pytest.mark.rule(31)
    def test_do_not_count_cancelled_ones(self, world, wanda):
        partly = order(wanda, ("KETTLE", 5))
        partly.lines = (a.progress(partly.lines[0], cancelled=2, shipped=1, allocated=2),)
        world.keep(partly, cancelled(order(wanda, ("KETTLE", 100))))

        assert units(world, wanda, KETTLE) == {KETTLE: 3}

    @pytest.mark.rule(31)
    def test_count_from_just_after_each_skus_own_moment(self, world, wanda):
        early = order(wanda, ("KETTLE", 1), ("TEAPOT", 10), at=a.NOON)
        late = order(wanda, ("KETTLE", 2), ("TEAPOT", 20), at=a.later(microseconds=1))
        world.keep(early, late)

        with world.uow() as uow:
            since = {KETTLE: a.NOON, TEAPOT: a.later(microseconds=-1)}
            assert uow.purchases.units_since(wanda.id, since) == {KETTLE: 2, TEAPOT: 30}

    def test_of_history_count_by_their_own_dates(self, world, wanda):
        world.keep(
            a.history(of=wanda, lines=(a.line("KETTLE", 3),), reference="10248"),
            a.history(of=wanda, lines=(a.line("KETTLE", 4),), reference="10249", shipped=False),
        )

        assert units(world, wanda, KETTLE) == {KETTLE: 7}
        with world.uow() as uow:
            assert uow.purchases.units_since(wanda.id, {KETTLE: a.NOON}).get(KETTLE, 0) == 0

    def test_of_what_was_never_ordered_are_none(self, world, wanda):
        world.keep(order(wanda, ("KETTLE", 1)))

        assert units(world, wanda, UNKNOWN).get(UNKNOWN, 0) == 0
        assert units(world, wanda) == {}


class TestVoucherUses:
    @pytest.mark.rule(28)
    def test_are_orders_of_the_customer_that_have_it_and_are_not_cancelled(self, world, wanda):
        teatime, elevenses, other = a.voucher("TEATIME"), a.voucher("ELEVENSES"), a.customer()
        world.keep(
            teatime,
            elevenses,
            other,
            a.order(of=wanda, with_voucher=teatime),
            shipped(a.order(of=wanda, with_voucher=teatime)),
            cancelled(a.order(of=wanda, with_voucher=teatime)),
            a.order(of=wanda, with_voucher=elevenses),
            a.order(of=wanda),
            a.order(of=other, with_voucher=teatime),
            a.quote(of=wanda, with_voucher=teatime),
        )

        with world.uow() as uow:
            assert uow.purchases.voucher_uses(wanda.id, teatime.id) == 2
            assert uow.purchases.voucher_uses(other.id, teatime.id) == 1
            assert uow.purchases.voucher_uses(other.id, elevenses.id) == 0


class TestOpenOrders:
    @pytest.mark.rule(32)
    def test_are_those_with_units_to_ship_oldest_first(self, world, wanda):
        confirmed = order(wanda, ("KETTLE", 1), at=a.later(hours=2))
        confirmed.confirm(by=Actor.system(), at=a.NOON)
        partly = order(wanda, ("KETTLE", 3), at=a.later(hours=1))
        partly.lines = (a.progress(partly.lines[0], shipped=1, allocated=2),)
        placed = order(wanda, ("KETTLE", 1), at=a.later(hours=3))
        history = a.history(of=wanda, shipped=False)
        other = a.customer()
        world.keep(
            other,
            placed,
            confirmed,
            partly,
            history,
            shipped(order(wanda, ("KETTLE", 1))),
            cancelled(order(wanda, ("KETTLE", 1))),
            a.history(of=wanda, reference="10249"),
            order(other, ("KETTLE", 1)),
        )

        with world.uow() as uow:
            assert uow.purchases.open_orders(wanda.id) == tuple(
                str(one.number) for one in (history, partly, confirmed, placed)
            )

    def test_are_at_most_twenty(self, world, wanda):
        orders = [order(wanda, ("KETTLE", 1), at=a.later(minutes=minute)) for minute in range(22)]
        world.keep(*reversed(orders))

        with world.uow() as uow:
            assert uow.purchases.open_orders(wanda.id) == tuple(str(one.number) for one in orders[:20])


class TestOpenQuotes:
    def test_are_neither_accepted_nor_expired_at_that_moment(self, world, wanda):
        accepted, other = a.quote(of=wanda), a.customer()
        world.keep(
            other,
            attrs.evolve(accepted, order_id=OrderId(a.an_id())),
            a.quote(of=wanda),
            a.quote(of=wanda, at=a.later(minutes=10)),
            a.quote(of=other),
        )

        with world.uow() as uow:
            counts = [uow.purchases.open_quotes(wanda.id, a.later(minutes=at)) for at in (10, 29.9, 30, 40)]
        assert counts == [2, 2, 1, 0]


def units(world: World, customer: Customer, *skus: Sku) -> dict[Sku, int]:
    """Units of these SKUs since long ago."""
    with world.uow() as uow:
        found: dict[Sku, int] = uow.purchases.units_since(customer.id, dict.fromkeys(skus, LONG_AGO))
    return found
