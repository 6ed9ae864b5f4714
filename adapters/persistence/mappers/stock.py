"""Stock items, their holds and their movements as rows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.inventory.ledger import Hold, Movement
from domain.inventory.stock_item import StockItem
from domain.shared.identity import CustomerId, QuoteId, Sku, StockItemId


class StockItemValues(NamedTuple):
    """The columns of StockItemRow."""

    id: UUID
    sku: str
    location: str
    on_hand: int
    allocated: int
    reserved: int
    movement_count: int
    version: int
    event_count: int


class HoldValues(NamedTuple):
    """The columns of HoldRow, but its own id."""

    stock_item_id: UUID
    quote_id: UUID
    customer_id: UUID
    units: int
    expires_at: datetime


class MovementValues(NamedTuple):
    """The columns of MovementRow, but its own id."""

    stock_item_id: UUID
    number: int
    kind: str
    on_hand_change: int
    allocated_change: int
    reserved_change: int
    on_hand: int
    allocated: int
    reserved: int
    order_id: UUID | None
    quote_id: UUID | None
    reason: str
    moved_at: datetime


FIXED: Final = frozenset({"sku", "location"})
"""Columns that never change."""


def to_stock_item(values: StockItemValues, holds: Iterable[Hold] = ()) -> StockItem:
    """The item with its holds, the eldest first; `reserved` is a projection, and not read back."""
    return StockItem(
        id=StockItemId(values.id),
        sku=Sku(values.sku),
        location=values.location,
        on_hand=values.on_hand,
        allocated=values.allocated,
        holds=tuple(holds),
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
        reserved=sum(hold.units for hold in item.holds),
        movement_count=item.movement_count,
        version=item.version,
        event_count=item.event_count,
    )


def to_hold(values: HoldValues) -> Hold:
    return Hold(
        quote_id=QuoteId(values.quote_id),
        customer_id=CustomerId(values.customer_id),
        stock_item_id=StockItemId(values.stock_item_id),
        units=values.units,
        expires_at=values.expires_at,
    )


def hold_values(hold: Hold) -> HoldValues:
    return HoldValues(
        stock_item_id=hold.stock_item_id,
        quote_id=hold.quote_id,
        customer_id=hold.customer_id,
        units=hold.units,
        expires_at=hold.expires_at,
    )


def movement_values(item: StockItem, movement: Movement) -> MovementValues:
    return MovementValues(
        stock_item_id=item.id,
        number=movement.number,
        kind=movement.kind.value,
        on_hand_change=movement.on_hand_change,
        allocated_change=movement.allocated_change,
        reserved_change=movement.reserved_change,
        on_hand=movement.on_hand,
        allocated=movement.allocated,
        reserved=movement.reserved,
        order_id=movement.cause.order_id,
        quote_id=movement.cause.quote_id,
        reason=movement.cause.reason,
        moved_at=movement.moved_at,
    )
