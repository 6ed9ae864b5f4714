"""The tables. Django finds its models here; everybody else imports them from their modules."""

from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.events import EventRow
from adapters.persistence.models.fulfilment import ReturnRow, ShipmentRow
from adapters.persistence.models.idempotency import IdempotencyRow
from adapters.persistence.models.inventory import (
    HoldRow,
    LocationRow,
    MovementRow,
    StockItemRow,
    WaiterRow,
)
from adapters.persistence.models.orders import MoneyEntryRow, OrderLineRow, OrderRow
from adapters.persistence.models.payments import OperationRow, PaymentRow
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow, VoucherRow
from adapters.persistence.models.quotes import QuoteLineRow, QuoteRow

__all__ = [
    "CustomerRow",
    "EventRow",
    "HoldRow",
    "IdempotencyRow",
    "LocationRow",
    "MoneyEntryRow",
    "MovementRow",
    "OperationRow",
    "OrderLineRow",
    "OrderRow",
    "PaymentRow",
    "ProductRow",
    "QuoteLineRow",
    "QuoteRow",
    "ReturnRow",
    "ShipmentRow",
    "ShippingRateRow",
    "StockItemRow",
    "TaxRateRow",
    "VoucherRow",
    "WaiterRow",
]
