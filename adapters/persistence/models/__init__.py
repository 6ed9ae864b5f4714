"""The tables. Django finds its models here; everybody else imports them from their modules."""

from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.events import EventRow
from adapters.persistence.models.idempotency import IdempotencyRow
from adapters.persistence.models.inventory import MovementRow, StockItemRow
from adapters.persistence.models.orders import OrderLineRow, OrderRow

__all__ = [
    "CustomerRow",
    "EventRow",
    "IdempotencyRow",
    "MovementRow",
    "OrderLineRow",
    "OrderRow",
    "ProductRow",
    "StockItemRow",
]
