"""The promises of StockRepository about holds."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from domain.inventory.stock_item import StockItem
from domain.shared.identity import CustomerId, OrderId, StockItemId, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.repositories.stock import KETTLE, TEAPOT, assert_adds_up, hold, move
from tests.support import a
from tests.support.stores import World


class TestHolds:
    def test_come_back_with_their_item_the_eldest_first(self, world):
        kettle, quotes = a.stock("KETTLE", on_hand=7), [a.quote() for _ in range(3)]
        for units, quote in enumerate(reversed(quotes), start=1):
            hold(units, quote, kettle)
        world.keep(kettle, a.stock("TEAPOT", on_hand=7))

        stored = stored_item(world)

        assert stored == kettle
        assert [held.units for held in stored.holds] == [1, 2, 3]

    def test_of_one_item_stay_with_it(self, world):
        quote = a.quote()
        kettle, teapot = a.stock("KETTLE", on_hand=7), a.stock("TEAPOT", on_hand=7)
        for units, item in ((2, kettle), (3, teapot)):
            hold(units, quote, item)
        world.keep(kettle, teapot)

        move(world, lambda item: item.unreserve(quote.id, at=a.NOON))

        with world.uow() as uow:
            found = uow.stock.lock([KETTLE, TEAPOT])
        assert found[StockKey(KETTLE)].holds == ()
        assert found[StockKey(TEAPOT)] == teapot

    def test_come_shrink_and_go_with_each_save(self, world):
        first, second = a.quote(), a.quote()
        world.keep(a.stock("KETTLE", on_hand=7))

        move(world, partial(hold, 4, first))
        move(world, partial(hold, 2, second))
        assert held(world) == [(first.id, 4), (second.id, 2)]
        move(world, claim_for(first.customer_id, 3))
        assert held(world) == [(first.id, 2), (second.id, 2)]
        move(world, lambda item: item.unreserve(first.id, at=a.NOON))
        assert held(world) == [(second.id, 2)]
        move(world, partial(hold, 1, first))
        assert held(world) == [(second.id, 2), (first.id, 1)]
        assert_adds_up(world, "KETTLE")

    def test_change_more_than_once_in_one_transaction(self, world):
        first, second = a.quote(), a.quote()
        world.keep(a.stock("KETTLE", on_hand=7))

        with world.committed() as uow:
            item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
            for change in (
                partial(hold, 4, first),
                partial(hold, 2, second),
                lambda item: item.unreserve(first.id, at=a.NOON),
                partial(hold, 1, first),
                claim_for(second.customer_id, 6),
            ):
                change(item)
                uow.stock.save(item)

        assert held(world) == [(first.id, 1)]
        assert_adds_up(world, "KETTLE")

    def test_are_saved_by_a_transaction_that_did_not_load_them(self, world):
        first, second, kettle = a.quote(), a.quote(), a.stock("KETTLE", on_hand=7)
        hold(4, first, kettle)
        hold(2, second, kettle)
        world.keep(kettle)
        loaded = stored_item(world)
        loaded.unreserve(first.id, at=a.NOON)

        with world.committed() as uow:
            uow.stock.save(loaded)

        assert stored_item(world) == loaded


class TestItemsWithExpiredHolds:
    def test_are_found_at_that_moment(self, world):
        quote = a.quote()
        soon, late = a.stock("KETTLE", on_hand=7), a.stock("TEAPOT", on_hand=7)
        hold(1, quote, soon)
        hold(1, a.quote(at=a.later(minutes=10)), late)
        world.keep(late, soon, a.stock("STRAINER", on_hand=7))

        kettle, teapot = StockKey(KETTLE), StockKey(TEAPOT)

        def found(minutes: float) -> set[StockKey]:
            with world.uow() as uow:
                return set(uow.stock.with_expired_holds(a.later(minutes=minutes), limit=9))

        assert [found(minutes) for minutes in (29.9, 30, 40)] == [set(), {kettle}, {kettle, teapot}]

    def test_are_named_once_and_at_most_as_many_as_asked_for(self, world):
        pots = [a.stock(f"POT-{number}", on_hand=7) for number in range(5)]
        for pot in pots:
            for _ in range(3):
                hold(1, a.quote(), pot)
        world.keep(*pots)

        with world.uow() as uow:
            some = uow.stock.with_expired_holds(a.later(hours=1), limit=3)
            all_of_them = uow.stock.with_expired_holds(a.later(hours=1), limit=9)

        assert len(set(some)) == len(some) == 3
        assert sorted(all_of_them) == [pot.key for pot in pots]

    def test_are_found_wherever_they_are(self, world):
        pier = StockItem.open(id=StockItemId(a.an_id()), sku=KETTLE, location="pier")
        pier.receive(Quantity(7), reason="a boat", at=a.NOON)
        hold(1, a.quote(), pier)
        world.keep(pier)

        with world.uow() as uow:
            assert uow.stock.with_expired_holds(a.later(hours=1), limit=9) == (StockKey(KETTLE, "pier"),)


def claim_for(customer_id: CustomerId, units: int) -> Callable[[StockItem], None]:
    """An order of the customer, for which its own holds give way."""
    return lambda item: item.allocate(
        Quantity(units), order_id=OrderId(a.an_id()), customer_id=customer_id, at=a.NOON
    )


def stored_item(world: World) -> StockItem:
    with world.uow() as uow:
        found: StockItem = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
    return found


def held(world: World) -> list[tuple[UUID, int]]:
    return [(held.quote_id, held.units) for held in stored_item(world).holds]
