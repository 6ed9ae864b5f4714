"""Orders that claim units before they are there wait for them, and are served in turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.claims import Waiter
from domain.inventory.errors import (
    AdjustmentBelowClaimed,
    BackorderLimitBelowWaiting,
    InsufficientStock,
    StillToArrive,
)
from domain.inventory.events import BackorderFilled, StockAllocated
from domain.inventory.ledger import Cause, MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, Sku, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, refused, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")
FIRST, SECOND, THIRD = (OrderId(a.an_id()) for _ in range(3))
WANDA, MOE = CustomerId(a.an_id()), CustomerId(a.an_id())
QUOTE = QuoteId(a.an_id())
END = later(minutes=30)


def claim(item: StockItem, units: int, order_id: OrderId, *, of: CustomerId | None = None) -> None:
    item.allocate(Quantity(units), order_id=order_id, customer_id=of, at=NOON)


def receive(item: StockItem, units: int) -> None:
    item.receive(Quantity(units), reason="delivery", at=NOON)


def hold(item: StockItem, units: int, *, of: CustomerId = WANDA) -> None:
    item.reserve(Quantity(units), quote_id=QUOTE, customer_id=of, expires_at=END, at=NOON)


def queue(item: StockItem) -> list[tuple[OrderId, int]]:
    return [(waiter.order_id, waiter.units) for waiter in item.waiting]


def waiting(on_hand: int = 2) -> StockItem:
    """Of few on hand three are claimed by the first order, two by the second, and four by the third."""
    item = a.stock(on_hand=on_hand, backorder_limit=9)
    for order_id, units in ((FIRST, 3), (SECOND, 2), (THIRD, 4)):
        claim(item, units, order_id)
    item.mark_saved()
    return item


class TestClaimingMoreThanIsThere:
    def test_waits_for_what_is_not(self):
        item = a.stock(on_hand=2, backorder_limit=9)
        claim(item, 3, FIRST)

        assert (item.on_hand, item.allocated, item.backordered, item.available(NOON)) == (2, 3, 1, -1)
        assert item.backordered_for(FIRST, at=NOON) == 1

    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_is_one_movement_and_one_event_that_say_how_many_are_to_arrive(self):
        item = a.stock(on_hand=2, backorder_limit=9)
        item.mark_saved()
        claim(item, 3, FIRST)

        (movement,) = item.new_movements
        assert (movement.kind, movement.cause) == (MovementKind.ALLOCATED, Cause(order_id=FIRST))
        assert (movement.allocated_change, movement.backordered_change, movement.backordered) == (3, 1, 1)
        assert item.waiting == (
            Waiter(order_id=FIRST, stock_item_id=item.id, place=movement.number, units=1),
        )
        assert events(item) == (
            StockAllocated(
                stock_item_id=item.id,
                sku="CURIOUS-TEAPOT",
                location="main",
                quantity=3,
                on_hand=2,
                allocated=3,
                reserved=0,
                backordered=1,
                occurred_at=NOON,
            ),
        )

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_goes_as_far_as_the_limit(self):
        item = a.stock(on_hand=2, backorder_limit=3)
        claim(item, 1, FIRST)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=5, available=4)):
            claim(item, 5, SECOND)
        claim(item, 4, SECOND)
        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=1, available=0)):
            claim(item, 1, THIRD)
        assert (item.allocated, item.backordered, item.room(NOON)) == (5, 3, 0)

    @pytest.mark.rule(1)
    def test_is_for_orders_and_not_for_quotes(self):
        item = a.stock(on_hand=2, backorder_limit=9)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=3, available=2)):
            hold(item, 3)
        claim(item, 4, FIRST)
        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=1, available=0)):
            hold(item, 1)

    @pytest.mark.rule(1)
    @given(
        on_hand=st.integers(0, 5),
        limit=st.integers(0, 5),
        wanted=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    )
    def test_never_passes_what_is_there_and_the_limit(self, on_hand, limit, wanted):
        item = a.stock(on_hand=on_hand, backorder_limit=limit)

        for units in wanted:
            room = on_hand + limit - item.allocated
            assert item.room(NOON) == room
            if units > room:
                with (
                    unchanged(item),
                    refused(InsufficientStock(sku=TEAPOT, requested=units, available=room)),
                ):
                    claim(item, units, FIRST)
            else:
                claim(item, units, FIRST)
            assert item.backordered == max(item.allocated - on_hand, 0)


@pytest.mark.rule(12)
class TestArrivals:
    @pytest.mark.parametrize(
        ("units", "left"),
        [
            (1, [(SECOND, 2), (THIRD, 4)]),
            (2, [(SECOND, 1), (THIRD, 4)]),
            (3, [(THIRD, 4)]),
            (6, [(THIRD, 1)]),
            (7, []),
            (9, []),
        ],
    )
    def test_fill_the_orders_that_wait_the_first_first_and_the_last_in_part(self, units, left):
        item = waiting()
        receive(item, units)

        assert queue(item) == left
        assert (item.on_hand, item.allocated) == (2 + units, 9)
        assert item.available(NOON) == units - 7

    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_are_written_down_and_told_for_every_order_that_gets_some(self):
        item = waiting()
        receive(item, 2)

        assert [
            (movement.kind, movement.backordered_change, movement.backordered, movement.cause.order_id)
            for movement in item.new_movements
        ] == [
            (MovementKind.RECEIVED, 0, 7, None),
            (MovementKind.BACKORDER_FILLED, -1, 6, FIRST),
            (MovementKind.BACKORDER_FILLED, -1, 5, SECOND),
        ]
        assert events(item)[1:] == tuple(
            BackorderFilled(
                stock_item_id=item.id,
                sku="CURIOUS-TEAPOT",
                location="main",
                quantity=1,
                on_hand=4,
                allocated=9,
                reserved=0,
                backordered=left,
                occurred_at=NOON,
            )
            for left in (6, 5)
        )

    def test_of_every_kind_serve_the_queue(self):
        for arrive in (
            lambda item: receive(item, 2),
            lambda item: item.adjust(2, reason="found", at=NOON),
            lambda item: item.accept(Quantity(2), transfer_id=TransferId(a.an_id()), at=NOON),
            lambda item: item.take_back(
                Quantity(2), order_id=THIRD, return_id=ReturnId(a.an_id()), restock=True, at=NOON
            ),
        ):
            item = waiting()
            arrive(item)
            assert queue(item) == [(SECOND, 1), (THIRD, 4)]

    def test_that_are_written_off_serve_nobody(self):
        item = waiting()
        item.take_back(Quantity(2), order_id=THIRD, return_id=ReturnId(a.an_id()), restock=False, at=NOON)

        assert queue(item) == [(FIRST, 1), (SECOND, 2), (THIRD, 4)]
        assert item.on_hand == 2

    def test_leave_alone_what_is_held_for_quotes(self):
        item = a.stock(on_hand=3, backorder_limit=9)
        hold(item, 3)
        claim(item, 2, FIRST, of=MOE)
        receive(item, 1)

        assert (queue(item), item.reserved(NOON)) == ([(FIRST, 1)], 3)


@pytest.mark.rule(12)
class TestGivingUp:
    def test_frees_units_for_those_that_wait(self):
        item = waiting(on_hand=5)
        item.release(Quantity(3), order_id=FIRST, at=NOON)

        assert queue(item) == [(THIRD, 1)]
        assert (item.on_hand, item.allocated, item.backordered) == (5, 6, 1)

    @pytest.mark.rule(10)
    def test_ends_the_waiting_first_and_what_was_claimed_last_of_all(self):
        item = a.stock(on_hand=2, backorder_limit=9)
        claim(item, 3, FIRST)
        claim(item, 2, SECOND)
        claim(item, 2, FIRST)
        assert queue(item) == [(FIRST, 1), (SECOND, 2), (FIRST, 2)]
        item.mark_saved()

        item.release(Quantity(1), order_id=FIRST, at=NOON)
        assert queue(item) == [(FIRST, 1), (SECOND, 2), (FIRST, 1)]
        item.release(Quantity(2), order_id=FIRST, at=NOON)
        assert queue(item) == [(SECOND, 2)]
        item.release(Quantity(1), order_id=FIRST, at=NOON)
        assert queue(item) == [(SECOND, 1)]
        assert [
            (movement.allocated_change, movement.backordered_change) for movement in item.new_movements
        ] == [(-1, -1), (-2, -2), (-1, 0), (0, -1)]

    def test_of_a_quotes_hold_frees_them_too_taken_away_or_expired(self):
        for at, let_go in (
            (NOON, lambda item, at: item.unreserve(QUOTE, at=at)),
            (END, lambda item, at: item.sweep(at=at)),
            (END, lambda item, at: item.unreserve(QUOTE, at=at)),
        ):
            item = a.stock(on_hand=3, backorder_limit=9)
            hold(item, 3)
            claim(item, 4, FIRST, of=MOE)
            let_go(item, at)
            assert (queue(item), item.holds) == ([(FIRST, 1)], ())


@pytest.mark.rule(12)
class TestClaimingAgain:
    def test_puts_an_order_that_waits_already_at_the_end_for_what_is_more(self):
        item = waiting()
        claim(item, 2, FIRST)
        receive(item, 3)

        assert queue(item) == [(THIRD, 4), (FIRST, 2)]

    def test_never_goes_before_those_that_wait(self):
        item = waiting()
        item.release(Quantity(2), order_id=FIRST, at=NOON)
        claim(item, 2, FIRST)

        assert queue(item) == [(SECOND, 1), (THIRD, 4), (FIRST, 2)]


@pytest.mark.rule(7)
@pytest.mark.rule(12)
class TestWhatIsHeldForTheCustomerWhoOrders:
    def test_goes_to_its_order_though_others_wait(self):
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 3)
        claim(item, 4, FIRST, of=MOE)
        claim(item, 2, SECOND, of=WANDA)

        assert (queue(item), item.reserved(NOON)) == ([(FIRST, 2)], 1)

    def test_does_not_keep_it_from_waiting_for_the_rest(self):
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 3)
        claim(item, 4, FIRST, of=MOE)
        claim(item, 5, SECOND, of=WANDA)

        assert (queue(item), item.holds) == ([(FIRST, 2), (SECOND, 2)], ())

    @pytest.mark.rule(8)
    def test_becomes_an_order_of_its_quote_in_one_step(self):
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 3)
        claim(item, 4, FIRST, of=MOE)
        item.allocate(Quantity(3), order_id=SECOND, customer_id=WANDA, quote_id=QUOTE, at=NOON)

        assert (queue(item), item.allocated, item.holds) == ([(FIRST, 2)], 7, ())

    def test_beyond_what_its_quote_orders_goes_to_those_that_wait(self):
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 3)
        claim(item, 4, FIRST, of=MOE)
        item.allocate(Quantity(2), order_id=SECOND, customer_id=WANDA, quote_id=QUOTE, at=NOON)

        assert queue(item) == [(FIRST, 1)]


@pytest.mark.rule(10)
class TestShipping:
    def test_takes_only_what_is_there(self):
        item = waiting()
        still_to_arrive = StillToArrive(sku=TEAPOT, location="main", requested=3, ready=2)

        with unchanged(item), refused(still_to_arrive):
            item.ship(Quantity(3), order_id=FIRST, claimed=3, at=NOON)
        item.ship(Quantity(2), order_id=FIRST, claimed=3, at=NOON)
        assert (item.on_hand, item.allocated, queue(item)) == (
            0,
            7,
            [(FIRST, 1), (SECOND, 2), (THIRD, 4)],
        )

    def test_never_takes_what_is_there_for_another(self):
        item = waiting()

        with unchanged(item), refused(StillToArrive(sku=TEAPOT, location="main", requested=1, ready=0)):
            item.ship(Quantity(1), order_id=SECOND, claimed=2, at=NOON)

    @pytest.mark.rule(6)
    def test_takes_what_an_expired_hold_no_longer_keeps_swept_or_not(self):
        item = a.stock(on_hand=2, backorder_limit=9)
        hold(item, 2)
        claim(item, 2, FIRST, of=MOE)

        assert item.backordered_for(FIRST, at=later(minutes=29)) == 2
        with unchanged(item), refused(StillToArrive(sku=TEAPOT, location="main", requested=2, ready=0)):
            item.ship(Quantity(2), order_id=FIRST, claimed=2, at=NOON)
        assert item.backordered_for(FIRST, at=END) == 0
        item.ship(Quantity(2), order_id=FIRST, claimed=2, at=END)
        assert (item.on_hand, item.allocated, item.holds, item.waiting) == (0, 0, (), ())


@pytest.mark.rule(6)
@pytest.mark.rule(12)
class TestAnExpiredHold:
    def test_is_not_taken_from_those_that_waited_for_it_by_a_miscount(self):
        """Swept or not, its units belong to the order that waits."""
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 1)
        claim(item, 5, FIRST, of=MOE)
        in_the_way = AdjustmentBelowClaimed(
            sku=TEAPOT, on_hand=5, allocated=5, reserved=0, change=-1, orders=()
        )

        with unchanged(item), refused(in_the_way):
            item.adjust(-1, reason="lost", at=END)

    def test_makes_way_for_the_limit_of_those_that_wait(self):
        item = a.stock(on_hand=5, backorder_limit=9)
        hold(item, 2)
        claim(item, 6, FIRST, of=MOE)
        item.change_policy(backorder_limit=1, reorder_point=None, at=END)

        assert (queue(item), item.backorder_limit) == ([(FIRST, 1)], 1)


class TestTheLimit:
    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_is_not_set_below_what_orders_wait_for(self):
        item = waiting()

        with unchanged(item), refused(BackorderLimitBelowWaiting(sku=TEAPOT, waiting=7, limit=6)):
            item.change_policy(backorder_limit=6, reorder_point=None, at=NOON)
        item.change_policy(backorder_limit=7, reorder_point=None, at=NOON)
        assert (item.backorder_limit, item.room(NOON)) == (7, 0)

    def test_of_nothing_is_where_every_item_starts(self):
        assert a.stock(on_hand=1).room(NOON) == 1

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    @pytest.mark.parametrize("change", [-1, -2])
    def test_gives_nobody_leave_to_take_away_what_is_there_for_orders(self, change):
        item = waiting()
        in_the_way = AdjustmentBelowClaimed(
            sku=TEAPOT, on_hand=2, allocated=2, reserved=0, change=change, orders=("ORD-1",)
        )

        with unchanged(item), refused(in_the_way):
            item.adjust(change, reason="melted", at=NOON, holders=("ORD-1",))
