"""The promises of StockRepository."""

from functools import partial

import attrs
import pytest

from domain.inventory.ledger import MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.errors import AlreadyExists
from domain.shared.identity import OrderId, Sku, StockItemId, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.repositories.stock import KETTLE, TEAPOT, assert_adds_up, hold, move
from tests.support import a

UNKNOWN = Sku("NO-SUCH-POT")


def at_the_pier(sku: str) -> StockItem:
    return StockItem.open(id=StockItemId(a.an_id()), sku=Sku(sku), location="pier")


class TestLock:
    def test_answers_with_those_that_exist_at_every_location(self, world):
        kettle, teapot = a.stock("KETTLE", on_hand=3, allocated=1), a.stock("TEAPOT")
        at_pier = a.stock("KETTLE", on_hand=9, location="pier")
        world.keep(at_pier, kettle, teapot, a.stock("STRAINER"))

        with world.uow() as uow:
            found = uow.stock.lock([TEAPOT, UNKNOWN, KETTLE])

        assert found == {one.key: one for one in (kettle, teapot, at_pier)}

    def test_takes_an_iterator_with_repeats(self, world):
        world.keep(a.stock("KETTLE"))

        with world.uow() as uow:
            assert set(uow.stock.lock(iter([KETTLE, KETTLE]))) == {StockKey(KETTLE)}

    def test_of_nothing_is_nothing(self, world):
        world.keep(a.stock("KETTLE"))

        with world.uow() as uow:
            assert uow.stock.lock([]) == {}
            assert uow.stock.lock_at([]) == {}

    def test_at_a_place_means_that_one_alone(self, world):
        kettle, at_pier = a.stock("KETTLE", on_hand=3), a.stock("KETTLE", location="pier")
        teapot = a.stock("TEAPOT", location="pier")
        world.keep(at_pier, kettle, teapot)
        asked = [StockKey(KETTLE), StockKey(TEAPOT, "pier"), StockKey(TEAPOT), StockKey(UNKNOWN)]

        with world.uow() as uow:
            found = uow.stock.lock_at(iter([*asked, *asked]))

        assert found == {kettle.key: kettle, teapot.key: teapot}

    def test_goes_by_id(self, world):
        items = [a.stock(sku, location=place) for sku in ("B", "A") for place in ("pier", "main", "cellar")]
        world.keep(*reversed(items))

        with world.uow() as uow:
            assert list(uow.stock.lock([Sku("A"), Sku("B")])) == [item.key for item in items]
            assert list(uow.stock.lock_at(item.key for item in reversed(items))) == [
                item.key for item in items
            ]


class TestAdd:
    def test_refuses_a_sku_and_location_that_are_taken(self, world):
        world.keep(a.stock("KETTLE", on_hand=3))

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.stock.add(a.stock("TEAPOT"), a.stock("KETTLE", on_hand=4))

        with world.uow() as uow:
            (kept,) = uow.stock.lock([KETTLE, TEAPOT]).values()
        assert kept.on_hand == 3
        assert [event.sequence for event in world.events()] == [1]

    def test_takes_a_sku_at_another_location(self, world):
        world.keep(a.stock("KETTLE"), at_the_pier("KETTLE"))

    def test_stores_opening_movements(self, world):
        world.keep(a.stock("KETTLE", on_hand=7))

        assert [(line.number, line.kind, line.reason) for line in world.ledger("KETTLE")] == [
            (1, "received", "opening stock")
        ]


class TestTheLedger:
    def test_numbers_its_movements_without_a_gap_over_many_transactions(self, world):
        item, order_id = a.stock("KETTLE", on_hand=7), OrderId(a.an_id())
        world.keep(item)

        move(world, lambda item: item.allocate(Quantity(4), order_id=order_id, at=a.later(hours=1)))
        move(world, lambda item: item.release(Quantity(1), order_id=order_id, at=a.later(hours=2)))
        move(world, lambda item: item.ship(Quantity(3), order_id=order_id, claimed=3, at=a.later(hours=3)))
        move(world, lambda item: item.adjust(-1, reason="a cat", at=a.later(hours=4)))

        assert [(line.number, line.kind) for line in world.ledger("KETTLE")] == [
            (1, MovementKind.RECEIVED),
            (2, MovementKind.ALLOCATED),
            (3, MovementKind.RELEASED),
            (4, MovementKind.SHIPPED),
            (5, MovementKind.ADJUSTED),
        ]
        assert_adds_up(world, "KETTLE")

    def test_tells_each_movement_whole(self, world):
        order_id, quote = OrderId(a.an_id()), a.quote()
        world.keep(a.stock("KETTLE", on_hand=7))
        move(world, lambda item: item.allocate(Quantity(4), order_id=order_id, at=a.later(hours=1)))
        move(world, lambda item: item.ship(Quantity(3), order_id=order_id, claimed=4, at=a.later(hours=2)))
        move(world, partial(hold, 2, quote))
        move(world, lambda item: item.unreserve(quote.id, at=a.later(hours=3)))

        told = [attrs.astuple(line)[:-1] for line in world.ledger("KETTLE")]

        nobody = (None, None, None, None)
        for_order = (order_id, None, None, None)
        for_quote = (None, quote.id, None, None)
        assert told == [
            (1, "received", 7, 0, 0, 0, 7, 0, 0, 0, *nobody, "opening stock", a.NOON),
            (2, "allocated", 0, 4, 0, 0, 7, 4, 0, 0, *for_order, "", a.later(hours=1)),
            (3, "shipped", -3, -3, 0, 0, 4, 1, 0, 0, *for_order, "", a.later(hours=2)),
            (4, "reserved", 0, 0, 2, 0, 4, 1, 2, 0, *for_quote, "", a.NOON),
            (5, "unreserved", 0, 0, -2, 0, 4, 1, 0, 0, *for_quote, "", a.later(hours=3)),
        ]

    def test_keeps_the_movements_of_one_transaction_in_their_order(self, world):
        world.keep(a.stock("KETTLE", on_hand=7))

        def shuffle(item: StockItem) -> None:
            for change in (3, -2, 5):
                item.adjust(change, reason="counted again", at=a.NOON)

        move(world, shuffle)

        assert [line.on_hand_change for line in world.ledger("KETTLE")] == [7, 3, -2, 5]
        assert_adds_up(world, "KETTLE")

    def test_stays_with_its_item(self, world):
        world.keep(a.stock("KETTLE", on_hand=7), a.stock("TEAPOT", on_hand=2))

        with world.committed() as uow:
            both = uow.stock.lock([KETTLE, TEAPOT])
            both[StockKey(KETTLE)].adjust(-1, reason="a cat", at=a.NOON)
            both[StockKey(TEAPOT)].adjust(1, reason="the cat brought it back", at=a.NOON)
            uow.stock.save(*both.values())

        assert [line.on_hand for line in world.ledger("KETTLE")] == [7, 6]
        assert [line.on_hand for line in world.ledger("TEAPOT")] == [2, 3]

    def test_gets_nothing_twice_where_an_item_is_saved_again(self, world):
        world.keep(a.stock("KETTLE", on_hand=7))

        with world.committed() as uow:
            item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
            for change in (-1, -2):
                item.adjust(change, reason="a cat", at=a.NOON)
                uow.stock.save(item)

        assert [line.on_hand_change for line in world.ledger("KETTLE")] == [7, -1, -2]
