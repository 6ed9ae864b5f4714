"""An order to be paid, and what tests of its payments ask about it."""

from typing import Any

from application.orders.receipts import OrderReceipt
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.shared.identity import OrderId
from domain.shared.money import total
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.application.shop import Shop


def ordered(shop: Shop, units: int = 2, *, customer: Customer | None = None, **asked: Any) -> OrderReceipt:
    """Teapots at 10, of nine."""
    wanda = customer or a.customer()
    shop.has(wanda, a.product(price=euros(10)), a.stock(on_hand=9))
    return shop.places(wanda, units, **asked)


def order_of(shop: Shop, placed: OrderReceipt) -> Order:
    return shop.order(OrderId(placed.order.id))


def receipt_of(order: Order) -> OrderReceipt:
    """As if it had been placed here."""
    return OrderReceipt.of(order, seen_by=a.staff(), at=NOON)


def paid(shop: Shop, placed: OrderReceipt) -> tuple[str, str, str]:
    """Authorized, captured, refunded."""
    totals = order_of(shop, placed).paid
    return str(totals.authorized.amount), str(totals.captured.amount), str(totals.refunded.amount)


def kinds(shop: Shop) -> list[str]:
    """What was asked of the gateway, oldest first."""
    return [request.kind.value for request in shop.gateway.requests]


def states(shop: Shop) -> list[str]:
    """What became of every operation, as "capture succeeded", by payment and oldest first."""
    in_order = sorted(shop.store.payments, key=lambda payment: (payment.requested_at, payment.id))
    return [f"{one.kind.value} {one.state.value}" for payment in in_order for one in payment.operations]


def assert_sound(shop: Shop) -> None:
    """Debts are what orders say, their payments what the gateways did; and the books prove it."""
    for customer in shop.store.customers:
        own = [order for order in shop.store.orders if order.customer_id == customer.id]
        assert customer.exposure.of("EUR") == total((order.owed for order in own), "EUR")
    captured = sum(order.paid.captured.minor - order.paid.refunded.minor for order in shop.store.orders)
    assert captured == shop.gateway.kept + shop.till.kept
    assert shop.verify_books(a.staff()).findings == ()
