"""Placing an order, as every way in does it."""

from collections.abc import Mapping
from datetime import datetime

from application.orders.assessing import Asking, Assessed, assess
from application.orders.sourcing import Stock, changed
from application.orders.wish import Wish
from application.ports.unit_of_work import UnitOfWork
from domain.inventory.sourcing import SourcingPolicy
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.shared.errors import ensure
from domain.shared.identity import OrderId, StockKey
from domain.shared.quantity import Quantity


def place(
    uow: UnitOfWork,
    wish: Wish,
    policy: SourcingPolicy,
    *,
    id: OrderId,
    number: OrderNumber,
    at: datetime,
) -> Order:
    """Place the order and claim its stock, or raise Refused with every objection and store nothing."""
    assessed = assess(uow, wish, Asking(policy=policy), at=at)
    ensure(*assessed.objections)
    order = Order.place(
        id=id,
        number=number,
        customer_id=assessed.customer.id,
        customer_name=assessed.customer.contact.name,
        lines=assessed.lines,
        freight=assessed.freight,
        shipping_address=assessed.address,
        claims=assessed.plan,
        at=at,
        by=wish.placed_by,
        reference=wish.reference,
        note=wish.note,
        voucher=assessed.applied_voucher,
    )
    claim(assessed.stock, assessed.plan, order, at=at)
    commit(uow, assessed, order, at=at)
    return order


def claim(stock: Stock, plan: Mapping[StockKey, int], order: Order, *, at: datetime) -> None:
    """Allocate what the plan says to the order, in the place of what its quote held."""
    for key, units in plan.items():
        stock[key].allocate(
            Quantity(units),
            order_id=order.id,
            customer_id=order.customer_id,
            quote_id=order.quote_id,
            at=at,
        )


def commit(uow: UnitOfWork, assessed: Assessed, order: Order, *, at: datetime) -> None:
    """Store the new order, what the customer owes for it, the voucher's use, and the stock."""
    assessed.customer.charge(order.owed)
    uow.orders.add(order)
    uow.customers.save(assessed.customer)
    if assessed.voucher is not None:
        assessed.voucher.use(order_id=order.id, customer_id=assessed.customer.id, at=at)
        uow.vouchers.save(assessed.voucher)
    uow.stock.save(*changed(assessed.stock.values()))
