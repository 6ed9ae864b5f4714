"""Placing an order, as every way in does it."""

from datetime import datetime

from application.orders.assessing import Granted, assess
from application.orders.wish import Wish
from application.ports.unit_of_work import UnitOfWork
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.shared.identity import OrderId


def place(uow: UnitOfWork, wish: Wish, *, id: OrderId, number: OrderNumber, at: datetime) -> Order:
    """Place the order and claim its stock, or raise Refused with every objection and store nothing."""
    granted = assess(uow, wish, at=at)
    order = Order.place(
        id=id,
        number=number,
        customer_id=granted.customer.id,
        customer_name=granted.customer.contact.name,
        lines=granted.lines,
        freight=granted.freight,
        shipping_address=granted.address,
        at=at,
        by=wish.placed_by,
        reference=wish.reference,
        note=wish.note,
        voucher_id=granted.voucher.id if granted.voucher else None,
    )
    for sku, units in order.claims.items():
        granted.stock[sku].allocate(units, order_id=order.id, at=at)
    commit_customer(uow, granted, order, at=at)
    uow.stock.save(*granted.stock.values())
    return order


def commit_customer(uow: UnitOfWork, granted: Granted, order: Order, *, at: datetime) -> None:
    """Store the order, what the customer owes for it, and the voucher's use."""
    granted.customer.charge(order.owed)
    uow.orders.add(order)
    uow.customers.save(granted.customer)
    if granted.voucher is not None:
        granted.voucher.use(order_id=order.id, customer_id=granted.customer.id, at=at)
        uow.vouchers.save(granted.voucher)
