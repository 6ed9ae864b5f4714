"""Intents of earlier tries."""

from application.errors import IdempotencyKeyReused
from domain.payments.payment import Payment
from domain.shared.identity import OperationId
from domain.shared.money import Money


def found_again(payment: Payment, operation_id: OperationId, amount: Money | None = None) -> bool:
    """Whether an earlier try under the same key stored this intent.

    Raises IdempotencyKeyReused where that was for another amount.
    """
    for operation in payment.operations:
        if operation.id == operation_id:
            if amount is not None and operation.is_pending and operation.amount != amount:
                raise IdempotencyKeyReused
            return True
    return False
