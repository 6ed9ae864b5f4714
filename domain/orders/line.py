"""A line of an order."""

from collections.abc import Iterable
from typing import Self

import attrs

from domain.shared.identity import Sku
from domain.shared.priced_line import PricedLine


@attrs.frozen(kw_only=True)
class OrderLine:
    """A snapshot of what was ordered at which price, and how far it has come.

    Units: `quantity` ordered, of them `cancelled` and `shipped`; `allocated` is the claim on stock left.
    """

    number: int
    priced: PricedLine
    cancelled: int = 0
    shipped: int = 0
    allocated: int = 0

    @classmethod
    def of(cls, number: int, priced: PricedLine, *, allocated: int = 0, shipped: int = 0) -> Self:
        return cls(number=number, priced=priced, allocated=allocated, shipped=shipped)

    @property
    def sku(self) -> Sku:
        return self.priced.sku

    @property
    def quantity(self) -> int:
        return self.priced.quantity.value

    @property
    def open(self) -> int:
        return self.quantity - self.cancelled

    @property
    def missing(self) -> int:
        """Units that could only be shipped if they were allocated first."""
        return max(self.open - self.shipped - self.allocated, 0)

    def ship_rest(self) -> Self:
        return attrs.evolve(self, shipped=self.open, allocated=0)

    def cancel_rest(self) -> Self:
        return attrs.evolve(self, cancelled=self.quantity - self.shipped, allocated=0)


def units_per_sku(counted: Iterable[tuple[Sku, int]]) -> dict[Sku, int]:
    """The units of each SKU, summed over the lines; SKUs without any are left out."""
    units: dict[Sku, int] = {}
    for sku, count in counted:
        if count:
            units[sku] = units.get(sku, 0) + count
    return units
