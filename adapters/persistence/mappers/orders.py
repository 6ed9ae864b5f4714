"""Orders and their lines as rows."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from domain.orders.line import OrderLine
from domain.orders.number import OrderNumber
from domain.orders.order import Order, Origin
from domain.shared.address import Address
from domain.shared.discount import RATE_DECIMALS, DiscountRate
from domain.shared.identity import CustomerId, ExternalReference, OrderId, Sku, UserId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals


class OrderValues(NamedTuple):
    """The columns of OrderRow. The projections are written, and not read back."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    status: str
    payment_status: str
    currency: str
    lines_minor: int
    discount_minor: int
    freight_minor: int
    total_minor: int
    line_count: int
    authorized_minor: int
    captured_minor: int
    refunded_minor: int
    ship_to_name: str
    ship_to_street: str
    ship_to_city: str
    ship_to_region: str
    ship_to_postal_code: str
    ship_to_country: str
    placed_at: datetime
    placed_by: UUID | None
    origin: str
    reference_source: str | None
    reference: str | None
    note: str
    confirmed_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    version: int
    event_count: int


class OrderLineValues(NamedTuple):
    """The columns of OrderLineRow, but the ids of row and order."""

    number: int
    sku: str
    name: str
    unit_price_minor: int
    quantity: int
    discount_rate_bp: int
    discount_minor: int
    cancelled: int
    shipped: int
    allocated: int


FIXED: Final = frozenset(
    """
    number customer_id customer_name currency origin reference_source reference note placed_at placed_by
    ship_to_name ship_to_street ship_to_city ship_to_region ship_to_postal_code ship_to_country
    """.split()
)
"""Columns of OrderRow that never change."""

LINE_FIXED: Final = frozenset("sku name unit_price_minor quantity discount_rate_bp discount_minor".split())
"""Columns of OrderLineRow that never change."""


def to_order(values: OrderValues, lines: Iterable[OrderLineValues]) -> Order:
    """The order with its lines, which come in the order of their numbers."""
    currency = values.currency
    return Order(
        id=OrderId(values.id),
        number=OrderNumber(values.number),
        customer_id=CustomerId(values.customer_id),
        customer_name=values.customer_name,
        currency=currency,
        lines=tuple(_to_line(line, currency) for line in lines),
        freight=Money(values.freight_minor, currency),
        shipping_address=Address(
            name=values.ship_to_name,
            street=values.ship_to_street,
            city=values.ship_to_city,
            region=values.ship_to_region,
            postal_code=values.ship_to_postal_code,
            country=values.ship_to_country,
        ),
        placed_at=values.placed_at,
        placed_by=UserId(values.placed_by) if values.placed_by else None,
        origin=Origin(values.origin),
        reference=_reference(values),
        note=values.note,
        paid=PaymentTotals(
            authorized=Money(values.authorized_minor, currency),
            captured=Money(values.captured_minor, currency),
            refunded=Money(values.refunded_minor, currency),
        ),
        confirmed_at=values.confirmed_at,
        shipped_at=values.shipped_at,
        cancelled_at=values.cancelled_at,
        cancel_reason=values.cancel_reason,
        version=values.version,
        event_count=values.event_count,
    )


def order_values(order: Order) -> OrderValues:
    amounts, address, reference = order.amounts, order.shipping_address, order.reference
    return OrderValues(
        id=order.id,
        number=order.number.value,
        customer_id=order.customer_id,
        customer_name=order.customer_name,
        status=order.status.value,
        payment_status=order.payment_status.value,
        currency=order.currency,
        lines_minor=amounts.lines.minor,
        discount_minor=amounts.discount.minor,
        freight_minor=amounts.freight.minor,
        total_minor=amounts.total.minor,
        line_count=len(order.lines),
        authorized_minor=order.paid.authorized.minor,
        captured_minor=order.paid.captured.minor,
        refunded_minor=order.paid.refunded.minor,
        ship_to_name=address.name,
        ship_to_street=address.street,
        ship_to_city=address.city,
        ship_to_region=address.region,
        ship_to_postal_code=address.postal_code,
        ship_to_country=address.country,
        placed_at=order.placed_at,
        placed_by=order.placed_by,
        origin=order.origin.value,
        reference_source=reference.source if reference else None,
        reference=reference.value if reference else None,
        note=order.note,
        confirmed_at=order.confirmed_at,
        shipped_at=order.shipped_at,
        cancelled_at=order.cancelled_at,
        cancel_reason=order.cancel_reason,
        version=order.version,
        event_count=order.event_count,
    )


def line_values(line: OrderLine) -> OrderLineValues:
    return OrderLineValues(
        number=line.number,
        sku=line.sku.value,
        name=line.name,
        unit_price_minor=line.unit_price.minor,
        quantity=line.quantity,
        discount_rate_bp=int(line.discount_rate.value.scaleb(RATE_DECIMALS)),
        discount_minor=line.discount.minor,
        cancelled=line.cancelled,
        shipped=line.shipped,
        allocated=line.allocated,
    )


def _to_line(values: OrderLineValues, currency: str) -> OrderLine:
    return OrderLine(
        number=values.number,
        sku=Sku(values.sku),
        name=values.name,
        unit_price=Money(values.unit_price_minor, currency),
        quantity=values.quantity,
        discount_rate=DiscountRate(Decimal(values.discount_rate_bp).scaleb(-RATE_DECIMALS)),
        discount=Money(values.discount_minor, currency),
        cancelled=values.cancelled,
        shipped=values.shipped,
        allocated=values.allocated,
    )


def _reference(values: OrderValues) -> ExternalReference | None:
    if values.reference_source is None or values.reference is None:
        return None
    return ExternalReference(values.reference_source, values.reference)
