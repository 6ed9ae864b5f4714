"""Reading quotes."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.orders.queries import CustomerName, LineDetail
from application.paging import Page, PageRequest
from domain.orders.quote import Quote
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.identity import QuoteId


@attrs.frozen(kw_only=True)
class QuoteSummary:
    id: UUID
    status: str
    customer: CustomerName
    currency: str
    total_amount: Decimal
    line_count: int
    created_at: datetime
    expires_at: datetime


@attrs.frozen(kw_only=True)
class QuoteDetail:
    """An offer; its amounts are those of the order it becomes, `order_id` that order's once accepted."""

    id: UUID
    status: str
    customer: CustomerName
    currency: str
    lines_amount: Decimal
    discount_amount: Decimal
    voucher_amount: Decimal
    tax_amount: Decimal
    included_tax_amount: Decimal
    freight_amount: Decimal
    total_amount: Decimal
    line_count: int
    lines: tuple[LineDetail, ...]
    shipping_address: Address
    voucher: str | None
    external_reference: str | None
    note: str
    created_at: datetime
    expires_at: datetime
    order_id: UUID | None
    version: int

    @classmethod
    def of(cls, quote: Quote, *, at: datetime) -> Self:
        amounts = quote.amounts
        return cls(
            id=quote.id,
            status=quote.status(at).value,
            customer=CustomerName(id=quote.customer_id, name=quote.customer_name),
            currency=amounts.total.currency,
            lines_amount=amounts.lines.amount,
            discount_amount=amounts.discount.amount,
            voucher_amount=amounts.voucher.amount,
            tax_amount=amounts.added_tax.amount,
            included_tax_amount=amounts.included_tax.amount,
            freight_amount=amounts.freight.amount,
            total_amount=amounts.total.amount,
            line_count=len(quote.lines),
            lines=tuple(LineDetail.of(place, line) for place, line in enumerate(quote.lines, start=1)),
            shipping_address=quote.shipping_address,
            voucher=quote.voucher.code if quote.voucher else None,
            external_reference=quote.reference.value if quote.reference else None,
            note=quote.note,
            created_at=quote.offered_at,
            expires_at=quote.expires_at,
            order_id=quote.order_id,
            version=quote.version,
        )


class QuoteQueries(Protocol):
    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[QuoteSummary]:
        """Newest first (position: created_at, id), only what the actor may see. One statement."""
        ...

    def detail(self, quote_id: QuoteId, *, seen_by: Actor) -> QuoteDetail:
        """Raises NotFound, also for what the actor may not see. Statements do not grow with the lines."""
        ...
