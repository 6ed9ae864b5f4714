"""Reading user accounts."""

from datetime import UTC, datetime
from uuid import UUID

import attrs

from adapters.memory.accounts import may_see
from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.accounts.queries import UserDetail
from application.paging import Page, PageRequest, Position
from application.ports.accounts import Account
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import UserId


@attrs.frozen
class MemoryUserQueries:
    """Implements UserQueries. Every account is active: none can be deactivated in memory."""

    _store: MemoryStore

    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[UserDetail]:
        return cut(
            (
                (Position(_created_at(account.id), str(account.id)), _detail(account))
                for account in self._store.accounts
                if may_see(seen_by, account.id)
            ),
            request,
            descending=True,
        )

    def detail(self, user_id: UserId, *, seen_by: Actor) -> UserDetail:
        account = self._store.committed.accounts.get(user_id)
        if account is None or not may_see(seen_by, user_id):
            raise NotFound("user", user_id)
        return _detail(account)


def _detail(account: Account) -> UserDetail:
    return UserDetail(
        id=account.id,
        email=account.email,
        first_name=account.first_name,
        last_name=account.last_name,
        role=account.role.value,
        customer_id=account.customer_id,
        active=True,
        created_at=_created_at(account.id),
    )


def _created_at(id: UUID) -> datetime:
    """An account holds no time, but its id does: 48 bits of milliseconds (RFC 9562, UUIDv7)."""
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC)
