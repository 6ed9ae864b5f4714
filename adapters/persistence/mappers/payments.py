"""Payments and their operations as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from adapters.persistence.gathering import id_of, moment_of
from domain.payments.operation import Operation, OperationKind, OperationState
from domain.payments.payment import Payment
from domain.shared.identity import CustomerId, OperationId, OrderId, PaymentId, ReturnId
from domain.shared.money import Money


class PaymentValues(NamedTuple):
    """The columns of PaymentRow. The totals are written, and not read back."""

    id: UUID
    order_id: UUID
    customer_id: UUID
    gateway: str
    method: str
    currency: str
    amount_minor: int
    captures_itself: bool
    requested_at: datetime
    authorized_minor: int
    captured_minor: int
    refunded_minor: int
    version: int
    event_count: int


class OperationValues(NamedTuple):
    """The columns of OperationRow, but the id of the payment. `number` comes first: it sorts them."""

    number: int
    id: UUID
    kind: str
    amount_minor: int
    requested_at: datetime
    state: str
    settled_at: datetime | None
    reference: str
    reason: str
    return_id: UUID | None


FIXED: Final = frozenset(
    "order_id customer_id gateway method currency amount_minor captures_itself requested_at".split()
)
"""Columns of PaymentRow that never change, erasing aside."""


def to_payment(values: PaymentValues, operations: Iterable[Sequence[Any]]) -> Payment:
    """The payment with its operations, which come in the order of their numbers, as they are gathered."""
    return Payment(
        id=PaymentId(values.id),
        order_id=OrderId(values.order_id),
        customer_id=CustomerId(values.customer_id),
        gateway=values.gateway,
        method=values.method,
        amount=Money(values.amount_minor, values.currency),
        captures_itself=values.captures_itself,
        requested_at=values.requested_at,
        operations=tuple(_to_operation(row, values.currency) for row in operations),
        version=values.version,
        event_count=values.event_count,
    )


def payment_values(payment: Payment) -> PaymentValues:
    totals = payment.totals
    return PaymentValues(
        id=payment.id,
        order_id=payment.order_id,
        customer_id=payment.customer_id,
        gateway=payment.gateway,
        method=payment.method,
        currency=payment.amount.currency,
        amount_minor=payment.amount.minor,
        captures_itself=payment.captures_itself,
        requested_at=payment.requested_at,
        authorized_minor=totals.authorized.minor,
        captured_minor=totals.captured.minor,
        refunded_minor=totals.refunded.minor,
        version=payment.version,
        event_count=payment.event_count,
    )


def operation_values(number: int, operation: Operation) -> OperationValues:
    return OperationValues(
        number=number,
        id=operation.id,
        kind=operation.kind.value,
        amount_minor=operation.amount.minor,
        requested_at=operation.requested_at,
        state=operation.state.value,
        settled_at=operation.settled_at,
        reference=operation.reference,
        reason=operation.reason,
        return_id=operation.return_id,
    )


def _to_operation(row: Sequence[Any], currency: str) -> Operation:
    values = OperationValues(*row)
    return Operation(
        id=OperationId(id_of(values.id)),
        kind=OperationKind(values.kind),
        amount=Money(values.amount_minor, currency),
        requested_at=moment_of(values.requested_at),
        state=OperationState(values.state),
        settled_at=moment_of(values.settled_at),
        reference=values.reference,
        reason=values.reason,
        return_id=None if values.return_id is None else ReturnId(id_of(values.return_id)),
    )
