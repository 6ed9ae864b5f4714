"""Giving back what was paid for goods that came back."""

from datetime import datetime

from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from domain.orders.order import Order
from domain.shared.identity import OperationId, ReturnId
from domain.shared.money import Money


def request_refunds(uow: UnitOfWork, order: Order, return_id: ReturnId, *, ids: Ids, at: datetime) -> None:
    """Store the intents to refund what was paid beyond what the order costs now, oldest payments first.

    Refunds that are running already count. Locks the payments.
    """
    payments = uow.payments.lock_of_order(order.id)
    running = sum(payment.running_refunds.minor for payment in payments)
    left = max(order.refund_due.minor - running, 0)
    for payment in payments:
        given = min(left, payment.refundable.minor)
        if given:
            payment.request_refund(
                Money(given, order.currency),
                operation_id=OperationId(ids.new()),
                at=at,
                return_id=return_id,
            )
            left -= given
    uow.payments.save(*(payment for payment in payments if payment.recorded_events))
