"""Tax by destination and class, included or on top."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pricing.tax import Tax, TaxMode, TaxRate, TaxTable
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.unit.checks import invalid

STANDARD = TaxClass.STANDARD


def rate(value: str = "0.19", mode: TaxMode = TaxMode.EXCLUSIVE, **changes: Any) -> TaxRate:
    fields: dict[str, Any] = {"country": "DE", "tax_class": STANDARD, "rate": Decimal(value), "mode": mode}
    return TaxRate(**{**fields, **changes})


def tax(minor: int, one: TaxRate, currency: str = "EUR") -> Tax:
    return TaxTable((one,)).tax(Money(minor, currency), country="DE", tax_class=STANDARD)


class TestATaxOnTop:
    @pytest.mark.rule(23)
    @pytest.mark.parametrize(
        ("minor", "value", "expected"),
        [(100, "0.19", 19), (50, "0.01", 0), (150, "0.01", 2), (250, "0.01", 2), (1, "1", 1), (0, "0.19", 0)],
    )
    def test_is_a_share_of_the_price_rounded_half_even(self, minor, value, expected):
        assert tax(minor, rate(value)) == Tax(
            rate=Decimal(value), included=False, amount=Money(expected, "EUR")
        )


class TestAnIncludedTax:
    @pytest.mark.rule(23)
    @pytest.mark.parametrize(
        ("minor", "value", "expected"),
        [(119, "0.19", 19), (9999, "0.19", 1596), (107, "0.07", 7), (1, "1", 0), (3, "1", 2), (5, "1", 2)],
    )
    def test_is_what_of_the_price_is_tax_rounded_half_even(self, minor, value, expected):
        assert tax(minor, rate(value, TaxMode.INCLUSIVE)) == Tax(
            rate=Decimal(value), included=True, amount=Money(expected, "EUR")
        )

    @pytest.mark.rule(24)
    @given(st.integers(0, 10**15), st.integers(0, 10_000))
    def test_never_exceeds_the_price_and_is_half_a_unit_from_exact_at_most(self, minor, ten_thousandths):
        value = Decimal(ten_thousandths) / 10_000
        amount = tax(minor, rate(str(value), TaxMode.INCLUSIVE)).amount.minor

        assert 0 <= amount <= minor
        assert abs(amount - Fraction(minor * ten_thousandths, 10_000 + ten_thousandths)) <= Fraction(1, 2)


class TestTheTable:
    TABLE = TaxTable(
        (
            rate("0.19"),
            rate("0.07", tax_class=TaxClass.REDUCED),
            rate("0.2", country="FR", mode=TaxMode.INCLUSIVE),
        )
    )

    @pytest.mark.parametrize(
        ("country", "tax_class", "expected"),
        [
            ("DE", TaxClass.STANDARD, 19),
            ("DE", TaxClass.REDUCED, 7),
            ("DE", TaxClass.SHIPPING, 0),
            ("FR", TaxClass.STANDARD, 17),
            ("FR", TaxClass.REDUCED, 0),
            ("GB", TaxClass.STANDARD, 0),
        ],
    )
    def test_goes_by_destination_and_class_and_leaves_the_rest_untaxed(self, country, tax_class, expected):
        taxed = self.TABLE.tax(Money(100, "EUR"), country=country, tax_class=tax_class)

        assert taxed.amount == Money(expected, "EUR")
        assert taxed.included is (country == "FR" and expected > 0)

    def test_of_nothing_taxes_nothing(self):
        assert TaxTable().tax(Money(100, "JPY"), country="JP", tax_class=STANDARD) == Tax(
            rate=Decimal(0), included=False, amount=Money(0, "JPY")
        )


class TestARate:
    @pytest.mark.parametrize("value", ["-0.01", "1.0001", "0.00001", "NaN", "Infinity", "-0"])
    def test_is_a_share_with_at_most_four_decimals(self, value):
        with invalid("rate"):
            rate(value)

    @pytest.mark.parametrize("value", ["0", "0.0001", "0.1900", "1"])
    def test_may_be_anything_up_to_the_price_itself(self, value):
        assert rate(value).rate == Decimal(value)

    @pytest.mark.parametrize("country", ["", "de", "XX", "*"])
    def test_is_of_a_country(self, country):
        with invalid("country"):
            rate(country=country)
