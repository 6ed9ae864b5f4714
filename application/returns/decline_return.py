"""Decline a return."""

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
class DeclineReturnCommand(Command):
    """`answer` is for the customer."""

    permission: ClassVar[Permission] = Permission.DECIDE_RETURN
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    return_id: ReturnId
    answer: str


@attrs.frozen
class DeclineReturn:
    """The shop will not take the goods back, and says why."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: DeclineReturnCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: DeclineReturnCommand) -> OrderReceipt:
        now = self._clock.now()
        order_id = uow.lookups.order_of_return(command.return_id, seen_by=command.actor)
        order = uow.orders.lock(order_id, seen_by=command.actor)
        order.decline_return(command.return_id, answer=command.answer, at=now)
        uow.orders.save(order)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
