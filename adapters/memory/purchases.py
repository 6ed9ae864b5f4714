"""What customers ordered and asked for, by the tables of a transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import attrs

from adapters.memory.tables import Tables
from domain.orders.line import units_per_sku
from domain.orders.order import Order
from domain.orders.quote import QuoteStatus
from domain.orders.status import OrderStatus
from domain.shared.identity import CustomerId, Sku, VoucherId

MOST_OPEN_ORDERS: Final = 20


@attrs.frozen
class MemoryPurchases:
    """Implements Purchases."""

    _tables: Tables

    def units_since(self, customer_id: CustomerId, since: Mapping[Sku, datetime]) -> dict[Sku, int]:
        return units_per_sku(
            (line.sku, line.open)
            for order in self._orders_of(customer_id)
            for line in order.lines
            if line.sku in since and order.placed_at > since[line.sku]
        )

    def voucher_uses(self, customer_id: CustomerId, voucher_id: VoucherId) -> int:
        return sum(
            order.voucher is not None
            and order.voucher.id == voucher_id
            and order.status is not OrderStatus.CANCELLED
            for order in self._orders_of(customer_id)
        )

    def open_orders(self, customer_id: CustomerId) -> tuple[str, ...]:
        waiting = (
            order
            for order in self._orders_of(customer_id)
            if any(line.open > line.shipped for line in order.lines)
        )
        oldest_first = sorted(waiting, key=lambda order: (order.placed_at, order.id))
        return tuple(str(order.number) for order in oldest_first[:MOST_OPEN_ORDERS])

    def open_quotes(self, customer_id: CustomerId, at: datetime) -> int:
        quotes = (quote for quote in self._tables.quotes.all() if quote.customer_id == customer_id)
        return sum(quote.status(at) is QuoteStatus.OPEN for quote in quotes)

    def _orders_of(self, customer_id: CustomerId) -> Iterable[Order]:
        return (order for order in self._tables.orders.all() if order.customer_id == customer_id)
