"""Storing locations."""

from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.events import Outbox
from adapters.persistence.mappers.locations import FIXED, LocationValues, location_values, to_location
from adapters.persistence.models.inventory import LocationRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.inventory.location import Location
from domain.shared.errors import NotFound

LOCATION: Final = Kind[Location](
    name="location",
    table=LocationRow,
    columns=LocationValues._fields,
    fixed=FIXED,
    values=location_values,
    unique=lambda location: location.code,
)


@cache
def _rows(using: str) -> "QuerySet[LocationRow, tuple[Any, ...]]":
    return LocationRow.objects.using(using).values_list(*LocationValues._fields)


@attrs.frozen
class DjangoLocationRepository:
    """Implements LocationRepository."""

    _using: str
    _outbox: Outbox

    def all(self) -> tuple[Location, ...]:
        rows = _rows(self._using).order_by("priority", "code")
        return tuple(to_location(LocationValues(*row)) for row in rows)

    def get(self, code: str) -> Location:
        for row in _rows(self._using).filter(code=code):
            return to_location(LocationValues(*row))
        raise NotFound("location", code)

    def add(self, *locations: Location) -> None:
        self._shelf.add(locations)

    def save(self, *locations: Location) -> None:
        self._shelf.save(locations)

    @property
    def _shelf(self) -> Shelf[Location]:
        return Shelf(LOCATION, self._using, self._outbox)
