"""Low stock is announced once for each time it runs low."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.events import StockPolicyChanged, StockRanLow
from domain.inventory.stock_item import MAX_LEVEL, StockItem
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, invalid, unchanged

ORDER, QUOTE = OrderId(a.an_id()), QuoteId(a.an_id())
WANDA = CustomerId(a.an_id())
END = later(minutes=30)


def watched(on_hand: int = 5, *, point: int = 2, backorder_limit: int = 0) -> StockItem:
    """As loaded, with nothing recorded."""
    item = a.stock(on_hand=on_hand, backorder_limit=backorder_limit, reorder_point=point)
    item.mark_saved()
    return item


def claim(item: StockItem, units: int) -> None:
    item.allocate(Quantity(units), order_id=ORDER, at=NOON)


def receive(item: StockItem, units: int) -> None:
    item.receive(Quantity(units), reason="delivery", at=NOON)


def hold(item: StockItem, units: int) -> None:
    item.reserve(Quantity(units), quote_id=QUOTE, customer_id=WANDA, expires_at=END, at=NOON)


def announced(item: StockItem) -> list[int]:
    """How many units were available each time it was said that stock is low."""
    return [event.available for event in events(item) if isinstance(event, StockRanLow)]


@pytest.mark.rule(13)
class TestRunningLow:
    def test_is_announced_with_what_is_left(self):
        item = watched()
        claim(item, 3)

        assert events(item)[-1] == StockRanLow(
            stock_item_id=item.id,
            sku="CURIOUS-TEAPOT",
            location="main",
            available=2,
            reorder_point=2,
            occurred_at=NOON,
        )
        assert item.is_low

    @pytest.mark.parametrize(("units", "said"), [(2, []), (3, [2]), (4, [1]), (5, [0])])
    def test_is_reaching_the_point_or_going_below_it(self, units, said):
        item = watched()
        claim(item, units)

        assert announced(item) == said

    def test_is_announced_once_however_far_it_goes(self):
        item = watched(backorder_limit=9)
        for units in (3, 1, 2):
            claim(item, units)

        assert announced(item) == [2]

    def test_is_announced_again_once_there_was_more(self):
        item = watched()
        claim(item, 3)
        receive(item, 1)
        claim(item, 1)

        assert announced(item) == [2, 2]

    def test_goes_on_where_it_stood_after_a_load(self):
        item = watched()
        claim(item, 3)
        item.mark_saved()
        claim(item, 1)

        assert announced(item) == []

    @pytest.mark.parametrize(
        "leave",
        [
            lambda item: hold(item, 3),
            lambda item: item.adjust(-3, reason="melted", at=NOON),
            lambda item: item.send(Quantity(3), transfer_id=TransferId(a.an_id()), at=NOON),
        ],
        ids=["held", "lost", "sent"],
    )
    def test_is_by_whatever_makes_less_available(self, leave):
        item = watched()
        leave(item)

        assert announced(item) == [2]

    def test_is_not_by_shipping_for_it_was_claimed_before(self):
        item = watched()
        claim(item, 2)
        item.ship(Quantity(2), order_id=ORDER, claimed=2, at=NOON)

        assert (announced(item), item.on_hand) == ([], 3)

    def test_is_not_by_filling_an_order_that_waits(self):
        item = watched(on_hand=0, point=0, backorder_limit=9)
        claim(item, 4)
        item.mark_saved()
        receive(item, 5)
        receive(item, 1)

        assert (announced(item), item.available(NOON), item.is_low) == ([], 2, False)


@pytest.mark.rule(13)
class TestOneStepThatGoesUpAndDown:
    def test_by_a_quote_that_becomes_an_order_announces_nothing_anew(self):
        item = watched()
        hold(item, 4)
        item.mark_saved()
        item.allocate(Quantity(4), order_id=ORDER, customer_id=WANDA, quote_id=QUOTE, at=NOON)

        assert (announced(item), item.is_low) == ([], True)

    def test_by_holds_that_give_way_announces_nothing_anew(self):
        item = watched()
        hold(item, 4)
        item.mark_saved()
        item.allocate(Quantity(5), order_id=ORDER, customer_id=WANDA, at=NOON)

        assert announced(item) == []

    def test_by_a_return_that_is_written_off_announces_nothing_anew(self):
        item = watched()
        claim(item, 4)
        item.mark_saved()
        item.take_back(Quantity(3), order_id=ORDER, return_id=ReturnId(a.an_id()), restock=False, at=NOON)

        assert (announced(item), item.on_hand, item.is_low) == ([], 5, True)

    @pytest.mark.rule(6)
    @pytest.mark.parametrize("is_swept", [False, True])
    def test_after_a_hold_has_expired_is_a_time_of_its_own_swept_or_not(self, is_swept):
        item = watched()
        hold(item, 4)
        if is_swept:
            item.sweep(at=END)
        item.allocate(Quantity(4), order_id=ORDER, at=END)

        assert announced(item) == [1, 1]


class TestThePoint:
    @pytest.mark.rule(33)
    def test_is_changed_with_the_limit_and_told(self):
        item = a.stock(on_hand=5)
        item.mark_saved()
        item.change_policy(backorder_limit=7, reorder_point=2, at=later(hours=1))

        assert (item.backorder_limit, item.reorder_point, item.is_low) == (7, 2, False)
        assert events(item) == (
            StockPolicyChanged(
                stock_item_id=item.id,
                sku="CURIOUS-TEAPOT",
                location="main",
                backorder_limit=7,
                reorder_point=2,
                occurred_at=later(hours=1),
            ),
        )
        assert item.new_movements == ()

    @pytest.mark.rule(13)
    def test_that_rises_above_what_is_available_announces_it(self):
        item = watched()
        item.change_policy(backorder_limit=0, reorder_point=5, at=NOON)

        assert announced(item) == [5]

    @pytest.mark.rule(13)
    def test_of_none_announces_nothing(self):
        item = watched()
        claim(item, 5)
        item.mark_saved()
        item.change_policy(backorder_limit=0, reorder_point=None, at=NOON)
        item.release(Quantity(5), order_id=ORDER, at=NOON)
        claim(item, 5)

        assert (announced(item), item.is_low) == ([], False)

    @pytest.mark.rule(14)
    def test_that_is_as_it_was_changes_nothing(self):
        item = watched()

        with unchanged(item):
            item.change_policy(backorder_limit=0, reorder_point=2, at=later(hours=1))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("limit", "point", "field"),
        [
            (-1, None, "backorder_limit"),
            (MAX_LEVEL + 1, None, "backorder_limit"),
            (0, -1, "reorder_point"),
            (0, MAX_LEVEL + 1, "reorder_point"),
        ],
    )
    def test_and_the_limit_stay_within_the_levels_there_are(self, limit, point, field):
        item = watched()

        with unchanged(item), invalid(field):
            item.change_policy(backorder_limit=limit, reorder_point=point, at=NOON)

    def test_and_the_limit_can_be_the_highest_level(self):
        item = watched()
        item.change_policy(backorder_limit=MAX_LEVEL, reorder_point=MAX_LEVEL, at=NOON)

        assert (item.backorder_limit, item.reorder_point) == (MAX_LEVEL, MAX_LEVEL)


steps = st.tuples(
    st.sampled_from(["receive", "claim", "release", "hold", "let go", "lose"]), st.integers(1, 5)
)


@pytest.mark.rule(13)
class TestARandomWalk:
    @given(st.integers(0, 6), st.lists(steps, min_size=6, max_size=14))
    def test_announces_exactly_the_steps_that_cross_the_point_downwards(self, point, walk):
        item = watched(point=point, backorder_limit=4)
        crossings = 0
        for step, units in walk:
            was_low = item.available(NOON) <= point
            take(item, step, units)
            crossings += item.available(NOON) <= point and not was_low

        assert len(announced(item)) == crossings
        assert item.is_low is (item.available(NOON) <= point)


def take(item: StockItem, step: str, units: int) -> None:
    """One step, as far as it may go."""
    match step:
        case "receive":
            receive(item, units)
        case "claim" if item.room(NOON) >= units:
            claim(item, units)
        case "release" if item.allocated >= units:
            item.release(Quantity(units), order_id=ORDER, at=NOON)
        case "hold" if item.available(NOON) >= units and not item.holds:
            hold(item, units)
        case "let go":
            item.unreserve(QUOTE, at=NOON)
        case "lose" if item.available(NOON) >= units:
            item.adjust(-units, reason="lost", at=NOON)
