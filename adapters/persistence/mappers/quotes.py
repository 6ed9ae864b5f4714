"""Quotes and their lines as rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from adapters.persistence.mappers.snapshots import (
    PricedLineValues,
    address_of,
    freight_of,
    reference_of,
    snapshot_columns,
    to_priced_line,
    voucher_of,
)
from domain.orders.quote import Quote
from domain.shared.identity import CustomerId, OrderId, QuoteId


class QuoteValues(NamedTuple):
    """The columns of QuoteRow. The projections are written, and not read back."""

    id: UUID
    customer_id: UUID
    customer_name: str
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
    ship_to_name: str
    ship_to_street: str
    ship_to_city: str
    ship_to_region: str
    ship_to_postal_code: str
    ship_to_country: str
    reference_source: str | None
    reference: str | None
    voucher_id: UUID | None
    voucher_code: str | None
    note: str
    offered_at: datetime
    expires_at: datetime
    order_id: UUID | None
    version: int
    event_count: int


FIXED: Final = frozenset(QuoteValues._fields) - {"id", "order_id", "version", "event_count"}
"""Columns that never change, erasing aside: all that changes is what came of it."""


def to_quote(values: QuoteValues, lines: Iterable[PricedLineValues]) -> Quote:
    """The quote with its lines, which come in the order of their numbers."""
    return Quote(
        id=QuoteId(values.id),
        customer_id=CustomerId(values.customer_id),
        customer_name=values.customer_name,
        lines=tuple(to_priced_line(line, values.currency) for line in lines),
        freight=freight_of(values),
        shipping_address=address_of(values),
        offered_at=values.offered_at,
        expires_at=values.expires_at,
        voucher=voucher_of(values),
        reference=reference_of(values),
        note=values.note,
        order_id=OrderId(values.order_id) if values.order_id else None,
        version=values.version,
        event_count=values.event_count,
    )


def quote_values(quote: Quote) -> QuoteValues:
    return QuoteValues(
        **snapshot_columns(quote),
        id=quote.id,
        customer_id=quote.customer_id,
        offered_at=quote.offered_at,
        expires_at=quote.expires_at,
        order_id=quote.order_id,
    )
