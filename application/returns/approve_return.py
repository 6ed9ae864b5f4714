"""Approve a return."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import ReturnId


@attrs.frozen(kw_only=True)
class ApproveReturnCommand(Command):
    """`answer` is for the customer."""

    permission: ClassVar[Permission] = Permission.DECIDE_RETURN
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    return_id: ReturnId
    answer: str = ""


@attrs.frozen
class ApproveReturn:
    """The shop will take the goods back."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ApproveReturnCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ApproveReturnCommand) -> OrderReceipt:
        now = self._clock.now()
        order_id = uow.lookups.order_of_return(command.return_id, seen_by=command.actor)
        order = uow.orders.lock(order_id, seen_by=command.actor)
        order.approve_return(command.return_id, answer=command.answer, at=now)
        uow.orders.save(order)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
