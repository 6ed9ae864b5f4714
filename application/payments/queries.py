"""Reading payments."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.ports.lookups import PaymentKey
from application.ports.payment_gateway import GatewayRequest
from domain.payments.operation import Operation
from domain.payments.payment import Payment
from domain.shared.actor import Actor
from domain.shared.identity import OrderId


@attrs.frozen(kw_only=True)
class OperationDetail:
    """What was asked of the gateway, and what came of it; `amount` in the payment's currency."""

    id: UUID
    kind: str
    state: str
    amount: Decimal
    requested_at: datetime
    settled_at: datetime | None
    reason: str
    return_id: UUID | None

    @classmethod
    def of(cls, operation: Operation) -> Self:
        return cls(
            id=operation.id,
            kind=operation.kind.value,
            state=operation.state.value,
            amount=operation.amount.amount,
            requested_at=operation.requested_at,
            settled_at=operation.settled_at,
            reason=operation.reason,
            return_id=operation.return_id,
        )


@attrs.frozen(kw_only=True)
class PaymentDetail:
    """A payment of an order: `authorized_amount` is less what was voided."""

    id: UUID
    order_id: UUID
    gateway: str
    status: str
    currency: str
    amount: Decimal
    authorized_amount: Decimal
    captured_amount: Decimal
    refunded_amount: Decimal
    operations: tuple[OperationDetail, ...]
    created_at: datetime
    version: int

    @classmethod
    def of(cls, payment: Payment) -> Self:
        totals = payment.totals
        return cls(
            id=payment.id,
            order_id=payment.order_id,
            gateway=payment.gateway,
            status=payment.state.value,
            currency=payment.amount.currency,
            amount=payment.amount.amount,
            authorized_amount=totals.authorized.amount,
            captured_amount=totals.captured.amount,
            refunded_amount=totals.refunded.amount,
            operations=tuple(OperationDetail.of(operation) for operation in payment.operations),
            created_at=payment.requested_at,
            version=payment.version,
        )


@attrs.frozen(kw_only=True)
class PendingOperation:
    """What a gateway has to be asked, or asked about."""

    gateway: str
    request: GatewayRequest

    @classmethod
    def of(cls, payment: Payment, operation: Operation) -> Self:
        return cls(
            gateway=payment.gateway,
            request=GatewayRequest(
                operation_id=operation.id,
                payment_id=payment.id,
                kind=operation.kind,
                amount=operation.amount,
                requested_at=operation.requested_at,
                method=payment.method,
                authorization=payment.authorization_reference,
            ),
        )


class PaymentQueries(Protocol):
    def of_order(self, order_id: OrderId, *, seen_by: Actor) -> tuple[PaymentDetail, ...]:
        """In the order in which they were requested. Raises NotFound for what the actor may not see.

        Statements do not grow with the payments.
        """
        ...

    def pending(self, key: PaymentKey) -> tuple[PendingOperation, ...]:
        """Its operations whose outcome is not known, oldest first; none for no such payment."""
        ...
