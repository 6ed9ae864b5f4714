"""Whatever is done to stock that is held for quotes, in whatever order and however late the sweep."""

from collections.abc import Callable
from datetime import datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock_item import StockItem
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import OrderId, QuoteId, Sku, StockItemId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON

ORDER = OrderId(a.an_id())
QUOTES = tuple(QuoteId(a.an_id()) for _ in range(3))
Step = Callable[[StockItem, int, datetime], None]


def reserve(item: StockItem, units: int, at: datetime) -> None:
    item.reserve(
        Quantity(units), quote_id=QUOTES[units % 3], expires_at=at + timedelta(minutes=units * 5), at=at
    )


def accept(item: StockItem, units: int, at: datetime) -> None:
    """As the use case does: the quote's own units, while it is open."""
    for hold in item.holds:
        if hold.quote_id == QUOTES[units % 3] and hold.counts(at):
            assert item.objections(hold.units, at=at, besides=hold.quote_id) == ()
            item.allocate(Quantity(hold.units), order_id=ORDER, at=at, besides=hold.quote_id)


STEPS: dict[str, Step] = {
    "receive": lambda item, units, at: item.receive(Quantity(units), reason="delivery", at=at),
    "reserve": reserve,
    "accept": accept,
    "let go": lambda item, units, at: item.unreserve(QUOTES[units % 3], at=at),
    "allocate": lambda item, units, at: item.allocate(Quantity(units), order_id=ORDER, at=at),
    "release": lambda item, units, at: item.release(Quantity(units), order_id=ORDER, at=at),
    "ship": lambda item, units, at: item.ship(Quantity(units), order_id=ORDER, at=at),
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
            before = everything(item)
            is_refused = refuses(step, item, units, at)

            assert not is_refused or everything(item) == before
            assert refuses(step, swept, units, at) is is_refused
            assert (item.on_hand, item.allocated) == (swept.on_hand, swept.allocated)
            assert item.available(at) == swept.available(at) >= 0
        for walked in (item, swept):
            assert_sound_at_every_movement(walked)


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
