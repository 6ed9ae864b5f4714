"""Reading payments."""

import attrs

from adapters.persistence import scope
from adapters.persistence.errors import translated
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.repositories.payments import read_payment, whole_rows
from application.payments.queries import PaymentDetail, PendingOperation
from application.ports.lookups import PaymentKey
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId


@attrs.frozen
class DjangoPaymentQueries:
    """Implements PaymentQueries."""

    _using: str = "default"

    def of_order(self, order_id: OrderId, *, seen_by: Actor) -> tuple[PaymentDetail, ...]:
        """One statement; where it finds none, a second tells an unknown order from one without payments."""
        rows = scope.seen_by(seen_by, whole_rows(self._using).filter(order_id=order_id), "customer_id")
        with translated(self._using):
            payments = tuple(PaymentDetail.of(read_payment(row)) for row in rows)
            if not payments and not self._may_see(order_id, seen_by):
                raise NotFound("order", order_id)
        return payments

    def pending(self, key: PaymentKey) -> tuple[PendingOperation, ...]:
        """One statement."""
        rows = whole_rows(self._using).filter(id=key.payment_id, order_id=key.order_id)
        with translated(self._using):
            payments = [read_payment(row) for row in rows]
        return tuple(
            PendingOperation.of(payment, operation) for payment in payments for operation in payment.pending
        )

    def _may_see(self, order_id: OrderId, actor: Actor) -> bool:
        rows = OrderRow.objects.using(self._using).filter(id=order_id).values_list("id")
        return scope.seen_by(actor, rows, "customer_id").exists()
