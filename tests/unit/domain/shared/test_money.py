"""Money is exact, of one currency, and rounded in one place."""

from decimal import Decimal
from operator import add, ge, gt, le, lt, sub
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.errors import InvalidValue
from domain.shared.money import (
    CURRENCIES,
    MAX_MINOR,
    Money,
    ensure_not_negative,
    minor_digits,
    round_half_even,
    total,
)
from tests.support.a import euros
from tests.unit.checks import invalid

WITHOUT_DECIMALS = {"CLP", "ISK", "JPY", "KRW", "VND"}
WITH_TWO_DECIMALS = set(
    """
    AED ARS AUD BRL CAD CHF CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR MAD
    MXN MYR NGN NOK NZD PEN PHP PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD VES ZAR
    """.split()
)
WITH_THREE_DECIMALS = {"BHD", "JOD", "KWD", "OMR", "TND"}

ROUNDED = {
    "0.5": 0,
    "0.51": 1,
    "1.5": 2,
    "2.4999": 2,
    "2.5": 2,
    "2.5001": 3,
    "3.5": 4,
    "-0.5": 0,
    "-0.51": -1,
    "-1.5": -2,
    "-2.5": -2,
    "-2.5001": -3,
}
"""Ties and their neighbours."""

AMOUNTS: dict[str | int | Decimal, int] = {
    "12.30": 1230,
    "12.3": 1230,
    "12": 1200,
    "12.": 1200,
    "12.3000000": 1230,
    "1e2": 10000,
    "1E-2": 1,
    "+.5": 50,
    "-0": 0,
    "0e400": 0,
    "-12.30": -1230,
    7: 700,
    Decimal("1E+1"): 1000,
}

NO_AMOUNTS: list[Any] = [
    *("1e400", "1e-400", "1e999999999999999999999", "1e-999999999999999999"),
    *("NaN", "sNaN", "Infinity", "-inf", "", ".", "e1", "twelve", "1,50", "0x1F", "--1", "1e", "1_000"),
    *(" 1", "1\n", "١", "９", "\ud800", "1\x00", "1.001", "1." + "0" * 40 + "1", "9" * 5000, 10**5000),
    *(0.5, 0.1, float("nan"), True, None, b"1"),
    *(Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity"), Decimal("0.005"), Decimal("1e1000001")),
]


def is_taken(amount: Any) -> bool:
    try:
        Money.of(amount, "EUR")
    except InvalidValue as error:
        return error.field != "amount"
    return True


def decimals_of(currency: str) -> int:
    if currency in WITHOUT_DECIMALS:
        return 0
    return 3 if currency in WITH_THREE_DECIMALS else 2


@pytest.mark.rule(23)
class TestTheCurrencysPrecision:
    def test_is_that_of_iso_4217(self):
        assert CURRENCIES == WITHOUT_DECIMALS | WITH_TWO_DECIMALS | WITH_THREE_DECIMALS
        for currency in CURRENCIES:
            assert minor_digits(currency) == decimals_of(currency)

    def test_is_the_precision_of_every_amount(self):
        for currency in CURRENCIES:
            decimals = decimals_of(currency)
            smallest = Decimal(1).scaleb(-decimals)

            assert Money.of(smallest, currency) == Money(1, currency)
            assert str(Money(1, currency).amount) == f"{smallest:f}"
            assert str(Money.zero(currency).amount) == f"{0:.{decimals}f}"
            with invalid("amount"):
                Money.of(smallest / 10, currency)

    def test_shows_in_the_text(self):
        assert str(Money(1230, "EUR")) == "12.30 EUR"
        assert str(Money(1230, "JPY")) == "1230 JPY"
        assert str(Money(-5, "KWD")) == "-0.005 KWD"

    def test_is_asked_of_known_currencies_only(self):
        for currency in ("XXQ", "eur", "", "EURO", "EUR ", "€"):
            with invalid("currency"):
                minor_digits(currency)
            with invalid("currency"):
                Money(1, currency)
            with invalid("currency"):
                Money.of("1", currency)
            with invalid("currency"):
                Money.zero(currency)

    @given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from(sorted(CURRENCIES)))
    def test_loses_nothing_on_the_way_out_and_back(self, minor, currency):
        money = Money(minor, currency)

        assert Money.of(money.amount, currency) == money
        assert Money.of(str(money.amount), currency) == money


class TestReadingAnAmount:
    def test_takes_every_exact_decimal(self):
        assert {written: Money.of(written, "EUR").minor for written in AMOUNTS} == AMOUNTS

    @pytest.mark.rule(23)
    def test_refuses_what_is_no_exact_decimal_of_that_currency(self):
        assert [written for written in NO_AMOUNTS if is_taken(written)] == []

    def test_keeps_the_message_short(self):
        for written in ("9" * 5000, "0." + "7" * 5000, "a" * 5000, Decimal("7" * 5000)):
            with pytest.raises(InvalidValue) as caught:
                Money.of(written, "EUR")
            assert len(caught.value.message) < 120

    def test_names_the_field_it_is_meant_for(self):
        for written in ("twelve", "0.005", "1e400", "NaN"):
            with invalid("unit_price"):
                Money.of(written, "EUR", field="unit_price")


class TestTheLargestAmount:
    @pytest.mark.parametrize("sign", [1, -1])
    def test_is_the_same_either_sign(self, sign):
        assert Money(sign * MAX_MINOR, "JPY").minor == sign * 10**15
        assert Money.of(sign * MAX_MINOR, "JPY").minor == sign * 10**15
        with invalid("amount"):
            Money(sign * (MAX_MINOR + 1), "JPY")
        with invalid("amount"):
            Money.of(sign * (MAX_MINOR + 1), "JPY")

    def test_is_not_passed_by_text(self):
        for amount in ("10000000000000.01", "-10000000000000.01", *(f"1e{zeros}" for zeros in range(14, 40))):
            with invalid("freight"):
                Money.of(amount, "EUR", field="freight")

    def test_is_not_passed_by_reckoning(self):
        most = Money(MAX_MINOR, "EUR")

        for reckon in (lambda: most + Money(1, "EUR"), lambda: most * 2, lambda: most * -1 - Money(1, "EUR")):
            with invalid("amount"):
                reckon()


class TestMinorUnits:
    @pytest.mark.rule(23)
    @pytest.mark.parametrize("minor", [1.0, 0.5, "1", Decimal(1), True, None])
    def test_are_whole(self, minor):
        with invalid("amount"):
            Money(minor, "EUR")


class TestRoundingHalfEven:
    @pytest.mark.rule(23)
    def test_goes_to_the_nearest_and_on_a_tie_to_the_even_unit(self):
        assert {exact: round_half_even(Decimal(exact)) for exact in ROUNDED} == ROUNDED

    def test_is_how_a_share_is_rounded(self):
        hundred = Money(10_000, "EUR")

        assert {exact: hundred.share(Decimal(exact) / 10_000).minor for exact in ROUNDED} == ROUNDED

    def test_answers_a_whole_number(self):
        assert type(round_half_even(Decimal("7.2"))) is int

    def test_keeps_large_shares_exact(self):
        assert Money(MAX_MINOR - 1, "EUR").share(Decimal("0.9999")) == Money(999_900_000_000_000 - 1, "EUR")


@pytest.mark.rule(22)
class TestMixingCurrencies:
    @pytest.mark.parametrize("operator", [add, sub, lt, le, gt, ge])
    def test_raises(self, operator):
        with invalid("currency", "currency_mismatch"):
            operator(Money(1, "EUR"), Money(1, "USD"))

    def test_raises_in_a_sum(self):
        with invalid("currency", "currency_mismatch"):
            total((Money(1, "EUR"), Money(1, "USD")), "EUR")
        with invalid("currency", "currency_mismatch"):
            total((Money(1, "USD"),), "EUR")

    def test_names_both(self):
        with pytest.raises(InvalidValue, match="USD cannot be mixed with EUR"):
            Money(1, "EUR") + Money(1, "USD")

    def test_is_no_equality(self):
        assert Money(1, "EUR") != Money(1, "USD")


class TestReckoning:
    def test_adds_subtracts_and_multiplies(self):
        assert euros("12.30") + euros("0.70") == euros(13)
        assert euros("12.30") - euros(13) == euros("-0.70")
        assert euros("12.30") * 3 == euros("36.90")

    def test_sums_any_number_of_amounts(self):
        assert total((), "KWD") == Money(0, "KWD")
        assert total((euros(1), euros("-0.25"), euros(3)), "EUR") == euros("3.75")

    @pytest.mark.parametrize("operator", [lt, le, gt, ge])
    def test_compares_like_numbers(self, operator):
        for left, right in ((1, 2), (2, 2), (3, 2), (-2, 2)):
            assert operator(Money(left, "EUR"), Money(right, "EUR")) is operator(left, right)


class TestAnAmountNotBelowZero:
    @pytest.mark.parametrize("amount", [euros(0), euros("0.01")])
    def test_is_handed_back(self, amount):
        assert ensure_not_negative(amount, "freight") is amount

    def test_is_required_under_the_fields_name(self):
        with invalid("freight"):
            ensure_not_negative(euros("-0.01"), "freight")
