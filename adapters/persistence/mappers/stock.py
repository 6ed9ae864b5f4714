"""Stock items, what is claimed of them, and their movements as rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from adapters.persistence.gathering import id_of, moment_of
from domain.inventory.claims import Hold, Waiter
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.identity import (
    CustomerId,
    OrderId,
    QuoteId,
    ReturnId,
    Sku,
    StockItemId,
    TransferId,
)


class StockItemValues(NamedTuple):
    """The columns of StockItemRow."""

    id: UUID
    sku: str
    location: str
    on_hand: int
    allocated: int
    reserved: int
    backordered: int
    backorder_limit: int
    reorder_point: int | None
    is_low: bool
    movement_count: int
    chain: str
    version: int
    event_count: int


class HoldValues(NamedTuple):
    """The columns of HoldRow, but its own id."""

    stock_item_id: UUID
    quote_id: UUID
    customer_id: UUID
    units: int
    expires_at: datetime


class WaiterValues(NamedTuple):
    """The columns of WaiterRow, but its own id."""

    stock_item_id: UUID
    place: int
    order_id: UUID
    units: int


class MovementValues(NamedTuple):
    """The columns of MovementRow, but its own id."""

    stock_item_id: UUID
    number: int
    kind: str
    on_hand_change: int
    allocated_change: int
    reserved_change: int
    backordered_change: int
    on_hand: int
    allocated: int
    reserved: int
    backordered: int
    order_id: UUID | None
    quote_id: UUID | None
    return_id: UUID | None
    transfer_id: UUID | None
    reason: str
    moved_at: datetime
    hash: str


FIXED: Final = frozenset({"sku", "location"})
"""Columns that never change."""


def to_stock_item(
    values: StockItemValues, holds: Iterable[Hold] = (), waiting: Iterable[Waiter] = ()
) -> StockItem:
    """The item with its holds, the eldest first, and those who wait, in their order.

    `reserved` and `backordered` are projections, and not read back.
    """
    return StockItem(
        id=StockItemId(values.id),
        sku=Sku(values.sku),
        location=values.location,
        on_hand=values.on_hand,
        allocated=values.allocated,
        holds=tuple(holds),
        waiting=tuple(waiting),
        backorder_limit=values.backorder_limit,
        reorder_point=values.reorder_point,
        is_low=values.is_low,
        movement_count=values.movement_count,
        chain=values.chain,
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
        backordered=item.backordered,
        backorder_limit=item.backorder_limit,
        reorder_point=item.reorder_point,
        is_low=item.is_low,
        movement_count=item.movement_count,
        chain=item.chain,
        version=item.version,
        event_count=item.event_count,
    )


def to_hold(row: Sequence[Any]) -> Hold:
    values = HoldValues(*row)
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


def to_waiter(row: Sequence[Any]) -> Waiter:
    values = WaiterValues(*row)
    return Waiter(
        order_id=OrderId(values.order_id),
        stock_item_id=StockItemId(values.stock_item_id),
        place=values.place,
        units=values.units,
    )


def waiter_values(waiter: Waiter) -> WaiterValues:
    return WaiterValues(
        stock_item_id=waiter.stock_item_id,
        place=waiter.place,
        order_id=waiter.order_id,
        units=waiter.units,
    )


def to_movement(values: MovementValues) -> Movement:
    """From values as the database writes them."""
    return Movement(
        number=values.number,
        kind=MovementKind(values.kind),
        on_hand_change=values.on_hand_change,
        allocated_change=values.allocated_change,
        reserved_change=values.reserved_change,
        backordered_change=values.backordered_change,
        on_hand=values.on_hand,
        allocated=values.allocated,
        reserved=values.reserved,
        backordered=values.backordered,
        cause=Cause(
            order_id=OrderId(id_of(values.order_id)) if values.order_id else None,
            quote_id=QuoteId(id_of(values.quote_id)) if values.quote_id else None,
            return_id=ReturnId(id_of(values.return_id)) if values.return_id else None,
            transfer_id=TransferId(id_of(values.transfer_id)) if values.transfer_id else None,
            reason=values.reason,
        ),
        moved_at=moment_of(values.moved_at),
        hash=values.hash,
    )


def movement_values(item: StockItem, movement: Movement) -> MovementValues:
    return MovementValues(
        stock_item_id=item.id,
        number=movement.number,
        kind=movement.kind.value,
        on_hand_change=movement.on_hand_change,
        allocated_change=movement.allocated_change,
        reserved_change=movement.reserved_change,
        backordered_change=movement.backordered_change,
        on_hand=movement.on_hand,
        allocated=movement.allocated,
        reserved=movement.reserved,
        backordered=movement.backordered,
        order_id=movement.cause.order_id,
        quote_id=movement.cause.quote_id,
        return_id=movement.cause.return_id,
        transfer_id=movement.cause.transfer_id,
        reason=movement.cause.reason,
        moved_at=movement.moved_at,
        hash=movement.hash,
    )
