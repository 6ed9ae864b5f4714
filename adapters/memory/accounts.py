"""Accounts on the tables of a transaction."""

import attrs

from adapters.memory.tables import Tables
from application.ports.accounts import Account
from domain.shared.actor import Actor, Role
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import UserId


def may_see(actor: Actor, user_id: UserId) -> bool:
    """Staff see every account, customers their own."""
    return actor.is_staff or (actor.role is Role.CUSTOMER and actor.user_id == user_id)


@attrs.frozen
class MemoryAccounts:
    """Implements AccountRepository."""

    _tables: Tables

    def lock(self, user_id: UserId, *, seen_by: Actor) -> Account:
        account = self._tables.accounts.get(user_id)
        if account is None or not may_see(seen_by, user_id):
            raise NotFound("user", user_id)
        return account

    def add(self, account: Account) -> None:
        if self._tables.accounts.taken((account,)):
            raise AlreadyExists("user", account.email)
        self._tables.accounts.put(attrs.evolve(account, email=account.email.lower()))

    def save(self, account: Account) -> None:
        stored = self._tables.accounts.get(account.id)
        if stored is None:
            raise NotFound("user", account.id)
        self._tables.accounts.put(
            attrs.evolve(stored, first_name=account.first_name, last_name=account.last_name)
        )
