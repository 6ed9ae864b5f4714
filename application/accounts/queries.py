"""Reading user accounts."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.shared.actor import Actor
from domain.shared.identity import UserId


@attrs.frozen(kw_only=True)
class UserDetail:
    id: UUID
    email: str
    first_name: str
    last_name: str
    role: str
    customer_id: UUID | None
    active: bool
    created_at: datetime


class UserQueries(Protocol):
    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[UserDetail]:
        """Newest first (position: created_at, id), only what the actor may see. One statement."""
        ...

    def detail(self, user_id: UserId, *, seen_by: Actor) -> UserDetail:
        """Raises NotFound, also for what the actor may not see. One statement."""
        ...
