"""The outbox: what happened, stored with the change that it is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

import attrs

from adapters.persistence import bulk
from adapters.persistence.codec import to_json
from adapters.persistence.errors import translated
from adapters.persistence.models.events import EventRow
from application.ports.system import Ids
from domain.shared.actor import Actor
from domain.shared.aggregate import NumberedEvent

_COLUMNS: Final = (
    "id",
    "aggregate_type",
    "aggregate_id",
    "sequence",
    "type",
    "payload",
    "actor_role",
    "actor_user_id",
    "occurred_at",
)


class Recorder(Protocol):
    """An aggregate: who it is, and what happened to it."""

    @property
    def id(self) -> UUID: ...
    @property
    def recorded_events(self) -> tuple[NumberedEvent, ...]: ...


@attrs.frozen
class Outbox:
    """The events of one transaction. They are numbered by their aggregates already."""

    _using: str
    _ids: Ids
    _actor: Actor
    _rows: list[bulk.Row] = attrs.field(factory=list, init=False)

    def collect(self, aggregate_type: str, aggregates: Iterable[Recorder]) -> None:
        """Take over what the aggregates recorded since they were loaded."""
        role, user_id = self._actor.role.value, self._actor.user_id
        self._rows.extend(
            (
                self._ids.new(),
                aggregate_type,
                aggregate.id,
                numbered.sequence,
                type(numbered.event).__name__,
                to_json(numbered.event),
                role,
                user_id,
                numbered.event.occurred_at,
            )
            for aggregate in aggregates
            for numbered in aggregate.recorded_events
        )

    def flush(self) -> None:
        """Write what was collected, in one statement; none for no events."""
        bulk.insert(self._using, EventRow, _COLUMNS, self._rows)
        self._rows.clear()


@attrs.frozen(kw_only=True)
class StoredEvent:
    """An event as it is stored; `payload` is the event as JSON, `type` its class."""

    id: UUID
    aggregate_type: str
    aggregate_id: UUID
    sequence: int
    type: str
    payload: dict[str, Any]
    actor_role: str
    actor_user_id: UUID | None
    occurred_at: datetime

    @property
    def actor(self) -> str:
        """The principal's name."""
        return f"user:{self.actor_user_id}" if self.actor_user_id else self.actor_role


def stored_events(using: str = "default") -> tuple[StoredEvent, ...]:
    """Every event, in the order of their ids: by time, and an aggregate's own by their sequence."""
    with translated(using):
        rows = EventRow.objects.using(using).order_by("id").values(*_COLUMNS)
        return tuple(StoredEvent(**row) for row in rows)
