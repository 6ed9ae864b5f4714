"""What a list of orders should say."""

from application.orders.queries import CustomerName, OrderCriteria, OrderSummary
from application.paging import Page, PageRequest
from domain.orders.order import Order
from domain.shared.actor import Actor
from tests.support import a
from tests.support.stores import World

STAFF = a.staff()


def summary(order: Order) -> OrderSummary:
    return OrderSummary(
        id=order.id,
        number=str(order.number),
        status=order.status.value,
        payment_status=order.payment_status.value,
        customer=CustomerName(id=order.customer_id, name=order.customer_name),
        currency=order.currency,
        total_amount=order.amounts.total.amount,
        line_count=len(order.lines),
        created_at=order.placed_at,
    )


def page(world: World, criteria: OrderCriteria, *, seen_by: Actor = STAFF) -> Page[OrderSummary]:
    return world.orders.page(criteria, PageRequest(), seen_by=seen_by)
