"""Recording what a gateway did, with everything that follows from it, in one transaction."""

from datetime import datetime

from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.ports.lookups import PaymentKey
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from domain.orders.order import Order
from domain.orders.status import OrderStatus, ReturnState
from domain.payments.operation import Outcome
from domain.payments.payment import Payment
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, PaymentId, ReturnId


def record(
    uow: UnitOfWork,
    key: PaymentKey,
    operation_id: OperationId,
    outcome: Outcome,
    *,
    by: Actor,
    ids: Ids,
    at: datetime,
) -> PaymentReceipt:
    """Store what became of an operation; what was stored before stays. Locks customer, order and payments.

    The order's payment totals and what its customer owes follow, a return is refunded with its last refund,
    and the next intent is stored: the capture of a payment that captures itself, or the way back of one whose
    order was cancelled meanwhile.
    """
    customer = uow.customers.lock_owner(key.order_id, seen_by=by)
    order = uow.orders.lock(key.order_id, seen_by=by)
    payments = uow.payments.lock_of_order(key.order_id)
    payment = _one_of(payments, key.payment_id)
    owed, told = order.owed, order.event_count
    change = payment.settle(operation_id, outcome, at=at)
    order.note_payment(change, payment_id=payment.id, operation_id=operation_id, at=at)
    return_id = payment.operation(operation_id).return_id
    if return_id is not None and _is_refunded(order, payments, return_id):
        order.note_return_refunded(return_id, at=at)
    payment.go_on(
        order_is_cancelled=order.status is OrderStatus.CANCELLED,
        next_id=OperationId(ids.new()),
        refund_id=OperationId(ids.new()),
        at=at,
    )
    customer.owe_instead(owed, order.owed)
    if payment.recorded_events:
        uow.payments.save(payment)
    if order.event_count != told:
        uow.customers.save(customer)
        uow.orders.save(order)
    return PaymentReceipt(payment=PaymentDetail.of(payment))


def _one_of(payments: tuple[Payment, ...], payment_id: PaymentId) -> Payment:
    for payment in payments:
        if payment.id == payment_id:
            return payment
    raise NotFound("payment", payment_id)


def _is_refunded(order: Order, payments: tuple[Payment, ...], return_id: ReturnId) -> bool:
    """Whether the goods are back, and every refund of theirs went through."""
    refunds = [one for payment in payments for one in payment.operations if one.return_id == return_id]
    received = order.the_return(return_id).state is ReturnState.RECEIVED
    return received and all(one.has_succeeded for one in refunds)
