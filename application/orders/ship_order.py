"""Ship an order."""

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
class ShipOrderCommand(Command):
    permission: ClassVar[Permission] = Permission.SHIP_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId


@attrs.frozen
class ShipOrder:
    """Send all goods of a confirmed order, and consume the stock claimed for it."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ShipOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ShipOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        claims = order.claims
        order.ship(by=command.actor, at=now)
        stock = uow.stock.lock(claims)
        for sku, units in claims.items():
            stock[sku].ship(units, order_id=order.id, at=now)
        uow.orders.save(order)
        uow.stock.save(*stock.values())
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
