"""The names and bounds that callers and stores rely on."""

import pytest

from application.imports.import_orders import OpenOrders
from application.imports.receipts import Outcome
from application.orders.queries import OrderCriteria, OrderSort
from application.paging import DEFAULT_LIMIT, MAX_LIMIT, PageRequest


class TestTheNames:
    @pytest.mark.parametrize(
        ("kind", "names"),
        [
            (Outcome, "imported placed already_there rejected"),
            (OpenOrders, "place history"),
            (OrderSort, "created_at total_amount"),
        ],
    )
    def test_of_a_kind_are_these(self, kind, names):
        assert [member.value for member in kind] == names.split()


class TestAListing:
    def test_starts_with_fifty_and_has_two_hundred_at_most(self):
        assert PageRequest() == PageRequest(limit=50, after=None, before=None)
        assert (DEFAULT_LIMIT, MAX_LIMIT) == (50, 200)

    def test_of_orders_is_newest_first(self):
        assert OrderCriteria() == OrderCriteria(sort=OrderSort.CREATED_AT, descending=True)
        assert OrderCriteria().descending is True
