"""Rates: shares of a price."""

from decimal import Decimal
from typing import Final, Self

import attrs

from domain.shared.errors import InvalidValue

RATE_DECIMALS: Final = 4


@attrs.frozen
class DiscountRate:
    """A share of a line's price taken off: 0 to 1, at most four decimals (`0.15` is 15 %)."""

    value: Decimal

    def __attrs_post_init__(self) -> None:
        ensure_rate("discount_rate", self.value)

    @classmethod
    def none(cls) -> Self:
        return cls(Decimal(0))

    def __str__(self) -> str:
        return f"{self.value:.{RATE_DECIMALS}f}"


def ensure_rate(field: str, value: Decimal) -> Decimal:
    """`value` itself, or InvalidValue unless it is 0 to 1 with at most four decimals, and not minus zero."""
    fine = value.is_finite() and not value.is_signed() and value <= 1
    if not fine or value != round(value, RATE_DECIMALS):
        raise InvalidValue(
            field,
            f"{str(value)[:40]} is not a rate from 0 to 1 with at most {RATE_DECIMALS} decimals",
            remedy='Write 15 % as "0.15".',
        )
    return value
