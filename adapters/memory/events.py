"""Stored events."""

from datetime import datetime
from uuid import UUID

import attrs

from domain.shared.aggregate import Event


@attrs.frozen(kw_only=True)
class Envelope:
    """An event as stored: whose it is, its place in the aggregate's own sequence, and who caused it.

    `aggregate_type` is the aggregate in one word ("order", "stock_item"), `type` the event's ("OrderPlaced").
    No user is the anonymous, or the shop's own machinery.
    """

    id: UUID
    aggregate_type: str
    aggregate_id: UUID
    sequence: int
    type: str
    event: Event
    actor_role: str
    actor_user_id: UUID | None
    occurred_at: datetime

    @property
    def actor(self) -> str:
        """The principal's name, as `Actor.name` has it."""
        return f"user:{self.actor_user_id}" if self.actor_user_id else self.actor_role
