"""Things that examples show, made by the domain itself so that they cannot go stale."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import attrs
import orjson

from adapters.http.problems import plain, problem_of
from adapters.http.rendering import as_object, dumps
from application.effects import Effects
from application.orders.queries import OrderDetail
from application.orders.quote_queries import QuoteDetail
from application.payments.queries import PaymentDetail
from domain.orders.amounts import Freight
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import Approved
from domain.payments.payment import Payment
from domain.pricing.price_order import LineToPrice, Terms, price_order
from domain.pricing.tax import TaxMode, TaxRate, TaxTable
from domain.pricing.voucher import Benefit
from domain.shared.actor import Actor, Role
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import Objection, Refused
from domain.shared.identity import (
    CustomerId,
    OperationId,
    OrderId,
    PaymentId,
    QuoteId,
    Sku,
    StockKey,
    UserId,
    VoucherId,
)
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass

TEAPOT: Final = Sku("CURIOUS-TEAPOT")
ORDER_ID: Final = OrderId(UUID("01950000-0000-7000-8000-000000000002"))
CUSTOMER_ID: Final = CustomerId(UUID("01950000-0000-7000-8000-000000000001"))
NOON: Final = datetime(2026, 3, 14, 12, tzinfo=UTC)
ADDRESS: Final = Address(
    name="Wanda Whisk", street="1 Teapot Lane", city="Sugarbury", postal_code="SB1 2TP", country="GB"
)

_FIRST: Final = OperationId(UUID("01950000-0000-7000-8000-000000000006"))
_SECOND: Final = OperationId(UUID("01950000-0000-7000-8000-000000000007"))

_PRICED: Final = price_order(
    (
        LineToPrice(
            sku=TEAPOT, name="Curious Teapot", list_price=Money.of("24.90", "EUR"), quantity=Quantity(2)
        ),
    ),
    Terms(
        currency="EUR",
        country="GB",
        benefit=Benefit.percentage(Decimal("0.1")),
        taxes=TaxTable(
            tuple(
                TaxRate(country="GB", tax_class=kind, rate=Decimal("0.2"), mode=TaxMode.INCLUSIVE)
                for kind in (TaxClass.STANDARD, TaxClass.SHIPPING)
            )
        ),
        agreed_freight=Money.of("4.90", "EUR"),
    ),
)
_COMMON: Final[dict[str, Any]] = {
    "customer_id": CUSTOMER_ID,
    "customer_name": "Wanda Whisk",
    "lines": _PRICED.lines,
    "freight": Freight(
        cost=_PRICED.freight, tax=_PRICED.freight_tax, tax_included=_PRICED.freight_tax_included
    ),
    "shipping_address": ADDRESS,
    "voucher": AppliedVoucher(VoucherId(UUID("01950000-0000-7000-8000-000000000004")), "TEATIME"),
    "note": "Mind the spout.",
}


def a_quote() -> Quote:
    return Quote.offer(id=QuoteId(UUID("01950000-0000-7000-8000-000000000003")), at=NOON, **_COMMON)


def an_order(of: Quote | None = None) -> Order:
    """Two teapots with a voucher; what came of the quote, if there is one."""
    return Order.place(
        id=ORDER_ID,
        number=OrderNumber.from_bits(1_234_567_890_123_456),
        at=NOON + timedelta(minutes=7),
        quote_id=of.id if of else None,
        claims={StockKey(TEAPOT): 2},
        **_COMMON,
    )


def a_payment(*, settled: bool = True) -> Payment:
    """All that the order costs, captured at once; its authorization not answered yet unless settled."""
    payment = Payment.request(
        id=PaymentId(UUID("01950000-0000-7000-8000-000000000005")),
        operation_id=_FIRST,
        order_id=ORDER_ID,
        customer_id=CUSTOMER_ID,
        gateway="sandbox",
        method="tok_approve",
        amount=an_order().amounts.total,
        captures_itself=True,
        at=NOON,
    )
    if settled:
        payment.settle(_FIRST, Approved("sandbox-1"), at=NOON)
        payment.request_capture(payment.capturable, operation_id=_SECOND, at=NOON)
        payment.settle(_SECOND, Approved("sandbox-2"), at=NOON)
    return payment


def order_shown(order: Order) -> dict[str, Any]:
    """As its customer sees it."""
    customer = Actor(Role.CUSTOMER, user_id=UserId(CUSTOMER_ID), customer_id=CUSTOMER_ID)
    return shown(OrderDetail.of(order, seen_by=customer, at=order.placed_at))


def payment_shown(payment: Payment) -> dict[str, Any]:
    return shown(PaymentDetail.of(payment))


def quote_shown(quote: Quote) -> dict[str, Any]:
    return shown(QuoteDetail.of(quote, at=quote.offered_at))


def trial_shown(thing: dict[str, Any], effects: Effects) -> dict[str, Any]:
    """What a trial answers that would have had these effects."""
    return {**thing, "dry_run": True, "effects": shown(effects)}


def refusal(*objections: Objection) -> dict[str, Any]:
    """The body of a refusal by these."""
    body: dict[str, Any] = orjson.loads(
        dumps(plain(problem_of(Refused(objections)), "7Qm2ZxW1cT0sVbK4nLp8Ya"))
    )
    return body


def shown(value: attrs.AttrsInstance) -> dict[str, Any]:
    """A read model as JSON has it."""
    rendered: dict[str, Any] = orjson.loads(dumps(as_object(value)))
    return rendered
