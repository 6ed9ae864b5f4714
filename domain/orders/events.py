"""What happens to orders and quotes. Ids and figures only: no names, addresses or free text."""

from datetime import datetime

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import CustomerId, OrderId, PaymentId, QuoteId, ReturnId, ShipmentId


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
    shipment_id: ShipmentId
    units: int


@attrs.frozen(kw_only=True)
class OrderCancelled(Event):
    order_id: OrderId
    units: int


@attrs.frozen(kw_only=True)
class OrderLineCancelled(Event):
    order_id: OrderId
    line_number: int
    units: int
    total_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class OrderEdited(Event):
    order_id: OrderId
    line_count: int
    total_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class OrderPaymentChanged(Event):
    """Signed changes in minor units, by a payment of the order."""

    order_id: OrderId
    payment_id: PaymentId
    authorized_minor: int
    captured_minor: int
    refunded_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class ReturnEvent(Event):
    """Common facts: which return of which order, and how many units it is about."""

    order_id: OrderId
    return_id: ReturnId
    units: int


@attrs.frozen(kw_only=True)
class ReturnRequested(ReturnEvent):
    pass


@attrs.frozen(kw_only=True)
class ReturnApproved(ReturnEvent):
    pass


@attrs.frozen(kw_only=True)
class ReturnDeclined(ReturnEvent):
    pass


@attrs.frozen(kw_only=True)
class ReturnReceived(ReturnEvent):
    restocked: bool


@attrs.frozen(kw_only=True)
class ReturnRefunded(ReturnEvent):
    pass


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
