"""A line of an order."""

from collections.abc import Iterable
from typing import Self

import attrs

from domain.shared.identity import Sku, StockKey
from domain.shared.priced_line import LineAmounts, PricedLine


@attrs.frozen
class Allocation:
    """Units of a line that are claimed at a location, those still to arrive included."""

    location: str
    units: int


@attrs.frozen(kw_only=True)
class OrderLine:
    """A snapshot of what was ordered at which price, and how far it has come.

    Units: `quantity` ordered, of them `cancelled` and `shipped`, of the shipped ones `returned`;
    `allocations` are the claims on stock that are left, by location.
    """

    number: int
    priced: PricedLine
    cancelled: int = 0
    shipped: int = 0
    returned: int = 0
    allocations: tuple[Allocation, ...] = ()

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
    def unshipped(self) -> int:
        return self.open - self.shipped

    @property
    def kept(self) -> int:
        """Units that are paid for: neither cancelled nor returned."""
        return self.open - self.returned

    @property
    def allocated(self) -> int:
        return sum(allocation.units for allocation in self.allocations)

    @property
    def amounts(self) -> LineAmounts:
        """What the kept units cost."""
        return self.priced.for_units(self.kept)

    @property
    def claims(self) -> dict[StockKey, int]:
        return {StockKey(self.sku, one.location): one.units for one in self.allocations}

    def allocated_at(self, location: str) -> int:
        return sum(one.units for one in self.allocations if one.location == location)

    def ship(self, location: str, units: int) -> Self:
        """So many of the units allocated at the location left."""
        return attrs.evolve(
            self,
            shipped=self.shipped + units,
            allocations=_lessened(self.allocations, {location: units}),
        )

    def released_by(self, units: int) -> dict[str, int]:
        """Where claims end if so many unshipped units are taken back: the last locations first."""
        released: dict[str, int] = {}
        for one in reversed(self.allocations):
            given = min(one.units, units)
            units -= given
            if given:
                released[one.location] = given
        return released

    def cancel(self, units: int) -> Self:
        """Take so many unshipped units back."""
        return attrs.evolve(
            self,
            cancelled=self.cancelled + units,
            allocations=_lessened(self.allocations, self.released_by(units)),
        )

    def take_back(self, units: int) -> Self:
        """So many shipped units came back."""
        return attrs.evolve(self, returned=self.returned + units)


def _lessened(allocations: tuple[Allocation, ...], by: dict[str, int]) -> tuple[Allocation, ...]:
    left = (Allocation(one.location, one.units - by.get(one.location, 0)) for one in allocations)
    return tuple(one for one in left if one.units)


def units_per_sku(counted: Iterable[tuple[Sku, int]]) -> dict[Sku, int]:
    """The units of each SKU, summed over the lines; SKUs without any are left out."""
    units: dict[Sku, int] = {}
    for sku, count in counted:
        if count:
            units[sku] = units.get(sku, 0) + count
    return units


def units_per_key(counted: Iterable[tuple[StockKey, int]]) -> dict[StockKey, int]:
    """The units of each stock item, summed; items without any are left out."""
    units: dict[StockKey, int] = {}
    for key, count in counted:
        if count:
            units[key] = units.get(key, 0) + count
    return units
