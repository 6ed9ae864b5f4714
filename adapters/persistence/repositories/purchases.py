"""What customers ordered and asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import attrs
from django.db import connections

from adapters.persistence import bulk
from adapters.persistence.models.orders import OrderLineRow, OrderRow
from adapters.persistence.models.quotes import QuoteRow
from domain.orders.status import OrderStatus
from domain.shared.identity import CustomerId, Sku, VoucherId

MOST_OPEN_ORDERS: Final = 20

_SETTLED: Final = (
    OrderStatus.SHIPPED,
    OrderStatus.PARTIALLY_RETURNED,
    OrderStatus.RETURNED,
    OrderStatus.CANCELLED,
)
"""Nothing is left to ship."""

_UNITS_SINCE: Final = """
SELECT l.sku, SUM(l.quantity - l.cancelled)
FROM {wanted}
JOIN orderly_order o ON o.customer_id = v.customer_id AND o.placed_at > v.placed_at
JOIN orderly_order_line l ON l.order_id = o.id AND l.sku = v.sku
GROUP BY l.sku
"""
_WANTED: Final[Mapping[str, Any]] = {
    "customer_id": OrderRow._meta.get_field("customer"),
    "placed_at": OrderRow._meta.get_field("placed_at"),
    "sku": OrderLineRow._meta.get_field("sku"),
}


@attrs.frozen
class DjangoPurchases:
    """Implements Purchases."""

    _using: str

    def units_since(self, customer_id: CustomerId, since: Mapping[Sku, datetime]) -> dict[Sku, int]:
        rows = [(customer_id, moment, sku.value) for sku, moment in since.items()]
        wanted, parameter = bulk.as_table(self._using, _WANTED, rows)
        with connections[self._using].cursor() as cursor:
            cursor.execute(_UNITS_SINCE.format(wanted=wanted), [parameter])
            return {Sku(sku): int(units) for sku, units in cursor.fetchall()}

    def voucher_uses(self, customer_id: CustomerId, voucher_id: VoucherId) -> int:
        uses = OrderRow.objects.using(self._using).filter(customer_id=customer_id, voucher_id=voucher_id)
        return uses.exclude(status=OrderStatus.CANCELLED).count()

    def open_orders(self, customer_id: CustomerId) -> tuple[str, ...]:
        orders = OrderRow.objects.using(self._using).filter(customer_id=customer_id)
        waiting = orders.exclude(status__in=_SETTLED).order_by("placed_at", "id")
        return tuple(waiting.values_list("number", flat=True)[:MOST_OPEN_ORDERS])

    def open_quotes(self, customer_id: CustomerId, at: datetime) -> int:
        quotes = QuoteRow.objects.using(self._using).filter(customer_id=customer_id)
        return quotes.filter(order_id__isnull=True, expires_at__gt=at).count()
