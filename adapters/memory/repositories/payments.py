"""Payments on the tables of a transaction."""

import attrs

from adapters.memory.transaction import Transaction
from domain.payments.payment import Payment
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import OrderId, PaymentId


@attrs.frozen
class MemoryPayments:
    """Implements PaymentRepository."""

    _transaction: Transaction

    def lock(self, payment_id: PaymentId, *, order_id: OrderId) -> Payment:
        payment = self._transaction.tables.payments.get(payment_id)
        if payment is None or payment.order_id != order_id:
            raise NotFound("payment", payment_id)
        return payment

    def lock_of_order(self, order_id: OrderId) -> tuple[Payment, ...]:
        found = (one for one in self._transaction.tables.payments.all() if one.order_id == order_id)
        return tuple(sorted(found, key=lambda payment: (payment.requested_at, payment.id)))

    def add(self, *payments: Payment) -> None:
        table = self._transaction.tables.payments
        if taken := table.taken(payments):
            raise AlreadyExists("payment", taken[0].id)
        self._transaction.add(table, payments)

    def save(self, *payments: Payment) -> None:
        table = self._transaction.tables.payments
        for payment in payments:
            for operation in payment.operations:
                owner = table.find(operation.id)
                if owner is not None and owner.id != payment.id:
                    raise AlreadyExists("payment operation", operation.id)
        self._transaction.save(table, payments)
