"""Finding what belongs together, on the tables of a transaction."""

from datetime import datetime

import attrs

from adapters.memory.tables import Tables
from application.ports.lookups import PaymentKey
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, OrderId, PaymentId, ReturnId


@attrs.frozen
class MemoryLookups:
    """Implements Lookups."""

    _tables: Tables

    def order_of_return(self, return_id: ReturnId, *, seen_by: Actor) -> OrderId:
        for order in self._tables.orders.all():
            if seen_by.may_see(order.customer_id) and any(one.id == return_id for one in order.returns):
                return order.id
        raise NotFound("return", return_id)

    def payment_of(self, operation_id: OperationId) -> PaymentKey:
        payment = self._tables.payments.find(operation_id)
        if payment is None:
            raise NotFound("payment operation", operation_id)
        return PaymentKey(payment.order_id, payment.id)

    def pending_payments(
        self, before: datetime, *, limit: int, after: PaymentId | None = None
    ) -> tuple[PaymentKey, ...]:
        waiting = (
            payment
            for payment in self._tables.payments.all()
            if any(one.requested_at < before for one in payment.pending)
            and (after is None or payment.id > after)
        )
        by_id = sorted(waiting, key=lambda payment: payment.id)
        return tuple(PaymentKey(payment.order_id, payment.id) for payment in by_id[:limit])
