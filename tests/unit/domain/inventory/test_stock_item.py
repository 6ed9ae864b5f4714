"""What is there, what is claimed, and how it moves."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.errors import (
    AdjustmentBelowClaimed,
    AdjustmentBelowZero,
    InsufficientStock,
    ReleaseExceedsAllocation,
    StillToArrive,
    StockLevelTooHigh,
)
from domain.inventory.events import (
    StockAdjusted,
    StockAllocated,
    StockReceived,
    StockReleased,
    StockShipped,
)
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.stock_item import MAX_LEVEL, StockItem
from domain.shared.identity import OrderId, QuoteId, ReturnId, Sku, StockItemId, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import chained, events, invalid, refused, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")
ORDER, QUOTE = OrderId(a.an_id()), QuoteId(a.an_id())


def stored(on_hand: int, allocated: int, movement_count: int = 7) -> StockItem:
    """As loaded from a store: nothing new recorded."""
    return StockItem(
        id=StockItemId(a.an_id()),
        sku=TEAPOT,
        on_hand=on_hand,
        allocated=allocated,
        movement_count=movement_count,
        version=3,
        event_count=movement_count,
    )


def balances(item: StockItem) -> tuple[int, int, int]:
    return item.on_hand, item.allocated, item.available(NOON)


class TestOpening:
    def test_makes_an_empty_place_at_the_main_location(self):
        item = StockItem.open(id=StockItemId(a.an_id()), sku=TEAPOT)

        assert balances(item) == (0, 0, 0)
        assert (item.sku, item.location, item.movement_count) == (TEAPOT, "main", 0)
        assert (item.new_movements, item.recorded_events) == ((), ())

    def test_can_be_elsewhere(self):
        assert StockItem.open(id=StockItemId(a.an_id()), sku=TEAPOT, location="cellar").location == "cellar"


class TestReceiving:
    def test_puts_goods_on_hand(self):
        item = stored(5, 2)
        item.receive(Quantity(4), reason="delivery 17", at=NOON)

        assert balances(item) == (9, 2, 7)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("reason", "code"), [("", "blank"), ("x" * 201, "too_long"), ("\x1b", "control_characters")]
    )
    def test_needs_a_reason(self, reason, code):
        item = stored(5, 2)

        with unchanged(item), invalid("reason", code):
            item.receive(Quantity(4), reason=reason, at=NOON)

    def test_stops_at_the_highest_level(self):
        item = stored(MAX_LEVEL - 1, 0)
        item.receive(Quantity(1), reason="delivery 17", at=NOON)

        assert item.on_hand == 1_000_000_000
        with (
            unchanged(item),
            refused(StockLevelTooHigh(sku=TEAPOT, on_hand=MAX_LEVEL, change=1, most=MAX_LEVEL)),
        ):
            item.receive(Quantity(1), reason="delivery 18", at=NOON)


class TestAllocating:
    def test_claims_units_for_an_order(self):
        item = stored(5, 2)
        item.allocate(Quantity(2), order_id=ORDER, at=NOON)

        assert balances(item) == (5, 4, 1)

    @pytest.mark.rule(1)
    def test_can_claim_the_last_unit(self):
        item = stored(5, 2)
        item.allocate(Quantity(3), order_id=ORDER, at=NOON)

        assert balances(item) == (5, 5, 0)

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [4, 5, 6])
    def test_never_claims_more_than_is_available(self, units):
        item = stored(5, 2)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=units, available=3)):
            item.allocate(Quantity(units), order_id=ORDER, at=NOON)

    @pytest.mark.rule(4)
    def test_gives_k_units_to_the_first_k_of_n_buyers_and_tells_the_others(self):
        item = stored(3, 0)

        for _ in range(3):
            item.allocate(Quantity(1), order_id=OrderId(a.an_id()), at=NOON)
        for _ in range(4):
            with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=1, available=0)):
                item.allocate(Quantity(1), order_id=OrderId(a.an_id()), at=NOON)

    @pytest.mark.rule(4)
    @given(st.integers(0, 6), st.lists(st.integers(1, 3), max_size=8))
    def test_serves_buyers_in_turn_as_long_as_there_is_enough(self, units, buyers):
        item, left = stored(units, 0), units

        for wanted in buyers:
            if wanted <= left:
                item.allocate(Quantity(wanted), order_id=ORDER, at=NOON)
                left -= wanted
            else:
                with (
                    unchanged(item),
                    refused(InsufficientStock(sku=TEAPOT, requested=wanted, available=left)),
                ):
                    item.allocate(Quantity(wanted), order_id=ORDER, at=NOON)
            assert balances(item) == (units, units - left, left)

    def test_can_be_asked_about_beforehand(self):
        item = stored(5, 2)

        with unchanged(item):
            assert item.objections(3, at=NOON) == ()
            assert item.objections(4, at=NOON) == (InsufficientStock(sku=TEAPOT, requested=4, available=3),)


@pytest.mark.rule(10)
class TestReleasing:
    def test_gives_a_claim_back(self):
        item = stored(5, 3)
        item.release(Quantity(2), order_id=ORDER, at=NOON)

        assert balances(item) == (5, 1, 4)

    def test_can_give_all_of_it_back(self):
        item = stored(5, 3)
        item.release(Quantity(3), order_id=ORDER, at=NOON)

        assert balances(item) == (5, 0, 5)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [4, 5, 6])
    def test_never_gives_back_more_than_is_allocated(self, units):
        item = stored(5, 3)

        with unchanged(item), refused(ReleaseExceedsAllocation(sku=TEAPOT, requested=units, allocated=3)):
            item.release(Quantity(units), order_id=ORDER, at=NOON)


@pytest.mark.rule(10)
class TestShipping:
    def test_consumes_exactly_its_allocation(self):
        item = stored(5, 3)
        item.ship(Quantity(2), order_id=ORDER, claimed=3, at=NOON)

        assert balances(item) == (3, 1, 2)

    def test_can_empty_the_place(self):
        item = stored(3, 3)
        item.ship(Quantity(3), order_id=ORDER, claimed=3, at=NOON)

        assert balances(item) == (0, 0, 0)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [2, 3])
    def test_never_consumes_more_than_the_order_has_claimed(self, units):
        item = stored(5, 3)
        too_many = StillToArrive(sku=TEAPOT, location="main", requested=units, ready=1)

        with unchanged(item):
            assert item.ship_objections(1, order_id=ORDER, claimed=1, at=NOON) == ()
            with refused(too_many):
                item.ship(Quantity(units), order_id=ORDER, claimed=1, at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [4, 5, 6])
    def test_never_consumes_more_than_is_allocated(self, units):
        item = stored(5, 3)

        with unchanged(item), refused(ReleaseExceedsAllocation(sku=TEAPOT, requested=units, allocated=3)):
            item.ship(Quantity(units), order_id=ORDER, claimed=units, at=NOON)


@pytest.mark.rule(2)
class TestAdjusting:
    @pytest.mark.parametrize(("change", "after"), [(4, (9, 2, 7)), (-1, (4, 2, 2)), (-3, (2, 2, 0))])
    def test_corrects_a_miscount(self, change, after):
        item = stored(5, 2)
        item.adjust(change, reason="found behind the shelf", at=NOON)

        assert balances(item) == after

    def test_can_leave_nothing(self):
        item = stored(5, 0)
        item.adjust(-5, reason="melted", at=NOON)

        assert balances(item) == (0, 0, 0)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("change", [-6, -7, -(10**30)])
    def test_never_goes_below_zero(self, change):
        item = stored(5, 0)

        with unchanged(item), refused(AdjustmentBelowZero(sku=TEAPOT, on_hand=5, change=change)):
            item.adjust(change, reason="melted", at=NOON)

    def test_below_zero_says_so_even_where_orders_hold_units(self):
        item = stored(5, 3)

        with unchanged(item), refused(AdjustmentBelowZero(sku=TEAPOT, on_hand=5, change=-6)):
            item.adjust(-6, reason="melted", at=NOON)

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    @pytest.mark.parametrize("change", [-3, -5])
    def test_never_goes_below_what_orders_hold_and_names_them(self, change):
        item = stored(5, 3)
        in_the_way = AdjustmentBelowClaimed(
            sku=TEAPOT, on_hand=5, allocated=3, reserved=0, change=change, orders=("ORD-1", "ORD-2")
        )

        with unchanged(item), refused(in_the_way):
            item.adjust(change, reason="melted", at=NOON, holders=("ORD-1", "ORD-2"))

    @pytest.mark.rule(14)
    def test_by_nothing_is_no_adjustment(self):
        item = stored(5, 2)

        with unchanged(item), invalid("change"):
            item.adjust(0, reason="counted again", at=NOON)

    @pytest.mark.rule(14)
    def test_needs_a_reason(self):
        item = stored(5, 2)

        with unchanged(item), invalid("reason", "blank"):
            item.adjust(1, reason=" ", at=NOON)

    def test_stops_at_the_highest_level(self):
        item = stored(5, 0)

        with (
            unchanged(item),
            refused(StockLevelTooHigh(sku=TEAPOT, on_hand=5, change=MAX_LEVEL - 4, most=MAX_LEVEL)),
        ):
            item.adjust(MAX_LEVEL - 4, reason="miracle", at=NOON)
        item.adjust(MAX_LEVEL - 5, reason="miracle", at=NOON)

        assert item.on_hand == MAX_LEVEL


@pytest.mark.rule(9)
class TestTheLedger:
    def test_tells_every_movement_with_its_cause_and_the_balances_afterwards(self):
        item = StockItem.open(id=StockItemId(a.an_id()), sku=TEAPOT)
        item.receive(Quantity(9), reason="delivery 17", at=NOON)
        item.allocate(Quantity(5), order_id=ORDER, at=later(hours=1))
        item.release(Quantity(1), order_id=ORDER, at=later(hours=2))
        item.ship(Quantity(3), order_id=ORDER, claimed=4, at=later(hours=3))
        item.adjust(-2, reason="melted", at=later(hours=4))

        def movement(number, kind, on_hand_change, allocated_change, on_hand, allocated, cause):
            return Movement(
                number=number,
                kind=kind,
                on_hand_change=on_hand_change,
                allocated_change=allocated_change,
                reserved_change=0,
                on_hand=on_hand,
                allocated=allocated,
                reserved=0,
                backordered=0,
                cause=cause,
                moved_at=later(hours=number - 1),
            )

        by_order = Cause(order_id=ORDER)
        assert item.new_movements == chained(
            movement(1, MovementKind.RECEIVED, 9, 0, 9, 0, Cause(reason="delivery 17")),
            movement(2, MovementKind.ALLOCATED, 0, 5, 9, 5, by_order),
            movement(3, MovementKind.RELEASED, 0, -1, 9, 4, by_order),
            movement(4, MovementKind.SHIPPED, -3, -3, 6, 1, by_order),
            movement(5, MovementKind.ADJUSTED, -2, 0, 4, 1, Cause(reason="melted")),
        )

    def test_goes_on_counting_after_a_load(self):
        item = stored(5, 2, movement_count=7)
        item.receive(Quantity(1), reason="delivery 17", at=NOON)

        assert (item.new_movements[0].number, item.movement_count) == (8, 8)

    def test_is_handed_to_the_store_once(self):
        item = stored(5, 2)
        item.receive(Quantity(1), reason="delivery 17", at=NOON)
        item.mark_saved()

        assert (item.new_movements, item.recorded_events) == ((), ())
        assert (item.version, item.movement_count) == (4, 8)

    def test_cannot_be_rewritten(self):
        item = a.stock(on_hand=5)

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            item.new_movements[0].on_hand_change = 6  # type: ignore[misc]  # to write is the mistake

    def test_does_not_count_as_state(self):
        moved = a.stock(on_hand=5)
        loaded = attrs.evolve(moved)

        assert loaded == moved
        assert (len(moved.new_movements), len(loaded.new_movements)) == (1, 0)


class TestACause:
    def test_is_an_order_a_quote_a_return_a_transfer_or_a_reason(self):
        assert Cause(order_id=ORDER).reason == ""
        assert Cause(quote_id=QUOTE).reason == ""
        assert Cause(return_id=ReturnId(a.an_id())).reason == ""
        assert Cause(transfer_id=TransferId(a.an_id())).reason == ""
        assert Cause(reason="x" * 200).order_id is None
        assert Cause(order_id=ORDER, reason="both").reason == "both"

    @pytest.mark.rule(9)
    @pytest.mark.parametrize(("reason", "code"), [("", "blank"), (" ", "blank"), ("x" * 201, "too_long")])
    def test_is_never_missing(self, reason, code):
        with invalid("reason", code):
            Cause(reason=reason)

    @pytest.mark.parametrize("cause", [{"order_id": ORDER}, {"quote_id": QUOTE}])
    def test_bounds_the_words_beside_an_order_or_a_quote_too(self, cause):
        with invalid("reason", "too_long"):
            Cause(**cause, reason="x" * 201)


@pytest.mark.rule(33)
class TestEvents:
    def test_say_what_moved_and_the_balances_afterwards(self):
        item = stored(5, 2)
        item.receive(Quantity(4), reason="delivery 17", at=later(hours=1))
        item.allocate(Quantity(3), order_id=ORDER, at=later(hours=2))
        item.release(Quantity(1), order_id=ORDER, at=later(hours=3))
        item.ship(Quantity(2), order_id=ORDER, claimed=4, at=later(hours=4))
        item.adjust(-1, reason="melted", at=later(hours=5))
        item.adjust(6, reason="found", at=later(hours=6))

        def event(kind, quantity, on_hand, allocated, hour):
            return kind(
                stock_item_id=item.id,
                sku="CURIOUS-TEAPOT",
                location="main",
                quantity=quantity,
                on_hand=on_hand,
                allocated=allocated,
                reserved=0,
                occurred_at=later(hours=hour),
            )

        assert events(item) == (
            event(StockReceived, 4, 9, 2, 1),
            event(StockAllocated, 3, 9, 5, 2),
            event(StockReleased, 1, 9, 4, 3),
            event(StockShipped, 2, 7, 2, 4),
            event(StockAdjusted, -1, 6, 2, 5),
            event(StockAdjusted, 6, 12, 2, 6),
        )
        assert [numbered.sequence for numbered in item.recorded_events] == [8, 9, 10, 11, 12, 13]
