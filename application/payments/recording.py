"""Recording what a gateway did, with everything that follows from it, in one transaction."""

from datetime import datetime

from application.payments.intents import Billed, one_of
from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.ports.lookups import PaymentKey
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from application.returns.refunding import request_refunds
from domain.orders.customer_return import CustomerReturn
from domain.orders.order import Order
from domain.orders.status import OrderStatus, ReturnState
from domain.payments.operation import Operation, OperationKind, Outcome
from domain.payments.payment import Payment
from domain.shared.actor import Actor
from domain.shared.identity import OperationId


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
    and the next intent is stored: the capture of a payment that captures itself, or the way back of money
    that the order no longer wants.
    """
    customer = uow.customers.lock_owner(key.order_id, seen_by=by)
    order = uow.orders.lock(key.order_id, seen_by=by)
    payments = uow.payments.lock_of_order(key.order_id)
    payment = one_of(payments, key.payment_id)
    owed, known = order.owed, payment.event_count
    change = payment.settle(operation_id, outcome, at=at)
    if payment.event_count == known:
        return PaymentReceipt(payment=PaymentDetail.of(payment))
    order.note_payment(change, payment_id=payment.id, operation_id=operation_id, at=at)
    _follow(order, payments, payment, payment.operation(operation_id), ids=ids, at=at)
    customer.owe_instead(owed, order.owed)
    uow.payments.save(*(one for one in payments if one.recorded_events))
    if order.recorded_events:
        uow.customers.save(customer)
        uow.orders.save(order)
    return PaymentReceipt(payment=PaymentDetail.of(payment))


def _follow(
    order: Order,
    payments: tuple[Payment, ...],
    payment: Payment,
    operation: Operation,
    *,
    ids: Ids,
    at: datetime,
) -> None:
    """What follows from an outcome that is news."""
    if operation.kind is OperationKind.REFUND:
        _conclude_returns(order, payments, at)
    elif operation.kind is OperationKind.VOID:
        return
    elif order.status is OrderStatus.CANCELLED:
        payment.unwind(void_id=OperationId(ids.new()), refund_id=OperationId(ids.new()), at=at)
    elif operation.kind is OperationKind.AUTHORIZE:
        wanted = Billed(order, payments).left_to_secure(besides=payment)
        payment.go_on(wanted=wanted, next_id=OperationId(ids.new()), at=at)
    elif operation.has_succeeded:
        for one in _received(order):
            request_refunds(order, payments, one.id, ids=ids, at=at)


def _conclude_returns(order: Order, payments: tuple[Payment, ...], at: datetime) -> None:
    """A return is refunded with the last of its refunds, or once nothing is left to be given back."""
    for one in _received(order):
        refunds = [
            operation
            for payment in payments
            for operation in payment.operations
            if operation.return_id == one.id
        ]
        is_done = all(refund.has_succeeded for refund in refunds) or not order.refund_due.minor
        if refunds and is_done:
            order.note_return_refunded(one.id, at=at)


def _received(order: Order) -> tuple[CustomerReturn, ...]:
    return tuple(one for one in order.returns if one.state is ReturnState.RECEIVED)
