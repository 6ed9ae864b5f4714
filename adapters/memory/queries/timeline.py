"""What happened to an order, from the stored events."""

import re
from datetime import datetime
from typing import Final

import attrs

from adapters.memory.events import Envelope
from application.orders.queries import TimelineEntry
from domain.shared.actor import Actor

_TOLD_ALREADY: Final = frozenset({"order_id", "occurred_at"})
"""Which order it is was asked, and the time stands beside the facts."""

_BEFORE_A_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")


def entry_of(stored: Envelope, *, seen_by: Actor) -> TimelineEntry:
    user = stored.actor_user_id
    return TimelineEntry(
        sequence=stored.sequence,
        what=_BEFORE_A_CAPITAL.sub("_", stored.type).lower(),
        at=stored.occurred_at,
        by_role=stored.actor_role,
        by_user=user if seen_by.is_staff or user == seen_by.user_id else None,
        facts={
            name: _plain(value)
            for name, value in attrs.asdict(stored.event).items()
            if name not in _TOLD_ALREADY
        },
    )


def _plain(value: object) -> str | int:
    if isinstance(value, int):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)
