"""What the stock commands answer."""

from datetime import datetime
from uuid import UUID

import attrs

from application.commands import Receipt
from application.inventory.queries import LocationDetail, StockLevel


@attrs.frozen(kw_only=True)
class StockReceipt(Receipt):
    """The stock level after the command."""

    stock: StockLevel


@attrs.frozen(kw_only=True)
class TransferReceipt(Receipt):
    """Both stock levels after the transfer of so many units."""

    id: UUID
    quantity: int
    source: StockLevel
    target: StockLevel
    moved_at: datetime


@attrs.frozen(kw_only=True)
class LocationReceipt(Receipt):
    """The location as it stands after the command."""

    location: LocationDetail
