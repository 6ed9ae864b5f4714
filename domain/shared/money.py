"""Money: integer minor units and a currency, never a float.

Source of the precisions: ISO 4217, list one (2026).
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, Self

import attrs

from domain.shared.errors import Fact, InvalidValue

MAX_MINOR: Final = 10**15
"""Largest amount in minor units, either sign; fits a 64-bit column with room for sums."""

_MINOR_DIGITS: Final = {
    "AED": 2, "ARS": 2, "AUD": 2, "BHD": 3, "BRL": 2, "CAD": 2, "CHF": 2, "CLP": 0, "CNY": 2,
    "COP": 2, "CZK": 2, "DKK": 2, "EGP": 2, "EUR": 2, "GBP": 2, "HKD": 2, "HUF": 2, "IDR": 2, "ILS": 2,
    "INR": 2, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "MAD": 2, "MXN": 2, "MYR": 2, "NGN": 2,
    "NOK": 2, "NZD": 2, "OMR": 3, "PEN": 2, "PHP": 2, "PLN": 2, "RON": 2, "RSD": 2, "SAR": 2, "SEK": 2,
    "SGD": 2, "THB": 2, "TND": 3, "TRY": 2, "TWD": 2, "UAH": 2, "USD": 2, "VES": 2, "VND": 0, "ZAR": 2,
}  # fmt: skip

CURRENCIES: Final = frozenset(_MINOR_DIGITS)

_DECIMAL: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def minor_digits(currency: str) -> int:
    """Decimal places of a currency. Raises InvalidValue for one we do not know."""
    try:
        return _MINOR_DIGITS[currency]
    except KeyError:
        raise InvalidValue(
            "currency", f"{currency!r} is not a currency we know", remedy="Use an ISO 4217 code such as EUR."
        ) from None


def round_half_even(value: Decimal) -> int:
    """The one place where money is rounded: to the nearest whole minor unit, ties to even."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


@attrs.frozen(order=False)
class Money:
    """An exact amount. `minor` is in the currency's smallest unit (cents of EUR, yen of JPY)."""

    minor: int
    currency: str

    def __attrs_post_init__(self) -> None:
        minor_digits(self.currency)
        if type(self.minor) is not int:
            raise InvalidValue("amount", "is not in whole minor units", remedy="Use Money.of for decimals.")
        if abs(self.minor) > MAX_MINOR:
            raise InvalidValue("amount", "is too large", remedy=f"Stay within {MAX_MINOR} minor units.")

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str, *, field: str = "amount") -> Self:
        """`Money.of("12.30", "EUR")`. More decimals than the currency has are an InvalidValue of `field`."""
        digits = minor_digits(currency)
        exact = _finite(amount, field)
        most = Decimal(MAX_MINOR).scaleb(-digits)
        if not -most <= exact <= most:
            raise InvalidValue(field, "is too large", remedy=f"Stay within {MAX_MINOR} minor units.")
        rounded = exact.quantize(Decimal(1).scaleb(-digits))
        if rounded != exact:
            raise InvalidValue(
                field, f"has more decimals than {currency} has", remedy=f"Give at most {digits} decimals."
            )
        return cls(int(rounded.scaleb(digits)), currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: Self) -> Self:
        return type(self)(self.minor + _same_currency(self, other).minor, self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.minor - _same_currency(self, other).minor, self.currency)

    def __mul__(self, count: int) -> Self:
        return type(self)(self.minor * count, self.currency)

    def share(self, rate: Decimal) -> Self:
        """`rate` of this amount, rounded half-even to a minor unit."""
        return type(self)(round_half_even(self.minor * rate), self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.minor < _same_currency(self, other).minor

    def __le__(self, other: Self) -> bool:
        return self.minor <= _same_currency(self, other).minor

    def __gt__(self, other: Self) -> bool:
        return self.minor > _same_currency(self, other).minor

    def __ge__(self, other: Self) -> bool:
        return self.minor >= _same_currency(self, other).minor

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum; zero of `currency` for none. Raises InvalidValue for an amount in another currency."""
    nothing = Money.zero(currency)
    return Money(sum(_same_currency(nothing, amount).minor for amount in amounts), currency)


def amount_facts(**amounts: Money) -> dict[str, Fact]:
    """Amounts of one currency as facts of an objection: decimal strings, and the currency beside them."""
    currency = next(iter(amounts.values())).currency
    return {**{name: str(money.amount) for name, money in amounts.items()}, "currency": currency}


def ensure_sound(**amounts: Money) -> None:
    """InvalidValue for the first amount that is below zero, or in another currency than those before it."""
    before: Money | None = None
    for field, amount in amounts.items():
        if before is not None and amount.currency != before.currency:
            before + amount  # raises
        before = ensure_not_negative(amount, field)


def ensure_not_negative(amount: Money, field: str) -> Money:
    if amount.minor < 0:
        raise InvalidValue(field, f"{amount.amount} is below zero", remedy="Give zero or more.")
    return amount


def _finite(amount: Decimal | str | int, field: str) -> Decimal:
    if type(amount) in {Decimal, int} or (isinstance(amount, str) and _DECIMAL.fullmatch(amount)):
        with suppress(ArithmeticError):  # an exponent beyond what a Decimal can have
            value = Decimal(amount)
            if value.is_finite():
                return value
    raise InvalidValue(
        field, f"{str(amount)[:40]!r} is not a decimal number", remedy='Write it like "12.30".'
    )


def _same_currency(amount: Money, other: Money) -> Money:
    """`other`, if it can be reckoned with `amount`."""
    if other.currency != amount.currency:
        raise InvalidValue(
            "currency",
            f"{other.currency} cannot be mixed with {amount.currency}",
            remedy="Keep one order in one currency.",
            code="currency_mismatch",
        )
    return other
