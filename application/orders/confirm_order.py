"""Confirm an order."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import OrderId


@attrs.frozen(kw_only=True)
class ConfirmOrderCommand(Command):
    permission: ClassVar[Permission] = Permission.CONFIRM_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId


@attrs.frozen
class ConfirmOrder:
    """The shop accepts a placed order."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ConfirmOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ConfirmOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        order.confirm(by=command.actor, at=now)
        uow.orders.save(order)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
