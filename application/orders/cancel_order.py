"""Cancel an order."""

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


@attrs.frozen(kw_only=True)
class CancelOrderCommand(Command):
    permission: ClassVar[Permission] = Permission.CANCEL_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    reason: str = ""


@attrs.frozen
class CancelOrder:
    """Cancel an order that has not shipped, and give its stock, its debt, its voucher and its money back.

    Money that was authorized or captured goes back through its gateway: the intent is stored here.
    """

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: CancelOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: CancelOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        customer = uow.customers.lock_owner(command.order_id, seen_by=command.actor)
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        claims, owed = order.claims, order.owed
        order.cancel(by=command.actor, at=now, reason=command.reason)
        release(uow, customer, order, claims, owed=owed, ids=self._ids, at=now)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
