"""Finding what belongs together. Nothing is locked: lock what was found, in order, and look again."""

from datetime import datetime
from typing import Protocol

import attrs

from domain.shared.actor import Actor
from domain.shared.identity import OperationId, OrderId, PaymentId, ReturnId


@attrs.frozen
class PaymentKey:
    """A payment, and the order that it is for."""

    order_id: OrderId
    payment_id: PaymentId


class Lookups(Protocol):
    """One statement each."""

    def order_of_return(self, return_id: ReturnId, *, seen_by: Actor) -> OrderId:
        """Raises NotFound, also for what the actor may not see."""
        ...

    def payment_of(self, operation_id: OperationId) -> PaymentKey:
        """Raises NotFound."""
        ...

    def pending_payments(
        self, before: datetime, *, limit: int, after: PaymentId | None = None
    ) -> tuple[PaymentKey, ...]:
        """Payments with an operation requested before then whose outcome is not known, by the payment's id.

        Those after the payment `after` only: what nobody can find out yet is not in the way of the others.
        """
        ...
