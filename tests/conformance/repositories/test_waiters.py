"""The promises of StockRepository about orders that wait for goods."""

from functools import partial
from uuid import UUID

import pytest

from domain.inventory.stock_item import StockItem
from domain.shared.identity import OrderId, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.repositories.stock import KETTLE, TEAPOT, assert_adds_up, move
from tests.support import a
from tests.support.stores import World

FIRST, SECOND, THIRD = (OrderId(a.an_id()) for _ in range(3))


def claim(item: StockItem, order_id: OrderId, units: int) -> None:
    item.allocate(Quantity(units), order_id=order_id, at=a.NOON)


def receive(item: StockItem, units: int) -> None:
    item.receive(Quantity(units), reason="a crate", at=a.later(hours=1))


def waiting(world: World) -> list[tuple[UUID, int]]:
    return [(waiter.order_id, waiter.units) for waiter in stored(world).waiting]


def stored(world: World) -> StockItem:
    with world.uow() as uow:
        found: StockItem = uow.stock.lock_at([StockKey(KETTLE)])[StockKey(KETTLE)]
    return found


@pytest.fixture
def sold_out(world: World) -> World:
    """Nothing of the kettle is there, and ten of it can be claimed."""
    world.keep(a.stock("KETTLE", backorder_limit=10))
    return world


@pytest.mark.rule(12)
class TestThoseWhoWait:
    def test_are_served_in_the_order_in_which_they_came_over_many_transactions(self, sold_out):
        for order_id, units in ((SECOND, 2), (FIRST, 3), (THIRD, 1), (SECOND, 1)):
            move(sold_out, partial(claim, order_id=order_id, units=units))
        assert waiting(sold_out) == [(SECOND, 2), (FIRST, 3), (THIRD, 1), (SECOND, 1)]

        move(sold_out, lambda item: receive(item, 3))
        assert waiting(sold_out) == [(FIRST, 2), (THIRD, 1), (SECOND, 1)]

        move(sold_out, lambda item: receive(item, 9))
        assert waiting(sold_out) == []
        assert [line.order_id for line in sold_out.ledger("KETTLE") if line.kind == "backorder_filled"] == [
            SECOND,
            FIRST,
            FIRST,
            THIRD,
            SECOND,
        ]
        assert_adds_up(sold_out, "KETTLE")

    def test_come_and_go_within_one_transaction(self, sold_out):
        move(sold_out, lambda item: claim(item, FIRST, 4))

        with sold_out.committed() as uow:
            item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
            claim(item, SECOND, 2)
            uow.stock.save(item)
            receive(item, 4)
            uow.stock.save(item)
            claim(item, FIRST, 1)
            item.release(Quantity(1), order_id=SECOND, at=a.NOON)
            uow.stock.save(item)

        assert waiting(sold_out) == [(SECOND, 1), (FIRST, 1)]

    def test_of_one_item_stay_with_it(self, sold_out):
        sold_out.keep(a.stock("TEAPOT", backorder_limit=10))
        with sold_out.committed() as uow:
            both = uow.stock.lock([KETTLE, TEAPOT])
            for item in both.values():
                claim(item, FIRST, 2)
            uow.stock.save(*both.values())

        move(sold_out, lambda item: receive(item, 2))

        with sold_out.uow() as uow:
            found = uow.stock.lock([KETTLE, TEAPOT])
        assert {key.sku: item.backordered for key, item in found.items()} == {KETTLE: 0, TEAPOT: 2}

    def test_are_saved_by_a_transaction_that_did_not_load_them(self, sold_out):
        for order_id in (FIRST, SECOND):
            move(sold_out, partial(claim, order_id=order_id, units=2))
        loaded = stored(sold_out)
        receive(loaded, 3)

        with sold_out.committed() as uow:
            uow.stock.save(loaded)

        assert stored(sold_out) == loaded
        assert waiting(sold_out) == [(SECOND, 1)]


class TestThePolicy:
    def test_is_stored_and_announces_low_stock_once_over_transactions(self, world):
        world.keep(a.stock("KETTLE", on_hand=9, reorder_point=5))

        move(world, lambda item: claim(item, FIRST, 5))
        move(world, lambda item: claim(item, FIRST, 1))
        move(world, lambda item: receive(item, 3))
        move(world, lambda item: claim(item, FIRST, 2))

        told = [event.type for event in world.events() if event.type == "StockRanLow"]
        assert len(told) == 2
        level = world.stock.detail(StockKey(KETTLE))
        assert (level.reorder_point, level.available) == (5, 4)
