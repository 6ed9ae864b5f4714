"""Cancel an order."""

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
class CancelOrderCommand(Command):
    permission: ClassVar[Permission] = Permission.CANCEL_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    reason: str = ""


@attrs.frozen
class CancelOrder:
    """Cancel an order that has not shipped, and give its stock, its debt and its voucher back."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: CancelOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: CancelOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        customer = uow.customers.lock_owner(command.order_id, seen_by=command.actor)
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        claims, owed = order.claims, order.owed
        order.cancel(by=command.actor, at=now, reason=command.reason)
        voucher = uow.vouchers.lock_by_id(order.voucher.id) if order.voucher else None
        stock = uow.stock.lock(claims)
        for sku, units in claims.items():
            stock[sku].release(units, order_id=order.id, at=now)
        customer.credit(owed)
        uow.customers.save(customer)
        uow.orders.save(order)
        uow.stock.save(*stock.values())
        if voucher is not None:
            voucher.give_back(order_id=order.id, customer_id=customer.id, at=now)
            uow.vouchers.save(voucher)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
