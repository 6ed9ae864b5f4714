"""Fifty at once against one order or one item: every unit is shipped, cancelled, moved or promised once."""

from collections import Counter, deque
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from application.inventory.queries import MovementDetail
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.transfer_stock import TransferStockCommand
from application.orders.cancel_line import CancelLineCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.ship_order import LineUnits, ShipOrderCommand
from application.orders.wish import WantedLine
from application.returns.request_return import RequestReturnCommand
from domain.customers.customer import Customer
from domain.orders.customer_return import ReturnedLine
from domain.shared.identity import OrderId, Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.race import code_of, race
from tests.support import a
from tests.support.stores import World

KETTLE, TEAPOT = Sku("KETTLE"), Sku("TEAPOT")
CLERK = a.staff()
MANY = 50


def buy(world: World, buyer: Customer, *units: int) -> OrderId:
    """So many kettles, and teapots."""
    lines = tuple(
        WantedLine(sku=sku, quantity=Quantity(count))
        for sku, count in zip((KETTLE, TEAPOT), units, strict=False)
    )
    return OrderId(world.place_order(PlaceOrderCommand(actor=a.buyer(buyer), lines=lines)).order.id)


def receive(world: World, units: int, location: str = "main") -> object:
    return world.receive_stock(
        ReceiveStockCommand(
            actor=CLERK, sku=KETTLE, location=location, quantity=Quantity(units), reason="a crate"
        )
    )


@pytest.fixture
def wanda(shared_world: World) -> Customer:
    customer: Customer = a.customer()
    shared_world.keep(a.product("KETTLE"), a.product("TEAPOT"), a.stock("TEAPOT", on_hand=99), customer)
    return customer


def units_of(world: World, order_id: OrderId) -> tuple[int, int, int]:
    line = world.orders.detail(order_id, seen_by=CLERK).lines[0]
    return line.shipped, line.cancelled, line.returned


def assert_books_are_clean(world: World) -> None:
    assert world.verify_books(a.admin()).findings == ()


@pytest.mark.rule(15)
class TestOneLine:
    @pytest.fixture
    def order_id(self, shared_world, wanda):
        """Thirty kettles, and a teapot that keeps the order open."""
        shared_world.keep(a.stock("KETTLE", on_hand=40))
        order_id = buy(shared_world, wanda, 30, 1)
        shared_world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        return order_id

    def test_is_cancelled_unit_by_unit_and_no_further(self, shared_world, order_id):
        cancel = CancelLineCommand(actor=CLERK, order_id=order_id, line_number=1, quantity=Quantity(1))

        answers = race(shared_world, *[partial(shared_world.cancel_line, cancel)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 30, "more_than_unshipped": 20}
        assert units_of(shared_world, order_id) == (0, 30, 0)
        level = shared_world.stock.detail(StockKey(KETTLE))
        assert (level.on_hand, level.allocated) == (40, 0)
        assert_books_are_clean(shared_world)

    def test_is_shipped_unit_by_unit_and_no_further(self, shared_world, order_id):
        ship = ShipOrderCommand(actor=CLERK, order_id=order_id, lines=(LineUnits(1, Quantity(1)),))

        answers = race(shared_world, *[partial(shared_world.ship_order, ship)] * MANY)

        codes = Counter(map(code_of, answers))
        assert codes["done"] == 30
        assert units_of(shared_world, order_id) == (30, 0, 0)
        detail = shared_world.orders.detail(order_id, seen_by=CLERK)
        assert [one.number for one in detail.shipments] == list(range(1, 31))
        level = shared_world.stock.detail(StockKey(KETTLE))
        assert (level.on_hand, level.allocated) == (10, 0)
        assert_books_are_clean(shared_world)

    def test_is_shared_by_those_who_ship_and_those_who_cancel(self, shared_world, order_id):
        ship = ShipOrderCommand(actor=CLERK, order_id=order_id, lines=(LineUnits(1, Quantity(1)),))
        cancel = CancelLineCommand(actor=CLERK, order_id=order_id, line_number=1, quantity=Quantity(1))
        calls: list[Any] = [
            partial(shared_world.ship_order, ship),
            partial(shared_world.cancel_line, cancel),
        ] * (MANY // 2)

        answers = race(shared_world, *calls)

        shipped = Counter(map(code_of, answers[::2]))["done"]
        cancelled = Counter(map(code_of, answers[1::2]))["done"]
        assert shipped + cancelled == 30
        assert units_of(shared_world, order_id) == (shipped, cancelled, 0)
        level = shared_world.stock.detail(StockKey(KETTLE))
        assert (level.on_hand, level.allocated) == (40 - shipped, 0)
        assert_books_are_clean(shared_world)

    def test_is_sent_back_unit_by_unit_and_no_further(self, shared_world, order_id):
        ship = ShipOrderCommand(actor=CLERK, order_id=order_id, lines=(LineUnits(1, Quantity(10)),))
        shared_world.ship_order(ship)
        ask = RequestReturnCommand(actor=CLERK, order_id=order_id, lines=(ReturnedLine(1, 1),))

        answers = race(shared_world, *[partial(shared_world.request_return, ask)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 10, "more_than_shipped": 40}


@pytest.mark.rule(12)
class TestArrivals:
    def test_serve_those_who_wait_first_come_first_served(self, shared_world, wanda):
        buyers = [a.customer() for _ in range(20)]
        shared_world.keep(a.stock("KETTLE", backorder_limit=99), *buyers)

        answers = race(
            shared_world,
            *(partial(buy, shared_world, buyer, 1 + place % 3) for place, buyer in enumerate(buyers)),
            *[partial(receive, shared_world, 3)] * 10,
        )

        assert Counter(map(code_of, answers)) == {"done": 30}
        ledger = shared_world.ledger("KETTLE")
        assert served_in_turn(ledger) > 0
        level = shared_world.stock.detail(StockKey(KETTLE))
        claimed = sum(1 + place % 3 for place in range(20))
        assert (level.on_hand, level.allocated, level.backordered) == (30, claimed, claimed - 30)
        assert_books_are_clean(shared_world)

    @pytest.mark.rule(1)
    def test_never_let_more_be_promised_than_the_limit(self, shared_world, wanda):
        buyers = [a.customer() for _ in range(MANY)]
        shared_world.keep(a.stock("KETTLE", on_hand=5, backorder_limit=7), *buyers)

        answers = race(shared_world, *(partial(buy, shared_world, buyer, 1) for buyer in buyers))

        assert Counter(map(code_of, answers)) == {"done": 12, "insufficient_stock": 38}
        level = shared_world.stock.detail(StockKey(KETTLE))
        assert (level.allocated, level.backordered, level.available) == (12, 7, -7)
        assert_books_are_clean(shared_world)


def served_in_turn(ledger: tuple[MovementDetail, ...]) -> int:
    """How often somebody who waited was served; each time it must be the first in the queue."""
    queue: deque[list[Any]] = deque()
    served = 0
    for line in ledger:
        if line.kind == "allocated" and line.backordered_change:
            queue.append([line.order_id, line.backordered_change])
        if line.kind == "backorder_filled":
            served += 1
            assert queue[0][0] == line.order_id
            queue[0][1] += line.backordered_change
            if not queue[0][1]:
                queue.popleft()
    return served


@pytest.mark.rule(5)
class TestTransfers:
    def test_in_both_directions_at_once_meet_no_deadlock(self, shared_world, wanda):
        # The main item is the newer one, so that neither direction is that of the ids.
        shared_world.keep(a.location("pier"), a.stock("KETTLE", on_hand=10, location="pier"))
        shared_world.keep(a.stock("KETTLE", on_hand=10))

        def transfer(source: str, target: str, units: int) -> object:
            return shared_world.transfer_stock(
                TransferStockCommand(
                    actor=CLERK,
                    sku=KETTLE,
                    from_location=source,
                    to_location=target,
                    quantity=Quantity(units),
                )
            )

        answers = race(
            shared_world,
            *[partial(transfer, "main", "pier", 3)] * 20,
            *[partial(transfer, "pier", "main", 4)] * 20,
            *[partial(buy, shared_world, wanda, 2)] * 5,
        )

        assert set(map(code_of, answers[:40])) <= {"done", "transfer_exceeds_available"}
        there = [shared_world.stock.detail(StockKey(KETTLE, place)) for place in ("main", "pier")]
        assert sum(level.on_hand for level in there) == 20
        placed = Counter(map(code_of, answers[40:]))["done"]
        assert sum(level.allocated for level in there) == 2 * placed
        assert shared_world.backoff.pauses == []
        assert_books_are_clean(shared_world)

    @pytest.mark.rule(11)
    def test_and_orders_split_over_places_leave_every_unit_promised_once(self, shared_world, wanda):
        buyers = [a.customer() for _ in range(30)]
        places = ("main", "pier", "barn")
        shared_world.keep(a.location("pier", priority=1), a.location("barn", priority=2), *buyers)
        shared_world.keep(*(a.stock("KETTLE", on_hand=10, location=place) for place in places))

        answers = race(shared_world, *(partial(buy, shared_world, buyer, 4) for buyer in buyers))

        assert Counter(map(code_of, answers)) == {"done": 7, "insufficient_stock": 23}
        there = [shared_world.stock.detail(StockKey(KETTLE, place)) for place in places]
        assert [level.allocated for level in there] == [10, 10, 8]
        assert_books_are_clean(shared_world)


@pytest.mark.rule(13)
class TestLowStock:
    def test_is_announced_once_for_each_time_it_is_crossed(self, shared_world, wanda):
        buyers = [a.customer() for _ in range(40)]
        shared_world.keep(a.stock("KETTLE", on_hand=40, reorder_point=20), *buyers)

        race(
            shared_world,
            *(partial(buy, shared_world, buyer, 1) for buyer in buyers),
            *[partial(receive, shared_world, 5)] * 3,
        )

        ledger = shared_world.ledger("KETTLE")
        item_id = shared_world.stock.detail(StockKey(KETTLE)).id
        assert crossings(ledger, 20) == announcements(shared_world, item_id) >= 1


def crossings(ledger: tuple[MovementDetail, ...], point: int) -> int:
    low = [line.on_hand - line.allocated - line.reserved <= point for line in ledger]
    return sum(now and not before for before, now in zip([False, *low], low, strict=False))


def announcements(world: World, item_id: UUID) -> int:
    return [name for _, name in world.events_of(item_id)].count("StockRanLow")
