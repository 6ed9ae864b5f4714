"""Quantities are whole units, at least one."""

import pytest

from domain.shared.quantity import MAX_QUANTITY, Quantity
from tests.unit.checks import invalid


class TestAQuantity:
    @pytest.mark.parametrize("units", [1, 2, 999_999, 1_000_000])
    def test_counts_units(self, units):
        assert int(Quantity(units)) == units
        assert str(Quantity(units)) == str(units)

    def test_reaches_up_to_a_million(self):
        assert MAX_QUANTITY == 1_000_000

    @pytest.mark.parametrize("units", [0, -1, -(10**30), 1_000_001, 10**400])
    def test_is_never_less_than_one_or_more_than_a_million(self, units):
        with invalid("quantity"):
            Quantity(units)

    @pytest.mark.parametrize("units", [1.0, 1.5, float("nan"), True, "3", None])
    def test_is_whole(self, units):
        with invalid("quantity"):
            Quantity(units)

    def test_compares_by_its_units(self):
        assert Quantity(2) == Quantity(2)
        assert Quantity(2) < Quantity(3)
