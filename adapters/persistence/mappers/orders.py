"""Orders, their lines and their money books as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from adapters.persistence.gathering import id_of, moment_of
from adapters.persistence.mappers.fulfilment import to_return, to_shipment
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
from domain.orders.line import Allocation, OrderLine
from domain.orders.money_book import EntryKind, MoneyBook, MoneyCause, MoneyEntry
from domain.orders.number import OrderNumber
from domain.orders.order import Order, Origin
from domain.shared.identity import (
    CustomerId,
    OperationId,
    OrderId,
    PaymentId,
    QuoteId,
    ReturnId,
    UserId,
)
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
    entry_count: int
    chain: str
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


class EntryValues(NamedTuple):
    """The columns of MoneyEntryRow, but its own id."""

    order_id: UUID
    number: int
    kind: str
    billed_change: int
    captured_change: int
    refunded_change: int
    billed: int
    captured: int
    refunded: int
    payment_id: UUID | None
    operation_id: UUID | None
    return_id: UUID | None
    at: datetime
    hash: str


FIXED: Final = frozenset(
    """
    number customer_id customer_name currency origin reference_source reference quote_id note placed_at
    placed_by
    """.split()
)
"""Columns of OrderRow that never change, erasing aside."""

LINE_COLUMNS: Final = (
    *PricedLineValues._fields,
    "cancelled",
    "shipped",
    "returned",
    "allocated",
    "allocations",
)
"""The columns of OrderLineRow, but the ids of row and order."""


def to_order(
    values: OrderValues,
    lines: Iterable[Sequence[Any]],
    shipments: Iterable[Sequence[Any]] = (),
    returns: Iterable[Sequence[Any]] = (),
) -> Order:
    """The order with what belongs to it, as it is gathered: in the order of numbers.

    The balances of the money book are those of the order.
    """
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
        book=MoneyBook(
            billed=values.total_minor,
            captured=values.captured_minor,
            refunded=values.refunded_minor,
            entry_count=values.entry_count,
            chain=values.chain,
        ),
        shipments=tuple(to_shipment(row) for row in shipments),
        returns=tuple(to_return(row) for row in returns),
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
        entry_count=order.book.entry_count,
        chain=order.book.chain,
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
    return (
        *priced_line_values(line.number, line.priced),
        line.cancelled,
        line.shipped,
        line.returned,
        line.allocated,
        tuple((one.location, one.units) for one in line.allocations),
    )


def to_entry(values: EntryValues) -> MoneyEntry:
    """From values as the database writes them."""
    return MoneyEntry(
        number=values.number,
        kind=EntryKind(values.kind),
        billed_change=values.billed_change,
        captured_change=values.captured_change,
        refunded_change=values.refunded_change,
        billed=values.billed,
        captured=values.captured,
        refunded=values.refunded,
        cause=MoneyCause(
            payment_id=PaymentId(id_of(values.payment_id)) if values.payment_id else None,
            operation_id=OperationId(id_of(values.operation_id)) if values.operation_id else None,
            return_id=ReturnId(id_of(values.return_id)) if values.return_id else None,
        ),
        at=moment_of(values.at),
        hash=values.hash,
    )


def entry_values(order: Order, entry: MoneyEntry) -> EntryValues:
    return EntryValues(
        order_id=order.id,
        number=entry.number,
        kind=entry.kind.value,
        billed_change=entry.billed_change,
        captured_change=entry.captured_change,
        refunded_change=entry.refunded_change,
        billed=entry.billed,
        captured=entry.captured,
        refunded=entry.refunded,
        payment_id=entry.cause.payment_id,
        operation_id=entry.cause.operation_id,
        return_id=entry.cause.return_id,
        at=entry.at,
        hash=entry.hash,
    )


def _to_line(values: Sequence[Any], currency: str) -> OrderLine:
    """`allocated` is a projection, and not read back."""
    *steps, cancelled, shipped, returned, _, allocations = values
    priced = PricedLineValues(*steps)
    return OrderLine(
        number=priced.number,
        priced=to_priced_line(priced, currency),
        cancelled=cancelled,
        shipped=shipped,
        returned=returned,
        allocations=tuple(Allocation(location, units) for location, units in allocations),
    )
