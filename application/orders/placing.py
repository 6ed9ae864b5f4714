"""Placing an order, as every way in does it."""

from datetime import datetime

from application.orders.assessing import Assessed, assess
from application.orders.wish import Wish
from application.ports.unit_of_work import UnitOfWork
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.shared.errors import ensure
from domain.shared.identity import OrderId


def place(uow: UnitOfWork, wish: Wish, *, id: OrderId, number: OrderNumber, at: datetime) -> Order:
    """Place the order and claim its stock, or raise Refused with every objection and store nothing."""
    assessed = assess(uow, wish, at=at, own_holds_give_way=True)
    ensure(*assessed.objections)
    order = Order.place(
        id=id,
        number=number,
        customer_id=assessed.customer.id,
        customer_name=assessed.customer.contact.name,
        lines=assessed.lines,
        freight=assessed.freight,
        shipping_address=assessed.address,
        at=at,
        by=wish.placed_by,
        reference=wish.reference,
        note=wish.note,
        voucher=assessed.applied_voucher,
    )
    for sku, units in order.claims.items():
        assessed.stock[sku].allocate(units, order_id=order.id, customer_id=order.customer_id, at=at)
    commit_customer(uow, assessed, order, at=at)
    uow.stock.save(*assessed.stock.values())
    return order


def commit_customer(uow: UnitOfWork, assessed: Assessed, order: Order, *, at: datetime) -> None:
    """Store the order, what the customer owes for it, and the voucher's use."""
    assessed.customer.charge(order.owed)
    uow.orders.add(order)
    uow.customers.save(assessed.customer)
    if assessed.voucher is not None:
        assessed.voucher.use(order_id=order.id, customer_id=assessed.customer.id, at=at)
        uow.vouchers.save(assessed.voucher)
