"""Stock held for quotes: it counts until it expires, and becomes an order's without a moment in between."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.inventory.claims import Hold
from domain.inventory.errors import AdjustmentBelowClaimed, InsufficientStock
from domain.inventory.events import StockReserved, StockUnreserved
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import chained, events, invalid, refused, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")
ORDER = OrderId(a.an_id())
WANDA, MOE = CustomerId(a.an_id()), CustomerId(a.an_id())
WANDAS, MOES = QuoteId(a.an_id()), QuoteId(a.an_id())
END = later(minutes=30)
BEFORE_END = END - timedelta(microseconds=1)


def hold(
    item: StockItem,
    units: int,
    quote_id: QuoteId,
    *,
    of: CustomerId,
    until: datetime = END,
    at: datetime = NOON,
) -> None:
    item.reserve(Quantity(units), quote_id=quote_id, customer_id=of, expires_at=until, at=at)


def held(units: int, *, of: int = 5) -> StockItem:
    """Units held for Wanda's quote, of so many on hand; as loaded, with nothing recorded."""
    item = a.stock(on_hand=of)
    hold(item, units, WANDAS, of=WANDA)
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
        end = item.chain
        hold(item, 3, WANDAS, of=WANDA)
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
            "backordered": 0,
            "cause": Cause(quote_id=WANDAS),
            **balances,
        }

        assert events(item) == (
            StockReserved(**facts, **balances, reserved=3, occurred_at=NOON),
            StockUnreserved(**facts, **balances, reserved=0, occurred_at=later(minutes=1)),
        )
        assert item.new_movements == chained(
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
            after=end,
        )

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_is_refused_beyond_what_is_available(self):
        item = held(3)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=3, available=2)):
            hold(item, 3, MOES, of=MOE)

    @pytest.mark.rule(1)
    def test_is_refused_what_another_quote_of_the_same_customer_holds(self):
        item = held(3)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=3, available=2)):
            hold(item, 3, MOES, of=WANDA)

    def test_is_the_customers_until_its_end(self):
        item = held(3)

        assert item.holds == (
            Hold(quote_id=WANDAS, customer_id=WANDA, stock_item_id=item.id, units=3, expires_at=END),
        )

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
        hold(item, 4, MOES, of=MOE, until=later(hours=1), at=END)

        assert [(hold.quote_id, hold.units) for hold in item.holds] == [(MOES, 4)]

    def test_makes_way_for_an_adjustment(self):
        item = held(5)
        item.adjust(-5, reason="lost", at=END)

        assert (balances(item, END), item.holds) == ((0, 0, 0, 0), ())

    @pytest.mark.rule(14)
    @pytest.mark.rule(7)
    def test_makes_way_without_a_live_one_of_the_same_customer_giving_any(self):
        item = held(2)
        hold(item, 3, MOES, of=WANDA, until=later(hours=1))
        item.allocate(Quantity(2), order_id=ORDER, customer_id=WANDA, at=END)

        assert (balances(item, END), len(item.holds)) == ((5, 2, 3, 0), 1)

    def test_stays_where_what_it_makes_way_for_is_refused(self):
        item = held(5)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=6, available=5)):
            item.allocate(Quantity(6), order_id=ORDER, at=END)
        with unchanged(item), invalid("reason", "blank"):
            item.adjust(-1, reason="", at=END)

    def test_is_swept_and_the_others_stay(self):
        item = held(2)
        hold(item, 1, MOES, of=MOE, until=later(hours=1))
        item.sweep(at=END)

        assert [hold.quote_id for hold in item.holds] == [MOES]
        with unchanged(item):
            item.sweep(at=END)


class TestTurningAHoldIntoAnAllocation:
    @pytest.mark.rule(1)
    @pytest.mark.rule(8)
    def test_is_one_step(self):
        item = held(5)
        item.allocate(Quantity(5), order_id=ORDER, customer_id=WANDA, quote_id=WANDAS, at=NOON)

        assert (balances(item, NOON), item.holds) == ((5, 5, 0, 0), ())
        assert [(movement.kind, movement.cause) for movement in item.new_movements] == [
            ("unreserved", Cause(quote_id=WANDAS)),
            ("allocated", Cause(order_id=ORDER)),
        ]

    @pytest.mark.rule(8)
    def test_lets_go_of_all_of_it_and_of_no_other(self):
        item = held(3)
        hold(item, 2, MOES, of=WANDA)
        item.allocate(Quantity(3), order_id=ORDER, customer_id=WANDA, quote_id=WANDAS, at=NOON)

        assert balances(item, NOON) == (5, 3, 2, 0)
        assert [(held.quote_id, held.units) for held in item.holds] == [(MOES, 2)]

    @pytest.mark.rule(8)
    @pytest.mark.rule(14)
    def test_keeps_the_hold_where_it_is_refused(self):
        item = held(3)
        hold(item, 2, MOES, of=MOE)

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=4, available=3)):
            item.allocate(Quantity(4), order_id=ORDER, customer_id=WANDA, quote_id=WANDAS, at=NOON)


@pytest.mark.rule(7)
class TestTheHoldsOfTheCustomerWhoOrders:
    SOON, LATE = later(minutes=10), later(minutes=50)
    FIRST, SECOND, THIRD = (QuoteId(a.an_id()) for _ in range(3))

    def three(self) -> StockItem:
        """Of ten, two are held for Wanda till late, three till soon, two till the end, and two for Moe."""
        item = a.stock(on_hand=10)
        hold(item, 2, self.FIRST, of=WANDA, until=self.LATE)
        hold(item, 3, self.SECOND, of=WANDA, until=self.SOON)
        hold(item, 2, self.THIRD, of=WANDA)
        hold(item, 2, MOES, of=MOE, until=self.SOON)
        item.mark_saved()
        return item

    def test_are_free_to_it_and_to_nobody_else(self):
        item = self.three()

        assert (item.available(NOON, to=WANDA), item.available(NOON, to=MOE), item.available(NOON)) == (
            8,
            3,
            1,
        )
        assert item.objections(8, at=NOON, to=WANDA) == ()
        assert item.objections(9, at=NOON, to=WANDA) == (
            InsufficientStock(sku=TEAPOT, requested=9, available=8),
        )
        assert item.objections(2, at=NOON) == (InsufficientStock(sku=TEAPOT, requested=2, available=1),)

    @pytest.mark.parametrize(
        ("units", "left"),
        [
            (1, (2, 3, 2)),
            (2, (2, 2, 2)),
            (4, (2, 0, 2)),
            (5, (2, 0, 1)),
            (6, (2, 0, 0)),
            (7, (1, 0, 0)),
            (8, (0, 0, 0)),
        ],
    )
    def test_give_way_only_as_far_as_needed_the_first_to_expire_first(self, units, left):
        item = self.three()
        item.allocate(Quantity(units), order_id=ORDER, customer_id=WANDA, at=NOON)
        held = {hold.quote_id: hold.units for hold in item.holds}

        assert tuple(held.get(quote, 0) for quote in (self.FIRST, self.SECOND, self.THIRD)) == left
        assert held[MOES] == 2
        assert (item.on_hand, item.allocated) == (10, units)
        assert sum(movement.reserved_change for movement in item.new_movements) == sum(left) - 7

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_are_all_that_gives_way(self):
        item = self.three()

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=9, available=8)):
            item.allocate(Quantity(9), order_id=ORDER, customer_id=WANDA, at=NOON)

    @pytest.mark.rule(9)
    def test_are_written_down_as_they_give_way_each_with_its_quote(self):
        item = self.three()
        item.allocate(Quantity(5), order_id=ORDER, customer_id=WANDA, at=NOON)

        assert [
            (movement.cause, movement.reserved_change, movement.allocated_change)
            for movement in item.new_movements
        ] == [
            (Cause(quote_id=self.SECOND), -3, 0),
            (Cause(quote_id=self.THIRD), -1, 0),
            (Cause(order_id=ORDER), 0, 5),
        ]

    @pytest.mark.rule(8)
    def test_give_way_to_a_quote_of_the_same_customer_after_its_own_hold(self):
        item = self.three()
        item.allocate(Quantity(4), order_id=ORDER, customer_id=WANDA, quote_id=self.FIRST, at=NOON)
        held = {hold.quote_id: hold.units for hold in item.holds}

        assert held == {self.SECOND: 2, self.THIRD: 2, MOES: 2}

    def test_are_nobodys_where_it_is_not_said_who_orders(self):
        item = self.three()

        with unchanged(item), refused(InsufficientStock(sku=TEAPOT, requested=2, available=1)):
            item.allocate(Quantity(2), order_id=ORDER, at=NOON)
