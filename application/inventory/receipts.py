"""What the stock commands answer."""

import attrs

from application.commands import Receipt
from application.inventory.queries import StockLevel


@attrs.frozen(kw_only=True)
class StockReceipt(Receipt):
    """The stock level after the command."""

    stock: StockLevel
