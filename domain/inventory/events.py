"""What happens to stock."""

from typing import Final, TypedDict

import attrs

from domain.inventory.ledger import Movement, MovementKind
from domain.shared.aggregate import Event
from domain.shared.identity import LocationId, StockItemId


class Whereabouts(TypedDict):
    """Which item an event is about."""

    stock_item_id: StockItemId
    sku: str
    location: str


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
    backordered: int = 0


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


@attrs.frozen(kw_only=True)
class BackorderFilled(StockEvent):
    """Units that an order waited for are there."""


@attrs.frozen(kw_only=True)
class StockReturned(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockWrittenOff(StockEvent):
    pass


@attrs.frozen(kw_only=True)
class StockSent(StockEvent):
    """To another location."""


@attrs.frozen(kw_only=True)
class StockArrived(StockEvent):
    """From another location."""


@attrs.frozen(kw_only=True)
class StockPolicyChanged(Event):
    stock_item_id: StockItemId
    sku: str
    location: str
    backorder_limit: int
    reorder_point: int | None


@attrs.frozen(kw_only=True)
class StockRanLow(Event):
    """What is available fell to the reorder point, or below it."""

    stock_item_id: StockItemId
    sku: str
    location: str
    available: int
    reorder_point: int


@attrs.frozen(kw_only=True)
class LocationAdded(Event):
    location_id: LocationId
    code: str
    priority: int


@attrs.frozen(kw_only=True)
class LocationChanged(Event):
    location_id: LocationId
    code: str
    priority: int
    is_open: bool


_EVENTS: Final[dict[MovementKind, type[StockEvent]]] = {
    MovementKind.RECEIVED: StockReceived,
    MovementKind.ALLOCATED: StockAllocated,
    MovementKind.RELEASED: StockReleased,
    MovementKind.SHIPPED: StockShipped,
    MovementKind.ADJUSTED: StockAdjusted,
    MovementKind.RESERVED: StockReserved,
    MovementKind.UNRESERVED: StockUnreserved,
    MovementKind.BACKORDER_FILLED: BackorderFilled,
    MovementKind.RETURNED: StockReturned,
    MovementKind.WRITTEN_OFF: StockWrittenOff,
    MovementKind.TRANSFERRED_OUT: StockSent,
    MovementKind.TRANSFERRED_IN: StockArrived,
}
"""What every kind of movement is told as."""


def event_of(movement: Movement, item: Whereabouts) -> StockEvent:
    """A movement as it is told."""
    return _EVENTS[movement.kind](
        **item,
        quantity=_quantity(movement),
        on_hand=movement.on_hand,
        allocated=movement.allocated,
        reserved=movement.reserved,
        backordered=movement.backordered,
        occurred_at=movement.moved_at,
    )


def _quantity(movement: Movement) -> int:
    """The units that a movement is about; signed for an adjustment."""
    if movement.kind is MovementKind.ADJUSTED:
        return movement.on_hand_change
    changes = (
        movement.on_hand_change,
        movement.allocated_change,
        movement.reserved_change,
        movement.backordered_change,
    )
    return next(abs(change) for change in changes if change)
