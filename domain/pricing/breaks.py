"""The unit price that tier and quantity make."""

from collections.abc import Iterable

from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.tier import Tier


def unit_price(list_price: Money, breaks: Iterable[PriceBreak], *, tier: Tier, units: int) -> Money:
    """The lowest price this tier and quantity can have; never above the list price."""
    fitting = (
        price_break.unit_price
        for price_break in breaks
        if price_break.from_quantity.value <= units and price_break.tier in {None, tier}
    )
    return min((list_price, *fitting))
