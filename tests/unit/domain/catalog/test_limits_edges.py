"""Quantity limits, to the last unit."""

import pytest

from domain.catalog.errors import WindowLimitExceeded
from domain.catalog.limits import MAX_WINDOW_DAYS, QuantityLimits
from domain.shared.identity import Sku
from domain.shared.quantity import MAX_QUANTITY
from tests.unit.checks import invalid


def exceeded(*, bought: int) -> WindowLimitExceeded:
    return WindowLimitExceeded(sku=Sku("CURIOUS-TEAPOT"), requested=9, bought=bought, limit=3, days=30)


class TestQuantityLimits:
    def test_may_be_as_high_as_there_is(self):
        limits = QuantityLimits(per_order=MAX_QUANTITY, per_window=MAX_QUANTITY, window_days=MAX_WINDOW_DAYS)

        assert limits.per_order == MAX_QUANTITY

    @pytest.mark.parametrize("days", [0, MAX_WINDOW_DAYS + 1])
    def test_have_a_window_of_a_day_to_a_year(self, days):
        with invalid("window_days"):
            QuantityLimits(per_window=1, window_days=days)


@pytest.mark.rule(31)
class TestTheRemedyAgainstAFullWindow:
    def test_is_the_last_unit_as_long_as_there_is_one(self):
        assert exceeded(bought=2).remedy == (
            "Order at most 1 now, or wait until earlier orders are 30 days old."
        )

    @pytest.mark.parametrize("bought", [3, 4])
    def test_is_to_wait_once_there_is_none(self, bought):
        assert exceeded(bought=bought).remedy == "Wait until earlier orders are 30 days old."
