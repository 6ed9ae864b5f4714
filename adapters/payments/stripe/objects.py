"""What Stripe's objects say of our operations. They come from its API and in its notices alike.

Our ids are in their metadata: of a PaymentIntent the operation that authorized it, that captured it and that
shall void it; of a Refund its own.
"""

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

import attrs

from domain.payments.operation import Approved, Declined, Outcome
from domain.shared.identity import OperationId

OPERATION: Final = "orderly_operation"
CAPTURE: Final = "orderly_capture"
VOID: Final = "orderly_void"
PAYMENT: Final = "orderly_payment"

WANTS_THE_PAYER: Final = frozenset({"requires_action", "requires_confirmation"})
_AUTHORIZED: Final = frozenset({"requires_capture", "succeeded"})
_OVER: Final = frozenset({"canceled", "requires_payment_method"})


@attrs.frozen(kw_only=True)
class Intent:
    """A PaymentIntent. Amounts are Stripe's integers; `failure` is why its last try failed, if it did."""

    id: str
    status: str
    created: int
    amount: int
    received: int
    charge: str
    failure: str
    metadata: Mapping[str, str]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """From Stripe's JSON."""
        return cls(
            id=told["id"],
            status=told["status"],
            created=told["created"],
            amount=told["amount"],
            received=told.get("amount_received") or 0,
            charge=_id_of(told.get("latest_charge")),
            failure=reason(told.get("last_payment_error")) or told.get("cancellation_reason") or "",
            metadata=told.get("metadata") or {},
        )

    def concerns(self, name: str, operation_id: OperationId) -> bool:
        return self.metadata.get(name) == str(operation_id)

    def operation(self, name: str) -> OperationId | None:
        return operation_of(self.metadata, name)

    @property
    def authorized(self) -> Outcome | None:
        """What became of the authorization; None while that is open. What we voided was one."""
        if self.status in _AUTHORIZED or (self.status == "canceled" and self.operation(VOID)):
            return Approved(self.id)
        if self.status in _OVER:
            return Declined(self.failure or self.status)
        return None

    @property
    def captured(self) -> Outcome | None:
        """Approved once something was captured: Stripe does so once, and lets go of the rest."""
        return Approved(self.charge or self.id) if self.status == "succeeded" else None

    def voided(self, amount: int) -> Outcome | None:
        """Approved if so much of it is held no more, and was not taken either."""
        has_ended = self.status == "canceled"
        was_let_go_of = self.status == "succeeded" and self.amount - self.received >= amount
        return Approved(self.id) if has_ended or was_let_go_of else None


def refunded(told: Mapping[str, Any]) -> Outcome | None:
    """What became of a Refund; None while its bank has not said."""
    if told["status"] == "succeeded":
        return Approved(told["id"])
    if told["status"] in {"failed", "canceled"}:
        return Declined(told.get("failure_reason") or told["status"])
    return None


def operation_of(metadata: Mapping[str, str], name: str) -> OperationId | None:
    """The id of ours under a name; None where there is none."""
    try:
        return OperationId(UUID(metadata.get(name, "")))
    except ValueError:
        return None


def reason(error: Mapping[str, Any] | None) -> str:
    """Stripe's code for why it refused: the issuer's, if it gave one."""
    told = error or {}
    return str(told.get("decline_code") or told.get("code") or told.get("type") or "")


def _id_of(expandable: str | Mapping[str, Any] | None) -> str:
    """The id of what is either an id or the object itself."""
    if expandable is None or isinstance(expandable, str):
        return expandable or ""
    return str(expandable["id"])
