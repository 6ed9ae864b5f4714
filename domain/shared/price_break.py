"""Prices by tier and quantity."""

from typing import Final

import attrs

from domain.shared.errors import InvalidValue
from domain.shared.money import Money, ensure_not_negative
from domain.shared.quantity import Quantity
from domain.shared.tier import Tier

MAX_BREAKS: Final = 20


@attrs.frozen(kw_only=True)
class PriceBreak:
    """From `from_quantity` units of a line on, a unit costs `unit_price`; for one tier, or for all (None)."""

    from_quantity: Quantity
    unit_price: Money
    tier: Tier | None = None

    def __attrs_post_init__(self) -> None:
        ensure_not_negative(self.unit_price, "unit_price")


def ensure_break_count(breaks: int) -> None:
    if breaks > MAX_BREAKS:
        raise InvalidValue("breaks", f"has {breaks} entries", remedy=f"Give at most {MAX_BREAKS}.")
