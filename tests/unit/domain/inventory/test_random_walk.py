"""Whatever is done to a stock item, in whatever order, its balances stay sound."""

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock_item import StockItem
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import OrderId, Sku, StockItemId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON

ORDER = OrderId(a.an_id())
Step = Callable[[StockItem, int], None]

STEPS: dict[str, Step] = {
    "receive": lambda item, units: item.receive(Quantity(units), reason="delivery", at=NOON),
    "allocate": lambda item, units: item.allocate(Quantity(units), order_id=ORDER, at=NOON),
    "release": lambda item, units: item.release(Quantity(units), order_id=ORDER, at=NOON),
    "ship": lambda item, units: item.ship(Quantity(units), order_id=ORDER, claimed=item.allocated, at=NOON),
    "find": lambda item, units: item.adjust(units, reason="found", at=NOON),
    "lose": lambda item, units: item.adjust(-units, reason="lost", at=NOON),
}

walks = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 9)), min_size=10, max_size=20)


@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(9)
@pytest.mark.rule(10)
@pytest.mark.rule(14)
class TestARandomWalk:
    @given(walks)
    def test_keeps_the_balances_sound_and_equal_to_the_sum_of_the_movements(self, walk):
        item = StockItem.open(id=StockItemId(a.an_id()), sku=Sku("CURIOUS-TEAPOT"))

        for step, units in walk:
            before = attrs.asdict(item)
            try:
                STEPS[step](item, units)
            except (Refused, InvalidValue):
                assert attrs.asdict(item) == before
            else:
                assert item.movement_count == before["movement_count"] + 1
            assert 0 <= item.allocated <= item.on_hand
            assert item.available(NOON) == item.on_hand - item.allocated
        assert_ledger_balances(item)


def assert_ledger_balances(item: StockItem) -> None:
    on_hand = allocated = 0
    for number, movement in enumerate(item.new_movements, start=1):
        on_hand += movement.on_hand_change
        allocated += movement.allocated_change
        assert (movement.number, movement.on_hand, movement.allocated) == (number, on_hand, allocated)
        assert 0 <= allocated <= on_hand
        assert movement.on_hand_change or movement.allocated_change
    assert (item.on_hand, item.allocated) == (on_hand, allocated)
    assert len(item.recorded_events) == len(item.new_movements) == item.movement_count
