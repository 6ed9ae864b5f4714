"""What payment commands share about intents."""

from collections.abc import Iterable

import attrs

from application.errors import IdempotencyKeyReused
from domain.orders.order import Order
from domain.payments.errors import PaymentExceedsOwed
from domain.payments.payment import Payment
from domain.shared.errors import NotFound, Objection
from domain.shared.identity import OperationId, PaymentId
from domain.shared.money import Money, total


def found_again(payment: Payment, operation_id: OperationId, amount: Money | None = None) -> bool:
    """Whether an earlier try under the same key stored this intent.

    Raises IdempotencyKeyReused where that was for another amount than is asked for now, if any is.
    """
    for operation in payment.operations:
        if operation.id == operation_id:
            if amount not in {None, operation.amount}:
                raise IdempotencyKeyReused
            return True
    return False


def one_of(payments: Iterable[Payment], payment_id: PaymentId) -> Payment:
    """Raises NotFound."""
    for payment in payments:
        if payment.id == payment_id:
            return payment
    raise NotFound("payment", payment_id)


def owed_objections(amount: Money, left: Money) -> tuple[Objection, ...]:
    """What speaks against so much being paid where so much is left to be."""
    if amount > left or left.minor <= 0:
        return (PaymentExceedsOwed(amount=amount, owed=left),)
    return ()


@attrs.frozen
class Billed:
    """An order, and all of its payments: what is left of what it costs now, below zero for too much."""

    _order: Order
    _payments: tuple[Payment, ...]

    def left_to_secure(self, *, besides: Payment | None = None) -> Money:
        """What no payment has captured or may still capture; the payment `besides` left out."""
        secured = (payment.secured for payment in self._payments if payment is not besides)
        return self._left - total(secured, self._order.currency)

    @property
    def left_to_capture(self) -> Money:
        """What no payment has captured or is about to."""
        captured = (payment.totals.captured + payment.running_captures for payment in self._payments)
        return self._left - total(captured, self._order.currency)

    @property
    def _left(self) -> Money:
        """What the order costs, less what was paid for it elsewhere, before it was imported."""
        captured = total((payment.totals.captured for payment in self._payments), self._order.currency)
        return self._order.amounts.total - (self._order.paid.captured - captured)
