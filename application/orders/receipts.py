"""What the order commands answer."""

from datetime import datetime
from typing import Self

import attrs

from application.commands import Receipt
from application.orders.queries import OrderDetail
from application.orders.quote_queries import QuoteDetail
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class OrderReceipt(Receipt):
    """The order as it stands after the command."""

    order: OrderDetail

    @classmethod
    def of(cls, order: Order, *, seen_by: Actor, at: datetime) -> Self:
        return cls(order=OrderDetail.of(order, seen_by=seen_by, at=at))

    @property
    def about(self) -> CustomerId:
        return CustomerId(self.order.customer.id)


@attrs.frozen(kw_only=True)
class QuoteReceipt(Receipt):
    """The quote as it stands after the command."""

    quote: QuoteDetail

    @property
    def about(self) -> CustomerId:
        return CustomerId(self.quote.customer.id)
