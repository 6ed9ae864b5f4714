"""What an edited order claims: what it has, less what it no longer wants, and what it wants more."""

from collections.abc import Iterable, Mapping

from domain.orders.line import units_per_key, units_per_sku
from domain.shared.identity import StockKey
from domain.shared.priced_line import PricedLine


def rearranged(
    claims: Mapping[StockKey, int], more: Mapping[StockKey, int], lines: Iterable[PricedLine]
) -> dict[StockKey, int]:
    """The claims for these lines. `more` covers what the present claims do not; the last ones end first."""
    wanted = units_per_sku((line.sku, line.quantity.value) for line in lines)
    kept: list[tuple[StockKey, int]] = []
    for key, units in claims.items():
        held = min(units, wanted.get(key.sku, 0))
        wanted[key.sku] = wanted.get(key.sku, 0) - held
        kept.append((key, held))
    return units_per_key((*kept, *more.items()))
