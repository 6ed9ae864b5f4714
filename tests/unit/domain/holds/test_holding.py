"""Stock held for quotes: it counts until it expires, and becomes an order's without a moment in between."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.inventory.errors import AdjustmentBelowClaimed, InsufficientStock
from domain.inventory.events import StockReserved, StockUnreserved
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.identity import OrderId, QuoteId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, invalid, refused, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")
ORDER = OrderId(a.an_id())
WANDAS, MOES = QuoteId(a.an_id()), QuoteId(a.an_id())
END = later(minutes=30)
BEFORE_END = END - timedelta(microseconds=1)


def held(units: int, *, of: int = 5, quote_id: QuoteId = WANDAS, until: datetime = END) -> StockItem:
    """Units held for Wanda's quote, of so many on hand; as loaded, with nothing recorded."""
    item = a.stock(on_hand=of)
    item.reserve(Quantity(units), quote_id=quote_id, expires_at=until, at=NOON)
    item.mark_saved()
    return item


def balances(item: StockItem, at: datetime) -> tuple[int, int, int, int]:
    """On hand, allocated, reserved and available."""
    return item.on_hand, item.allocated, item.reserved(at), item.available(at)


class TestAHold:
    def test_takes_units_from_what_is_available(self):
        item = held(3)

        assert balances(item, NOON) == (5, 0, 3, 2)

    @pytest.mark.rule(9)
    def test_is_told_and_written_down_with_its_quote(self):
        item = a.stock(on_hand=5)
        item.mark_saved()
        item.reserve(Quantity(3), quote_id=WANDAS, expires_at=END, at=NOON)
        item.unreserve(WANDAS, at=later(minutes=1))
        facts: dict[str, Any] = {
            "stock_item_id": item.id,
            "sku": "CURIOUS-TEAPOT",
            "location": "main",
            "quantity": 3,
        }
        balances: dict[str, Any] = {"on_hand": 5, "allocated": 0}
        moved: dict[str, Any] = {
            "on_hand_change": 0,
            "allocated_change": 0,
            "cause": Cause(quote_id=WANDAS),
            **balances,
        }

        assert events(item) == (
            StockReserved(**facts, **balances, reserved=3, occurred_at=NOON),
            StockUnreserved(**facts, **balances, reserved=0, occurred_at=later(minutes=1)),
        )
        assert item.new_movements == (
            Movement(
                number=2, kind=MovementKind.RESERVED, reserved_change=3, reserved=3, moved_at=NOON, **moved
            ),
            Movement(
                number=3,
                kind=MovementKind.UNRESERVED,
                reserved_change=-3,
                reserved=0,
                moved_at=later(minutes=1),
                **moved,
            ),
        )

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_is_refused_beyond_what_is_available(self):
        item = held(3)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=3, available=2)):
            item.reserve(Quantity(3), quote_id=MOES, expires_at=END, at=NOON)

    @pytest.mark.rule(7)
    def test_of_the_same_quote_takes_the_place_of_the_one_before(self):
        item = held(3)
        item.reserve(Quantity(5), quote_id=WANDAS, expires_at=later(hours=1), at=NOON)

        assert [(hold.units, hold.expires_at) for hold in item.holds] == [(5, later(hours=1))]

    def test_can_be_taken_away_and_that_again_changes_nothing(self):
        item = held(3)
        item.unreserve(WANDAS, at=NOON)

        assert balances(item, NOON) == (5, 0, 0, 5)
        with unchanged(item):
            item.unreserve(WANDAS, at=NOON)

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    @pytest.mark.parametrize("change", [-3, -5])
    def test_stands_in_the_way_of_taking_goods_away(self, change):
        item = held(3)

        with (
            unchanged(item),
            refused(
                AdjustmentBelowClaimed(
                    sku=TEAPOT, on_hand=5, allocated=0, reserved=3, change=change, orders=()
                )
            ),
        ):
            item.adjust(change, reason="lost", at=NOON)

    def test_that_is_in_the_way_says_to_wait(self):
        objection = AdjustmentBelowClaimed(
            sku=TEAPOT, on_hand=5, allocated=0, reserved=3, change=-3, orders=()
        )

        assert objection.remedy == "Wait until the quotes that hold it have expired."


@pytest.mark.rule(6)
class TestAnExpiredHold:
    @pytest.mark.parametrize(("at", "available"), [(NOON, 2), (BEFORE_END, 2), (END, 5), (later(days=9), 5)])
    @pytest.mark.parametrize("is_swept", [False, True])
    def test_counts_until_its_end_and_never_after_swept_or_not(self, at, available, is_swept):
        item = held(3)
        if is_swept:
            item.sweep(at=at)

        assert item.available(at) == available
        assert (item.objections(available, at=at), bool(item.objections(available + 1, at=at))) == ((), True)

    def test_makes_way_for_an_order(self):
        item = held(5)
        item.allocate(Quantity(5), order_id=ORDER, at=END)

        assert (balances(item, END), item.holds) == ((5, 5, 0, 0), ())
        assert [movement.kind for movement in item.new_movements] == ["unreserved", "allocated"]

    def test_makes_way_for_another_quote(self):
        item = held(5)
        item.reserve(Quantity(4), quote_id=MOES, expires_at=later(hours=1), at=END)

        assert [(hold.quote_id, hold.units) for hold in item.holds] == [(MOES, 4)]

    def test_makes_way_for_an_adjustment(self):
        item = held(5)
        item.adjust(-5, reason="lost", at=END)

        assert (balances(item, END), item.holds) == ((0, 0, 0, 0), ())

    @pytest.mark.rule(14)
    def test_stays_where_what_it_makes_way_for_is_refused(self):
        item = held(5)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=6, available=5)):
            item.allocate(Quantity(6), order_id=ORDER, at=END)
        with unchanged(item), invalid("reason", "blank"):
            item.adjust(-1, reason="", at=END)

    def test_is_swept_and_the_others_stay(self):
        item = held(2)
        item.reserve(Quantity(1), quote_id=MOES, expires_at=later(hours=1), at=NOON)
        item.sweep(at=END)

        assert [hold.quote_id for hold in item.holds] == [MOES]
        with unchanged(item):
            item.sweep(at=END)


class TestTurningAHoldIntoAnAllocation:
    @pytest.mark.rule(7)
    def test_is_not_in_its_own_way(self):
        item = held(5)

        assert item.objections(5, at=NOON, besides=WANDAS) == ()
        assert item.objections(5, at=NOON, besides=MOES) == (
            InsufficientStock(sku=TEAPOT, requested=5, available=0),
        )
        assert item.objections(5, at=NOON) == (InsufficientStock(sku=TEAPOT, requested=5, available=0),)

    @pytest.mark.rule(1)
    @pytest.mark.rule(8)
    def test_is_one_step(self):
        item = held(5)
        item.allocate(Quantity(5), order_id=ORDER, at=NOON, besides=WANDAS)

        assert (balances(item, NOON), item.holds) == ((5, 5, 0, 0), ())
        assert [(movement.kind, movement.cause) for movement in item.new_movements] == [
            ("unreserved", Cause(quote_id=WANDAS)),
            ("allocated", Cause(order_id=ORDER)),
        ]

    @pytest.mark.rule(8)
    @pytest.mark.rule(14)
    def test_keeps_the_hold_where_it_is_refused(self):
        item = held(3)
        item.reserve(Quantity(2), quote_id=MOES, expires_at=END, at=NOON)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=4, available=3)):
            item.allocate(Quantity(4), order_id=ORDER, at=NOON, besides=WANDAS)
