"""Record that an order was paid, wholly or in part."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import OrderId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class RecordPaymentCommand(Command):
    """`amount` is in the order's currency."""

    permission: ClassVar[Permission] = Permission.RECORD_PAYMENT
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    amount: Decimal


@attrs.frozen
class RecordPayment:
    """Staff saw money arrive for an order; what the customer owes shrinks by it."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: RecordPaymentCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RecordPaymentCommand) -> OrderReceipt:
        now = self._clock.now()
        customer = uow.customers.lock_owner(command.order_id, seen_by=command.actor)
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        amount = Money.of(command.amount, order.currency)
        order.record_payment(amount, at=now)
        customer.credit(amount)
        uow.customers.save(customer)
        uow.orders.save(order)
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
