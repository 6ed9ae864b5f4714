"""What happens to stock."""

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import StockItemId


@attrs.frozen(kw_only=True)
class StockEvent(Event):
    """Common facts: which item, how many units, and the balances afterwards."""

    stock_item_id: StockItemId
    sku: str
    location: str
    quantity: int
    on_hand: int
    allocated: int
    reserved: int


@attrs.frozen(kw_only=True)
class StockReceived(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockAllocated(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockReleased(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockShipped(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockAdjusted(StockEvent):
    """`quantity` is the signed correction of `on_hand`."""


@attrs.frozen(kw_only=True)
class StockReserved(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockUnreserved(StockEvent):
    pass
