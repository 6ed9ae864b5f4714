"""Giving back what was paid for goods that came back."""

from collections.abc import Iterable
from datetime import datetime

from application.ports.system import Ids
from domain.orders.order import Order
from domain.payments.payment import Payment
from domain.shared.identity import OperationId, ReturnId
from domain.shared.money import Money


def request_refunds(
    order: Order, payments: Iterable[Payment], return_id: ReturnId, *, ids: Ids, at: datetime
) -> None:
    """The intents to refund what was paid beyond what the order costs now, oldest payments first.

    `payments` are all of the order's; refunds of theirs that are running already count.
    """
    known = tuple(payments)
    left = order.refund_due.minor - sum(payment.running_refunds.minor for payment in known)
    for payment in known:
        given = min(left, payment.refundable.minor)
        if given > 0:
            payment.request_refund(
                Money(given, order.currency),
                operation_id=OperationId(ids.new()),
                at=at,
                return_id=return_id,
            )
            left -= given
