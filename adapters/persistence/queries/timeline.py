"""What happened to an order, from the stored events."""

import re
from typing import Any, Final

from django.db.models import QuerySet

from adapters.persistence.models.events import EventRow
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.repositories.orders import ORDER
from application.orders.queries import TimelineEntry
from domain.shared.actor import Actor

_COLUMNS: Final = ("sequence", "type", "occurred_at", "actor_role", "actor_user_id", "payload")

_TOLD_ALREADY: Final = frozenset({"order_id", "occurred_at"})
"""Which order it is was asked, and the time stands beside the facts."""

_BEFORE_A_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")


def timeline_of(
    using: str, order_ids: "QuerySet[OrderRow, Any]", *, seen_by: Actor
) -> tuple[TimelineEntry, ...]:
    """The events of the one order that a query finds, oldest first."""
    rows = EventRow.objects.using(using).filter(aggregate_type=ORDER.name, aggregate_id__in=order_ids)
    return tuple(_entry(row, seen_by) for row in rows.order_by("sequence").values_list(*_COLUMNS))


def _entry(row: tuple[Any, ...], seen_by: Actor) -> TimelineEntry:
    sequence, kind, occurred_at, role, user_id, payload = row
    return TimelineEntry(
        sequence=sequence,
        what=_BEFORE_A_CAPITAL.sub("_", kind).lower(),
        at=occurred_at,
        by_role=role,
        by_user=user_id if seen_by.is_staff or user_id == seen_by.user_id else None,
        facts={name: value for name, value in payload.items() if name not in _TOLD_ALREADY},
    )
