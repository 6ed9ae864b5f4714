"""Tax on a line: by destination and product class, included in the price or added to it."""

from decimal import Decimal
from enum import StrEnum

import attrs

from domain.shared.address import ensure_country
from domain.shared.discount import ensure_rate
from domain.shared.money import Money, round_half_even
from domain.shared.tax_class import TaxClass


class TaxMode(StrEnum):
    """Whether prices already contain the tax."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@attrs.frozen(kw_only=True)
class TaxRate:
    """`rate` is a share of the price before tax: `0.19` is 19 %; 0 to 1, at most four decimals."""

    country: str
    tax_class: TaxClass
    rate: Decimal
    mode: TaxMode = TaxMode.EXCLUSIVE

    def __attrs_post_init__(self) -> None:
        ensure_country(self.country)
        ensure_rate("rate", self.rate)


@attrs.frozen(kw_only=True)
class Tax:
    """The tax of one amount: already inside the price if `included`, else paid on top."""

    rate: Decimal
    included: bool
    amount: Money


@attrs.frozen
class TaxTable:
    """The rates in force. A destination or class without one is not taxed."""

    rates: tuple[TaxRate, ...] = ()

    def tax(self, amount: Money, *, country: str, tax_class: TaxClass) -> Tax:
        """The tax of an amount as priced, rounded half-even once."""
        for rate in self.rates:
            if rate.country == country and rate.tax_class is tax_class:
                return Tax(
                    rate=rate.rate, included=rate.mode is TaxMode.INCLUSIVE, amount=_tax_of(amount, rate)
                )
        return Tax(rate=Decimal(0), included=False, amount=Money.zero(amount.currency))


def _tax_of(amount: Money, rate: TaxRate) -> Money:
    """Exclusive: price × rate. Inclusive: what of the price is tax, price × rate / (1 + rate)."""
    if rate.mode is TaxMode.EXCLUSIVE:
        return amount.share(rate.rate)
    return Money(round_half_even(amount.minor * rate.rate / (1 + rate.rate)), amount.currency)
