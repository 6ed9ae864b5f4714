"""Finding what belongs together."""

from datetime import datetime

import attrs

from adapters.persistence import scope
from adapters.persistence.models.fulfilment import ReturnRow
from adapters.persistence.models.payments import OperationRow
from application.ports.lookups import PaymentKey
from domain.payments.operation import OperationState
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, OrderId, PaymentId, ReturnId


@attrs.frozen
class DjangoLookups:
    """Implements Lookups."""

    _using: str

    def order_of_return(self, return_id: ReturnId, *, seen_by: Actor) -> OrderId:
        rows = ReturnRow.objects.using(self._using).filter(id=return_id).values_list("order_id")
        for (order_id,) in scope.seen_by(seen_by, rows, "order__customer_id"):
            return OrderId(order_id)
        raise NotFound("return", return_id)

    def payment_of(self, operation_id: OperationId) -> PaymentKey:
        rows = OperationRow.objects.using(self._using).filter(id=operation_id)
        for order_id, payment_id in rows.values_list("payment__order_id", "payment_id"):
            return PaymentKey(OrderId(order_id), PaymentId(payment_id))
        raise NotFound("payment operation", operation_id)

    def pending_payments(
        self, before: datetime, *, limit: int, after: PaymentId | None = None
    ) -> tuple[PaymentKey, ...]:
        rows = OperationRow.objects.using(self._using).filter(
            state=OperationState.PENDING.value, requested_at__lt=before
        )
        if after is not None:
            rows = rows.filter(payment_id__gt=after)
        found = rows.order_by("payment_id").values_list("payment__order_id", "payment_id").distinct()
        return tuple(
            PaymentKey(OrderId(order_id), PaymentId(payment_id)) for order_id, payment_id in found[:limit]
        )
