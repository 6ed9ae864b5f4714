"""Change one's own name."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.accounts.receipts import AccountReceipt
from application.commands import Command
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import UserId


@attrs.frozen(kw_only=True)
class ChangeProfileCommand(Command):
    """None leaves a field as it is."""

    permission: ClassVar[Permission] = Permission.CHANGE_OWN_PROFILE
    receipt_type: ClassVar[type[AccountReceipt]] = AccountReceipt

    user_id: UserId
    first_name: str | None = None
    last_name: str | None = None


@attrs.frozen
class ChangeProfile:
    """Somebody changes its own name, or staff changes it for them."""

    _transact: Transact

    def __call__(self, command: ChangeProfileCommand) -> AccountReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeProfileCommand) -> AccountReceipt:
        account = uow.accounts.lock(command.user_id, seen_by=command.actor)
        changed = account.rename(first_name=command.first_name, last_name=command.last_name)
        uow.accounts.save(changed)
        return AccountReceipt.of(changed)
