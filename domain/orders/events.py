"""What happens to orders and quotes. Ids and figures only: no names, addresses or free text."""

from datetime import datetime

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import CustomerId, OrderId, QuoteId


@attrs.frozen(kw_only=True)
class OrderPlaced(Event):
    order_id: OrderId
    number: str
    customer_id: CustomerId
    currency: str
    total_minor: int
    line_count: int


@attrs.frozen(kw_only=True)
class OrderImported(Event):
    """A settled fact from another system; no stock moved."""

    order_id: OrderId
    number: str
    customer_id: CustomerId
    currency: str
    total_minor: int
    line_count: int


@attrs.frozen(kw_only=True)
class OrderConfirmed(Event):
    order_id: OrderId


@attrs.frozen(kw_only=True)
class OrderShipped(Event):
    order_id: OrderId
    units: int


@attrs.frozen(kw_only=True)
class OrderCancelled(Event):
    order_id: OrderId
    units: int


@attrs.frozen(kw_only=True)
class PaymentRecorded(Event):
    order_id: OrderId
    amount_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class QuoteOffered(Event):
    quote_id: QuoteId
    customer_id: CustomerId
    currency: str
    total_minor: int
    expires_at: datetime


@attrs.frozen(kw_only=True)
class QuoteAccepted(Event):
    quote_id: QuoteId
    order_id: OrderId
