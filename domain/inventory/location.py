"""Locations: the places that goods are kept at, and how much the shop likes to send from them."""

from datetime import datetime
from typing import Final, Self
from uuid import UUID

import attrs

from domain.inventory.errors import MainStaysOpen
from domain.inventory.events import LocationAdded, LocationChanged
from domain.shared.address import ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, ensure
from domain.shared.identity import MAIN_LOCATION, LocationId, ensure_location

MAX_LOCATION_NAME_LENGTH: Final = 120
MAX_PRIORITY: Final = 1_000
MAIN_ID: Final = LocationId(UUID("01950000-0000-7000-8000-00000000face"))
"""The id of the main location, which every store has from the start."""


@attrs.define(kw_only=True)
class Location(Aggregate):
    """A lower `priority` is sent from first. One that is closed (`is_open` false) serves no new orders."""

    id: LocationId
    code: str
    name: str
    priority: int = 0
    is_open: bool = True

    @classmethod
    def main(cls) -> Self:
        """The location that every store has from the start, as stored."""
        return cls(id=MAIN_ID, code=MAIN_LOCATION, name="Main", version=1)

    @classmethod
    def add(cls, *, id: LocationId, code: str, name: str, at: datetime, priority: int = 0) -> Self:
        """A new place; stock items are opened in it as goods arrive."""
        location = cls(
            id=id,
            code=ensure_location(code),
            name=ensure_text("name", name, MAX_LOCATION_NAME_LENGTH),
            priority=_priority(priority),
        )
        location._record(LocationAdded(location_id=id, code=code, priority=priority, occurred_at=at))
        return location

    def change(self, *, name: str, priority: int, is_open: bool, at: datetime) -> None:
        """Equal values change nothing. The main location stays open."""
        if self.code == MAIN_LOCATION and not is_open:
            ensure(MainStaysOpen(location=self.code))
        after = (
            ensure_text("name", name, MAX_LOCATION_NAME_LENGTH),
            _priority(priority),
            is_open,
        )
        if after == (self.name, self.priority, self.is_open):
            return
        self.name, self.priority, self.is_open = after
        self._record(
            LocationChanged(
                location_id=self.id,
                code=self.code,
                priority=self.priority,
                is_open=self.is_open,
                occurred_at=at,
            )
        )


def _priority(priority: int) -> int:
    if not 0 <= priority <= MAX_PRIORITY:
        raise InvalidValue(
            "priority", f"{priority} is not from 0 to {MAX_PRIORITY}", remedy=f"Give 0 to {MAX_PRIORITY}."
        )
    return priority
