"""Discount rates run from nothing to everything."""

from decimal import Decimal

import pytest

from domain.shared.discount import DiscountRate
from tests.unit.checks import invalid


class TestADiscountRate:
    @pytest.mark.parametrize(
        ("value", "text"),
        [("0", "0.0000"), ("0.15", "0.1500"), ("0.0001", "0.0001"), ("0.9999", "0.9999"), ("1", "1.0000")],
    )
    def test_is_a_share_from_nothing_to_everything(self, value, text):
        assert str(DiscountRate(Decimal(value))) == text

    @pytest.mark.parametrize(
        "value",
        ["-0.0001", "-0", "1.0001", "15", "0.00001", "0.15" + "0" * 40 + "1", "1e-400", "NaN", "sNaN", "inf"],
    )
    def test_is_nothing_else(self, value):
        with invalid("discount_rate"):
            DiscountRate(Decimal(value))

    def test_is_equal_however_it_is_written(self):
        assert DiscountRate(Decimal("0.1500000")) == DiscountRate(Decimal("0.15"))

    def test_can_be_none_at_all(self):
        assert DiscountRate.none() == DiscountRate(Decimal(0))
