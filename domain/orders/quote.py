"""Quotes: a priced offer that holds stock until it expires, and becomes at most one order."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

import attrs

from domain.orders.amounts import Freight, OrderAmounts
from domain.orders.errors import QuoteAlreadyAccepted, QuoteExpired, TooManyOpenQuotes
from domain.orders.events import QuoteAccepted, QuoteOffered
from domain.orders.line import units_per_sku
from domain.orders.orderable import MAX_NOTE_LENGTH, ensure_line_count
from domain.shared.address import Address, ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import (
    CustomerId,
    ExternalReference,
    OrderId,
    QuoteId,
    Sku,
)
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity

DEFAULT_VALIDITY: Final = timedelta(minutes=30)
MAX_VALIDITY: Final = timedelta(days=14)
MAX_OPEN_QUOTES: Final = 20
"""Of one customer at a time: each holds stock that nobody else can buy."""


class QuoteStatus(StrEnum):
    """Computed from facts and the clock."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"

    @classmethod
    def of(cls, *, order_id: object | None, expires_at: datetime, at: datetime) -> Self:
        """Of a quote that came to that order, or to none."""
        if order_id is not None:
            return cls.ACCEPTED
        return cls.OPEN if at < expires_at else cls.EXPIRED


@attrs.define(kw_only=True)
class Quote(Aggregate):
    """What an order would cost, promised until before `expires_at`; `order_id` is what came of it."""

    id: QuoteId
    customer_id: CustomerId
    customer_name: str
    lines: tuple[PricedLine, ...]
    freight: Freight
    shipping_address: Address
    offered_at: datetime
    expires_at: datetime
    voucher: AppliedVoucher | None = None
    reference: ExternalReference | None = None
    note: str = ""
    order_id: OrderId | None = None

    @classmethod
    def offer(
        cls,
        *,
        id: QuoteId,
        customer_id: CustomerId,
        customer_name: str,
        lines: tuple[PricedLine, ...],
        freight: Freight,
        shipping_address: Address,
        at: datetime,
        validity: timedelta = DEFAULT_VALIDITY,
        voucher: AppliedVoucher | None = None,
        reference: ExternalReference | None = None,
        note: str = "",
    ) -> Self:
        """Promise these prices for a while; the caller holds the stock in the same step."""
        ensure_line_count(len(lines))
        if not timedelta(0) < validity <= MAX_VALIDITY:
            raise InvalidValue(
                "validity",
                f"{validity} is not above zero and at most {MAX_VALIDITY.days} days",
                remedy="Give a shorter time.",
            )
        quote = cls(
            id=id,
            customer_id=customer_id,
            customer_name=customer_name,
            lines=lines,
            freight=freight,
            shipping_address=shipping_address,
            offered_at=at,
            expires_at=at + validity,
            voucher=voucher,
            reference=reference,
            note=ensure_text("note", note, MAX_NOTE_LENGTH, required=False),
        )
        quote._record(
            QuoteOffered(
                quote_id=id,
                customer_id=customer_id,
                currency=freight.cost.currency,
                total_minor=quote.amounts.total.minor,
                expires_at=quote.expires_at,
                occurred_at=at,
            )
        )
        return quote

    @property
    def amounts(self) -> OrderAmounts:
        return OrderAmounts.of(self.lines, self.freight)

    @property
    def demand(self) -> dict[Sku, Quantity]:
        """The units of each SKU it holds, summed over the lines."""
        held = units_per_sku((line.sku, line.quantity.value) for line in self.lines)
        return {sku: Quantity(units) for sku, units in held.items()}

    def status(self, at: datetime) -> QuoteStatus:
        return QuoteStatus.of(order_id=self.order_id, expires_at=self.expires_at, at=at)

    def objections(self, *, at: datetime) -> tuple[Objection, ...]:
        """What speaks against accepting it now."""
        if self.order_id is not None:
            return (QuoteAlreadyAccepted(order_id=self.order_id),)
        if at >= self.expires_at:
            return (QuoteExpired(expires_at=self.expires_at),)
        return ()

    @staticmethod
    def limit_objections(open_quotes: int) -> tuple[Objection, ...]:
        """What speaks against one more quote for a customer with so many that are open."""
        return (TooManyOpenQuotes(limit=MAX_OPEN_QUOTES),) if open_quotes >= MAX_OPEN_QUOTES else ()

    def accept(self, *, order_id: OrderId, at: datetime) -> None:
        """It becomes that order, and no other."""
        ensure(*self.objections(at=at))
        self.order_id = order_id
        self._record(QuoteAccepted(quote_id=self.id, order_id=order_id, occurred_at=at))
