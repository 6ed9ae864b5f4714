"""Locations on the tables of a transaction."""

import attrs

from adapters.memory.transaction import Transaction
from domain.inventory.location import Location
from domain.shared.errors import AlreadyExists, NotFound


@attrs.frozen
class MemoryLocations:
    """Implements LocationRepository."""

    _transaction: Transaction

    def all(self) -> tuple[Location, ...]:
        found = self._transaction.tables.locations.all()
        return tuple(sorted(found, key=lambda location: (location.priority, location.code)))

    def get(self, code: str) -> Location:
        location = self._transaction.tables.locations.find(code)
        if location is None:
            raise NotFound("location", code)
        return location

    def add(self, *locations: Location) -> None:
        table = self._transaction.tables.locations
        if taken := table.taken(locations):
            raise AlreadyExists("location", taken[0].code)
        self._transaction.add(table, locations)

    def save(self, *locations: Location) -> None:
        self._transaction.save(self._transaction.tables.locations, locations)
