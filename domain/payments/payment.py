"""Payments: money authorized, captured and refunded through a gateway, every step an intent first."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final, Self, TypedDict

import attrs

from domain.payments.errors import CaptureExceedsAuthorized, NothingToVoid, RefundExceedsCaptured
from domain.payments.events import (
    AuthorizationRequested,
    CaptureRequested,
    OperationDeclined,
    PaymentAuthorized,
    PaymentCaptured,
    PaymentEvent,
    PaymentRefunded,
    PaymentVoided,
    RefundRequested,
    VoidRequested,
)
from domain.payments.operation import Abandoned, Approved, Operation, OperationKind, Outcome
from domain.shared.address import ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, NotFound, Objection, ensure
from domain.shared.identity import CustomerId, OperationId, OrderId, PaymentId, ReturnId
from domain.shared.money import Money, total
from domain.shared.payment_totals import PaymentTotals

MAX_GATEWAY_LENGTH: Final = 32
MAX_METHOD_LENGTH: Final = 255
MAX_PAYMENT_OPERATIONS: Final = 200

_REQUESTED: Final[dict[OperationKind, type[PaymentEvent]]] = {
    OperationKind.CAPTURE: CaptureRequested,
    OperationKind.VOID: VoidRequested,
    OperationKind.REFUND: RefundRequested,
}
_SUCCEEDED: Final[dict[OperationKind, type[PaymentEvent]]] = {
    OperationKind.AUTHORIZE: PaymentAuthorized,
    OperationKind.CAPTURE: PaymentCaptured,
    OperationKind.VOID: PaymentVoided,
    OperationKind.REFUND: PaymentRefunded,
}


class _Facts(TypedDict):
    payment_id: PaymentId
    order_id: OrderId
    operation_id: OperationId
    amount_minor: int
    currency: str


class PaymentState(StrEnum):
    """Computed from the operations that succeeded, and from the authorization's own state."""

    PENDING = "pending"
    DECLINED = "declined"
    AUTHORIZED = "authorized"
    PARTIALLY_CAPTURED = "partially_captured"
    CAPTURED = "captured"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    VOIDED = "voided"


@attrs.define(kw_only=True)
class Payment(Aggregate):
    """One authorization of an order's money, with its captures, refunds, or its void.

    `method` is the gateway's token for what is charged (or a bank's reference), never a card number.
    """

    id: PaymentId
    order_id: OrderId
    customer_id: CustomerId
    gateway: str
    method: str
    amount: Money
    captures_itself: bool = False
    requested_at: datetime
    operations: tuple[Operation, ...]

    @classmethod
    def request(
        cls,
        *,
        id: PaymentId,
        operation_id: OperationId,
        order_id: OrderId,
        customer_id: CustomerId,
        gateway: str,
        method: str,
        amount: Money,
        at: datetime,
        captures_itself: bool = False,
    ) -> Self:
        """The intent to authorize an amount; the gateway is asked once this is stored."""
        _ensure_positive(amount)
        first = Operation(id=operation_id, kind=OperationKind.AUTHORIZE, amount=amount, requested_at=at)
        payment = cls(
            id=id,
            order_id=order_id,
            customer_id=customer_id,
            gateway=ensure_text("gateway", gateway, MAX_GATEWAY_LENGTH),
            method=ensure_text("method", method, MAX_METHOD_LENGTH, required=False),
            amount=amount,
            captures_itself=captures_itself,
            requested_at=at,
            operations=(first,),
        )
        payment._record(
            AuthorizationRequested(**payment._facts(first), gateway=gateway, occurred_at=at),
        )
        return payment

    @property
    def totals(self) -> PaymentTotals:
        """What is authorized less what was voided of it, captured, and refunded."""
        voided = self._sum(self._succeeded(OperationKind.VOID))
        return PaymentTotals(
            authorized=self._sum(self._succeeded(OperationKind.AUTHORIZE)) - voided,
            captured=self._sum(self._succeeded(OperationKind.CAPTURE)),
            refunded=self._sum(self._succeeded(OperationKind.REFUND)),
        )

    @property
    def pending(self) -> tuple[Operation, ...]:
        """The intents whose outcome is not known, oldest first."""
        return tuple(operation for operation in self.operations if operation.is_pending)

    @property
    def secured(self) -> Money:
        """What is captured or may still be: running authorizations included, refunds not taken off."""
        totals = self.totals
        if self._authorization.is_pending:
            return self.amount
        return max(totals.captured, totals.authorized)

    @property
    def capturable(self) -> Money:
        """What is authorized and neither captured nor about to be captured or voided."""
        totals = self.totals
        if any(operation.kind is OperationKind.VOID for operation in self.pending):
            return Money.zero(self.amount.currency)
        return totals.authorized - totals.captured - self.running_captures

    @property
    def refundable(self) -> Money:
        """What is captured and neither refunded nor about to be."""
        totals = self.totals
        return totals.captured - totals.refunded - self.running_refunds

    @property
    def running_captures(self) -> Money:
        """What is about to be captured."""
        return self._running(OperationKind.CAPTURE)

    @property
    def running_refunds(self) -> Money:
        """What is about to be refunded."""
        return self._running(OperationKind.REFUND)

    @property
    def state(self) -> PaymentState:
        """The first that fits."""
        totals = self.totals
        if totals.captured.minor and totals.refunded == totals.captured:
            return PaymentState.REFUNDED
        if totals.refunded.minor:
            return PaymentState.PARTIALLY_REFUNDED
        if totals.captured.minor:
            full = totals.captured >= totals.authorized
            return PaymentState.CAPTURED if full else PaymentState.PARTIALLY_CAPTURED
        if totals.authorized.minor:
            return PaymentState.AUTHORIZED
        if self._authorization.is_pending:
            return PaymentState.PENDING
        return PaymentState.VOIDED if self._authorization.has_succeeded else PaymentState.DECLINED

    def operation(self, operation_id: OperationId) -> Operation:
        """Raises NotFound."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise NotFound("payment operation", operation_id)

    def capture_objections(self, amount: Money) -> tuple[Objection, ...]:
        left = self.capturable
        if amount > left or not left.minor:
            return (CaptureExceedsAuthorized(amount=amount, left=left),)
        return ()

    def refund_objections(self, amount: Money) -> tuple[Objection, ...]:
        left = self.refundable
        if amount > left or not left.minor:
            return (RefundExceedsCaptured(amount=amount, left=left),)
        return ()

    def void_objections(self) -> tuple[Objection, ...]:
        if self.running_captures.minor or not self.capturable.minor:
            return (NothingToVoid(status=self.state.value),)
        return ()

    def request_capture(self, amount: Money, *, operation_id: OperationId, at: datetime) -> None:
        """The intent to take so much of what is authorized."""
        ensure(*self.capture_objections(amount))
        _ensure_positive(amount)
        self._request(Operation(id=operation_id, kind=OperationKind.CAPTURE, amount=amount, requested_at=at))

    def request_refund(
        self, amount: Money, *, operation_id: OperationId, at: datetime, return_id: ReturnId | None = None
    ) -> None:
        """The intent to give so much of what was captured back."""
        ensure(*self.refund_objections(amount))
        _ensure_positive(amount)
        self._request(
            Operation(
                id=operation_id,
                kind=OperationKind.REFUND,
                amount=amount,
                requested_at=at,
                return_id=return_id,
            )
        )

    def request_void(self, *, operation_id: OperationId, at: datetime) -> None:
        """The intent to let go of what is authorized and not captured."""
        ensure(*self.void_objections())
        left = self.capturable
        self._request(Operation(id=operation_id, kind=OperationKind.VOID, amount=left, requested_at=at))

    def unwind(self, *, void_id: OperationId, refund_id: OperationId, at: datetime) -> None:
        """The intents to void what is authorized and to refund what was captured, if there is any."""
        if not self.void_objections():
            self.request_void(operation_id=void_id, at=at)
        if self.refundable.minor:
            self.request_refund(self.refundable, operation_id=refund_id, at=at)

    def go_on(self, *, wanted: Money, next_id: OperationId, at: datetime) -> None:
        """The next intent after the authorization, of which the order wants so much now.

        A payment that captures itself captures that; where nothing is wanted any more, what is authorized is
        let go of. Once anything else was asked for, nothing follows by itself.
        """
        if self.state is not PaymentState.AUTHORIZED or len(self.operations) > 1:
            return
        if wanted.minor <= 0:
            self.request_void(operation_id=next_id, at=at)
        elif self.captures_itself:
            self.request_capture(min(self.capturable, wanted), operation_id=next_id, at=at)

    def settle(self, operation_id: OperationId, outcome: Outcome, *, at: datetime) -> PaymentTotals:
        """Record what the gateway did, and tell by how much that changes the totals (signed).

        What is settled stays: the same outcome again, or a later one, changes nothing. Only an approval of
        what was abandoned or declined counts, within the limits: the gateway did it after all.
        """
        operation = self.operation(operation_id)
        if not self._is_news(operation, outcome):
            return PaymentTotals.none(self.amount.currency)
        before = self.totals
        settled = operation.settled(outcome, at)
        self.operations = tuple(settled if other.id == operation_id else other for other in self.operations)
        if isinstance(outcome, Approved):
            self._record(_SUCCEEDED[operation.kind](**self._facts(operation), occurred_at=at))
        else:
            self._record(
                OperationDeclined(
                    **self._facts(operation),
                    kind=operation.kind.value,
                    abandoned=isinstance(outcome, Abandoned),
                    occurred_at=at,
                )
            )
        return self.totals.minus(before)

    def _is_news(self, operation: Operation, outcome: Outcome) -> bool:
        if operation.is_pending:
            return True
        return isinstance(outcome, Approved) and not operation.has_succeeded and self._fits(operation)

    def _fits(self, operation: Operation) -> bool:
        """Whether the limits still bear an operation that was given up."""
        match operation.kind:
            case OperationKind.AUTHORIZE:
                return True
            case OperationKind.REFUND:
                return operation.amount <= self.refundable
            case OperationKind.CAPTURE | OperationKind.VOID:
                return operation.amount <= self.capturable

    def _request(self, operation: Operation) -> None:
        if len(self.operations) >= MAX_PAYMENT_OPERATIONS:
            raise InvalidValue(
                "payment",
                f"has {MAX_PAYMENT_OPERATIONS} operations",
                remedy="Use another payment of the order.",
                code="too_many_operations",
            )
        self.operations = (*self.operations, operation)
        event = _REQUESTED[operation.kind]
        self._record(event(**self._facts(operation), occurred_at=operation.requested_at))

    @property
    def authorization_reference(self) -> str:
        """The gateway's own name of the authorization; empty before that succeeded."""
        return self._authorization.reference

    @property
    def _authorization(self) -> Operation:
        return self.operations[0]

    def _succeeded(self, kind: OperationKind) -> Iterator[Operation]:
        return (one for one in self.operations if one.kind is kind and one.has_succeeded)

    def _running(self, kind: OperationKind) -> Money:
        return self._sum(one for one in self.pending if one.kind is kind)

    def _sum(self, operations: Iterator[Operation]) -> Money:
        return total((operation.amount for operation in operations), self.amount.currency)

    def _facts(self, operation: Operation) -> _Facts:
        return {
            "payment_id": self.id,
            "order_id": self.order_id,
            "operation_id": operation.id,
            "amount_minor": operation.amount.minor,
            "currency": operation.amount.currency,
        }


def _ensure_positive(amount: Money) -> None:
    if amount.minor <= 0:
        raise InvalidValue("amount", f"{amount.amount} is not above zero", remedy="Give more than zero.")
