"""Locations as rows."""

from typing import Final, NamedTuple
from uuid import UUID

from domain.inventory.location import Location
from domain.shared.identity import LocationId


class LocationValues(NamedTuple):
    """The columns of LocationRow."""

    id: UUID
    code: str
    name: str
    priority: int
    is_open: bool
    version: int
    event_count: int


FIXED: Final = frozenset({"code"})
"""Columns that never change."""


def to_location(values: LocationValues) -> Location:
    return Location(
        id=LocationId(values.id),
        code=values.code,
        name=values.name,
        priority=values.priority,
        is_open=values.is_open,
        version=values.version,
        event_count=values.event_count,
    )


def location_values(location: Location) -> LocationValues:
    return LocationValues(
        id=location.id,
        code=location.code,
        name=location.name,
        priority=location.priority,
        is_open=location.is_open,
        version=location.version,
        event_count=location.event_count,
    )
