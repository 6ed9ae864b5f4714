"""Whatever is done to stock that is held for quotes, in whatever order and however late the sweep."""

from collections.abc import Callable
from datetime import datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.claims import Hold
from domain.inventory.stock_item import StockItem
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku, StockItemId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON

ORDER = OrderId(a.an_id())
CUSTOMERS = tuple(CustomerId(a.an_id()) for _ in range(2))
QUOTES = tuple(QuoteId(a.an_id()) for _ in range(6))
Step = Callable[[StockItem, int, datetime], None]


def customer_of(units: int) -> CustomerId:
    return CUSTOMERS[units % 2]


def quote_of(units: int) -> QuoteId:
    """Quotes 0, 2 and 4 are the one customer's, the others the other's."""
    return QUOTES[units % 6]


def reserve(item: StockItem, units: int, at: datetime) -> None:
    """A quote holds once: the one it had goes first."""
    item.unreserve(quote_of(units), at=at)
    item.reserve(
        Quantity(units),
        quote_id=quote_of(units),
        customer_id=customer_of(units),
        expires_at=at + timedelta(minutes=units * 5),
        at=at,
    )


def accept(item: StockItem, units: int, at: datetime) -> None:
    """As the use case does, while the quote is open; its hold may have shrunk."""
    for hold in item.holds:
        if hold.quote_id == quote_of(units) and hold.counts(at):
            item.allocate(
                Quantity(units), order_id=ORDER, customer_id=hold.customer_id, quote_id=hold.quote_id, at=at
            )


def order(item: StockItem, units: int, at: datetime) -> None:
    item.allocate(Quantity(units), order_id=ORDER, customer_id=customer_of(units), at=at)


STEPS: dict[str, Step] = {
    "receive": lambda item, units, at: item.receive(Quantity(units), reason="delivery", at=at),
    "reserve": reserve,
    "accept": accept,
    "let go": lambda item, units, at: item.unreserve(quote_of(units), at=at),
    "order": order,
    "release": lambda item, units, at: item.release(Quantity(units), order_id=ORDER, at=at),
    "ship": lambda item, units, at: item.ship(Quantity(units), order_id=ORDER, claimed=item.allocated, at=at),
    "lose": lambda item, units, at: item.adjust(-units, reason="lost", at=at),
}

steps = st.tuples(st.sampled_from((*STEPS, "reserve", "accept")), st.integers(0, 9), st.integers(0, 12))
walks = st.lists(steps, min_size=8, max_size=16)


@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(6)
@pytest.mark.rule(7)
@pytest.mark.rule(8)
@pytest.mark.rule(9)
@pytest.mark.rule(14)
class TestARandomWalk:
    @given(walks)
    def test_is_the_same_with_and_without_a_sweep_and_never_claims_what_is_not_there(self, walk):
        item, swept, at = empty(), empty(), NOON

        for step, units, minutes in [("receive", 9, 0), *walk]:
            at += timedelta(minutes=minutes)
            swept.sweep(at=at)
            before, everything_before = attrs.evolve(item), everything(item)
            is_refused = refuses(step, item, units, at)

            assert not is_refused or step == "reserve" or everything(item) == everything_before
            assert refuses(step, swept, units, at) is is_refused
            assert (item.on_hand, item.allocated) == (swept.on_hand, swept.allocated)
            assert item.available(at) == swept.available(at) >= 0
            if step in {"order", "accept"} and not is_refused:
                assert_only_the_customers_own_holds_gave_way(before, item, customer_of(units), at)
        for walked in (item, swept):
            assert_sound_at_every_movement(walked)

    @given(walks, st.integers(1, 12))
    def test_leaves_an_order_what_is_held_for_nobody_else(self, walk, wanted):
        item, at = empty(), NOON

        for step, units, minutes in [("receive", 9, 0), *walk]:
            at += timedelta(minutes=minutes)
            refuses(step, item, units, at)
        others = sum(hold.units for hold in live(item, at) if hold.customer_id != customer_of(wanted))
        free = item.on_hand - item.allocated - others

        assert refuses("order", item, wanted, at) is (wanted > free)


def everything(item: StockItem) -> tuple[object, ...]:
    return attrs.evolve(item), item.new_movements, item.recorded_events


def empty() -> StockItem:
    return StockItem.open(id=StockItemId(a.an_id()), sku=Sku("CURIOUS-TEAPOT"))


def refuses(step: str, item: StockItem, units: int, at: datetime) -> bool:
    try:
        STEPS[step](item, units, at)
    except (Refused, InvalidValue):
        return True
    return False


def live(item: StockItem, at: datetime) -> list[Hold]:
    return [hold for hold in item.holds if hold.counts(at)]


def assert_only_the_customers_own_holds_gave_way(
    before: StockItem, after: StockItem, customer_id: CustomerId, at: datetime
) -> None:
    def of_others(item: StockItem) -> list[Hold]:
        return [hold for hold in live(item, at) if hold.customer_id != customer_id]

    assert of_others(after) == of_others(before)


def assert_sound_at_every_movement(item: StockItem) -> None:
    on_hand = allocated = reserved = 0
    for number, movement in enumerate(item.new_movements, start=1):
        on_hand += movement.on_hand_change
        allocated += movement.allocated_change
        reserved += movement.reserved_change
        assert (movement.on_hand, movement.allocated, movement.reserved) == (on_hand, allocated, reserved)
        assert 0 <= allocated + reserved <= on_hand
        assert movement.number == number
    assert (item.on_hand, item.allocated) == (on_hand, allocated)
    assert reserved == sum(hold.units for hold in item.holds)
    assert len(item.recorded_events) == item.movement_count == len(item.new_movements)
