"""Ask to send goods back."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.orders.customer_return import ReturnedLine
from domain.shared.identity import OrderId, ReturnId


@attrs.frozen(kw_only=True)
class RequestReturnCommand(Command):
    """`reason` in the customer's words."""

    permission: ClassVar[Permission] = Permission.REQUEST_RETURN
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    lines: tuple[ReturnedLine, ...]
    reason: str = ""


@attrs.frozen
class RequestReturn:
    """A customer wants to send goods back that have shipped."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: RequestReturnCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RequestReturnCommand) -> OrderReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        order.request_return(
            command.lines,
            return_id=ReturnId(self._ids.new()),
            by=command.actor,
            at=now,
            reason=command.reason,
        )
        uow.orders.save(order)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
