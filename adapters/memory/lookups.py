"""Finding what belongs together, on the tables of a transaction."""

from datetime import datetime

import attrs

from adapters.memory.tables import Tables
from application.ports.lookups import PaymentKey
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, OrderId, ReturnId


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

    def pending_payments(self, before: datetime, *, limit: int) -> tuple[PaymentKey, ...]:
        waiting = [
            (payment.pending[0].requested_at, payment)
            for payment in self._tables.payments.all()
            if payment.pending and payment.pending[0].requested_at < before
        ]
        oldest_first = sorted(waiting, key=lambda found: (found[0], found[1].id))
        return tuple(PaymentKey(payment.order_id, payment.id) for _, payment in oldest_first[:limit])
