"""Cancel units of one line."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.orders.releasing import release
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import OrderId
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class CancelLineCommand(Command):
    """`quantity` None is all that has not shipped."""

    permission: ClassVar[Permission] = Permission.CANCEL_LINE
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    line_number: int
    quantity: Quantity | None = None


@attrs.frozen
class CancelLine:
    """Take unshipped units of a line back, and give their stock and their part of the debt back."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: CancelLineCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: CancelLineCommand) -> OrderReceipt:
        now = self._clock.now()
        customer = uow.customers.lock_owner(command.order_id, seen_by=command.actor)
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        claims, owed = order.claims, order.owed
        units = command.quantity.value if command.quantity else order.line(command.line_number).unshipped
        order.cancel_line(command.line_number, units, by=command.actor, at=now)
        release(uow, customer, order, claims, owed=owed, ids=self._ids, at=now)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
