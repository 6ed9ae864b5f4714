"""Reading user accounts."""

from datetime import UTC, datetime
from uuid import UUID

import attrs

from adapters.memory.accounts import may_see
from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from adapters.memory.tables import Tables
from application.accounts.queries import UserDetail
from application.paging import Page, PageRequest, Position
from application.ports.accounts import Account
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import UserId


@attrs.frozen
class MemoryUserQueries:
    """Implements UserQueries."""

    _store: MemoryStore

    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[UserDetail]:
        tables = self._store.committed
        return cut(
            (
                (Position(_created_at(account.id), str(account.id)), _detail(account, tables))
                for account in tables.accounts.all()
                if may_see(seen_by, account.id)
            ),
            request,
            descending=True,
        )

    def detail(self, user_id: UserId, *, seen_by: Actor) -> UserDetail:
        tables = self._store.committed
        account = tables.accounts.get(user_id)
        if account is None or not may_see(seen_by, user_id):
            raise NotFound("user", user_id)
        return _detail(account, tables)


def _detail(account: Account, tables: Tables) -> UserDetail:
    return UserDetail(
        id=account.id,
        email=account.email,
        first_name=account.first_name,
        last_name=account.last_name,
        role=account.role.value,
        customer_id=account.customer_id,
        active=account.id not in tables.closed_accounts,
        created_at=_created_at(account.id),
    )


def _created_at(id: UUID) -> datetime:
    """An account holds no time, but its id does: 48 bits of milliseconds (RFC 9562, UUIDv7)."""
    return datetime.fromtimestamp((id.int >> 80) / 1000, UTC)
