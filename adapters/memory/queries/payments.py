"""Reading payments."""

import attrs

from adapters.memory.store import MemoryStore
from application.payments.queries import PaymentDetail, PendingOperation
from application.ports.lookups import PaymentKey
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId


@attrs.frozen
class MemoryPaymentQueries:
    """Implements PaymentQueries."""

    _store: MemoryStore

    def of_order(self, order_id: OrderId, *, seen_by: Actor) -> tuple[PaymentDetail, ...]:
        tables = self._store.committed
        order = tables.orders.get(order_id)
        if order is None or not seen_by.may_see(order.customer_id):
            raise NotFound("order", order_id)
        found = (payment for payment in tables.payments.all() if payment.order_id == order_id)
        in_order = sorted(found, key=lambda payment: (payment.requested_at, payment.id))
        return tuple(PaymentDetail.of(payment) for payment in in_order)

    def pending(self, key: PaymentKey) -> tuple[PendingOperation, ...]:
        payment = self._store.committed.payments.get(key.payment_id)
        if payment is None or payment.order_id != key.order_id:
            return ()
        return tuple(PendingOperation.of(payment, operation) for operation in payment.pending)
