"""When a hold that gives way is written down."""

from datetime import timedelta

import pytest

from domain.shared.identity import CustomerId, OrderId, QuoteId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events

WANDA = CustomerId(a.an_id())


@pytest.mark.rule(9)
class TestAHoldThatGivesWay:
    def test_does_so_at_the_time_of_the_order(self):
        item = a.stock(on_hand=3)
        item.reserve(
            Quantity(3),
            quote_id=QuoteId(a.an_id()),
            customer_id=WANDA,
            expires_at=NOON + timedelta(hours=1),
            at=NOON,
        )
        item.mark_saved()
        item.allocate(Quantity(2), order_id=OrderId(a.an_id()), customer_id=WANDA, at=later(minutes=5))

        assert [movement.moved_at for movement in item.new_movements] == [later(minutes=5)] * 2
        assert [event.occurred_at for event in events(item)] == [later(minutes=5)] * 2
