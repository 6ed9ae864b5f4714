"""Orders and their lines as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from adapters.persistence.mappers.snapshots import (
    PricedLineValues,
    address_of,
    freight_of,
    priced_line_values,
    reference_of,
    snapshot_columns,
    to_priced_line,
    voucher_of,
)
from domain.orders.line import OrderLine
from domain.orders.number import OrderNumber
from domain.orders.order import Order, Origin
from domain.shared.identity import CustomerId, OrderId, QuoteId, UserId
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
    voucher_minor: int
    tax_minor: int
    included_tax_minor: int
    freight_minor: int
    freight_tax_minor: int
    freight_tax_included: bool
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
    voucher_id: UUID | None
    voucher_code: str | None
    quote_id: UUID | None
    note: str
    confirmed_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    version: int
    event_count: int


FIXED: Final = frozenset(
    """
    number customer_id customer_name currency freight_minor freight_tax_minor freight_tax_included
    origin reference_source reference voucher_id voucher_code quote_id note placed_at placed_by
    ship_to_name ship_to_street ship_to_city ship_to_region ship_to_postal_code ship_to_country
    """.split()
)
"""Columns of OrderRow that never change, erasing aside."""

PROGRESS: Final = ("cancelled", "shipped", "allocated")
"""How far a line has come: what changes about it."""

LINE_COLUMNS: Final = (*PricedLineValues._fields, *PROGRESS)
"""The columns of OrderLineRow, but the ids of row and order."""


def to_order(values: OrderValues, lines: Iterable[Sequence[Any]]) -> Order:
    """The order with its lines, which come in the order of their numbers."""
    currency = values.currency
    return Order(
        id=OrderId(values.id),
        number=OrderNumber(values.number),
        customer_id=CustomerId(values.customer_id),
        customer_name=values.customer_name,
        currency=currency,
        lines=tuple(_to_line(line, currency) for line in lines),
        freight=freight_of(values),
        shipping_address=address_of(values),
        placed_at=values.placed_at,
        placed_by=UserId(values.placed_by) if values.placed_by else None,
        origin=Origin(values.origin),
        reference=reference_of(values),
        note=values.note,
        voucher=voucher_of(values),
        quote_id=QuoteId(values.quote_id) if values.quote_id else None,
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
    return OrderValues(
        **snapshot_columns(order),
        id=order.id,
        number=order.number.value,
        customer_id=order.customer_id,
        status=order.status.value,
        payment_status=order.payment_status.value,
        authorized_minor=order.paid.authorized.minor,
        captured_minor=order.paid.captured.minor,
        refunded_minor=order.paid.refunded.minor,
        placed_at=order.placed_at,
        placed_by=order.placed_by,
        origin=order.origin.value,
        quote_id=order.quote_id,
        confirmed_at=order.confirmed_at,
        shipped_at=order.shipped_at,
        cancelled_at=order.cancelled_at,
        cancel_reason=order.cancel_reason,
    )


def line_values(line: OrderLine) -> tuple[Any, ...]:
    """The values of LINE_COLUMNS."""
    return (*priced_line_values(line.number, line.priced), line.cancelled, line.shipped, line.allocated)


def _to_line(values: Sequence[Any], currency: str) -> OrderLine:
    *steps, cancelled, shipped, allocated = values
    priced = PricedLineValues(*steps)
    return OrderLine(
        number=priced.number,
        priced=to_priced_line(priced, currency),
        cancelled=cancelled,
        shipped=shipped,
        allocated=allocated,
    )
