"""Stock items and their movements as rows."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.inventory.ledger import Movement
from domain.inventory.stock_item import StockItem
from domain.shared.identity import Sku, StockItemId


class StockItemValues(NamedTuple):
    """The columns of StockItemRow."""

    id: UUID
    sku: str
    location: str
    on_hand: int
    allocated: int
    movement_count: int
    version: int
    event_count: int


class MovementValues(NamedTuple):
    """The columns of MovementRow, but its own id."""

    stock_item_id: UUID
    number: int
    kind: str
    on_hand_change: int
    allocated_change: int
    on_hand: int
    allocated: int
    order_id: UUID | None
    reason: str
    moved_at: datetime


FIXED: Final = frozenset({"sku", "location"})
"""Columns that never change."""


def to_stock_item(values: StockItemValues) -> StockItem:
    return StockItem(
        id=StockItemId(values.id),
        sku=Sku(values.sku),
        location=values.location,
        on_hand=values.on_hand,
        allocated=values.allocated,
        movement_count=values.movement_count,
        version=values.version,
        event_count=values.event_count,
    )


def stock_item_values(item: StockItem) -> StockItemValues:
    return StockItemValues(
        id=item.id,
        sku=item.sku.value,
        location=item.location,
        on_hand=item.on_hand,
        allocated=item.allocated,
        movement_count=item.movement_count,
        version=item.version,
        event_count=item.event_count,
    )


def movement_values(item: StockItem, movement: Movement) -> MovementValues:
    return MovementValues(
        stock_item_id=item.id,
        number=movement.number,
        kind=movement.kind.value,
        on_hand_change=movement.on_hand_change,
        allocated_change=movement.allocated_change,
        on_hand=movement.on_hand,
        allocated=movement.allocated,
        order_id=movement.cause.order_id,
        reason=movement.cause.reason,
        moved_at=movement.moved_at,
    )
