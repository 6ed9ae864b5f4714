"""Stored events."""

from datetime import datetime
from uuid import UUID

import attrs

from domain.shared.aggregate import Event


@attrs.frozen(kw_only=True)
class Envelope:
    """An event as stored: whose it is, its place in the aggregate's own sequence, and who caused it.

    `aggregate_type` is the aggregate in one word ("order", "stock_item"), `type` the event's ("OrderPlaced");
    `actor` is the principal's name.
    """

    id: UUID
    aggregate_type: str
    aggregate_id: UUID
    sequence: int
    type: str
    event: Event
    actor: str
    occurred_at: datetime
