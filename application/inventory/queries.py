"""Reading stock and its ledger."""

from datetime import datetime
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.shared.identity import StockKey


@attrs.frozen(kw_only=True)
class StockLevel:
    """Units of a SKU at a location: `available` = `on_hand` − `allocated` − `reserved`, by the clock.

    Of what is allocated, `backordered` is still to arrive, so `available` may be below zero.
    """

    id: UUID
    sku: str
    location: str
    on_hand: int
    allocated: int
    reserved: int
    available: int
    backordered: int
    backorder_limit: int
    reorder_point: int | None
    version: int

    @classmethod
    def of(cls, item: StockItem, *, at: datetime) -> Self:
        return cls(
            id=item.id,
            sku=str(item.sku),
            location=item.location,
            on_hand=item.on_hand,
            allocated=item.allocated,
            reserved=item.reserved(at),
            available=item.available(at),
            backordered=item.backordered,
            backorder_limit=item.backorder_limit,
            reorder_point=item.reorder_point,
            version=item.version,
        )


@attrs.frozen(kw_only=True)
class MovementDetail:
    """A line of the ledger; one of the ids, or `reason`, is its cause. Changes are signed units.

    `hash` chains it to the line before.
    """

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


@attrs.frozen(kw_only=True)
class StockCriteria:
    """`available_below` keeps items with fewer available units."""

    location: str | None = None
    available_below: int | None = None


@attrs.frozen(kw_only=True)
class LocationDetail:
    """A place that goods are kept at; a lower `priority` is sent from first."""

    id: UUID
    code: str
    name: str
    priority: int
    is_open: bool
    version: int

    @classmethod
    def of(cls, location: Location) -> Self:
        return cls(
            id=location.id,
            code=location.code,
            name=location.name,
            priority=location.priority,
            is_open=location.is_open,
            version=location.version,
        )


class StockQueries(Protocol):
    def page(self, criteria: StockCriteria, request: PageRequest) -> Page[StockLevel]:
        """By SKU, ascending (position: SKU, id). One statement."""
        ...

    def detail(self, key: StockKey) -> StockLevel:
        """Raises NotFound. One statement."""
        ...

    def movements(self, key: StockKey, request: PageRequest) -> Page[MovementDetail]:
        """The item's ledger, newest first (position: number, number). Raises NotFound."""
        ...

    def locations(self) -> tuple[LocationDetail, ...]:
        """All of them, by priority and code. One statement."""
        ...

    def location(self, code: str) -> LocationDetail:
        """Raises NotFound. One statement."""
        ...
