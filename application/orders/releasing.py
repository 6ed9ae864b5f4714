"""Giving back what an order, or a part of it, has claimed."""

from collections.abc import Mapping
from datetime import datetime

from application.orders.sourcing import changed
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.identity import OperationId, StockKey
from domain.shared.money import Money
from domain.shared.quantity import Quantity


def release(
    uow: UnitOfWork,
    customer: Customer,
    order: Order,
    claims: Mapping[StockKey, Quantity],
    *,
    owed: Money,
    ids: Ids,
    at: datetime,
) -> None:
    """Store the order and give back what it claimed, and owed, before and does no longer.

    One that is cancelled gives its voucher's use back too, and its money: the intents are stored. Locks the
    voucher, the stock, and the payments.
    """
    gone = order.status is OrderStatus.CANCELLED
    voucher = uow.vouchers.lock_by_id(order.voucher.id) if gone and order.voucher else None
    stock = uow.stock.lock_at(claims)
    for key, units in claims.items():
        left = order.claims.get(key)
        released = units.value - (left.value if left else 0)
        if released:
            stock[key].release(Quantity(released), order_id=order.id, at=at)
    customer.owe_instead(owed, order.owed)
    uow.customers.save(customer)
    uow.orders.save(order)
    if voucher is not None:
        voucher.give_back(order_id=order.id, customer_id=customer.id, at=at)
        uow.vouchers.save(voucher)
    uow.stock.save(*changed(stock.values()))
    if gone:
        _unwind(uow, order, ids, at)


def _unwind(uow: UnitOfWork, order: Order, ids: Ids, at: datetime) -> None:
    payments = uow.payments.lock_of_order(order.id)
    for payment in payments:
        payment.unwind(void_id=OperationId(ids.new()), refund_id=OperationId(ids.new()), at=at)
    uow.payments.save(*(payment for payment in payments if payment.recorded_events))
