"""Reading stock and its ledger."""

from datetime import datetime
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.inventory.stock_item import StockItem
from domain.shared.identity import Sku


@attrs.frozen(kw_only=True)
class StockLevel:
    """Units of a SKU at a location: `available` = `on_hand` − `allocated` − `reserved`, by the clock."""

    id: UUID
    sku: str
    location: str
    on_hand: int
    allocated: int
    reserved: int
    available: int
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
            version=item.version,
        )


@attrs.frozen(kw_only=True)
class MovementDetail:
    """A line of the ledger; `order_id`, `quote_id` or `reason` is its cause. Changes are signed units."""

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


@attrs.frozen(kw_only=True)
class StockCriteria:
    """`available_below` keeps items with fewer available units."""

    location: str | None = None
    available_below: int | None = None


class StockQueries(Protocol):
    def page(self, criteria: StockCriteria, request: PageRequest) -> Page[StockLevel]:
        """By SKU, ascending (position: SKU, id). One statement."""
        ...

    def detail(self, sku: Sku) -> StockLevel:
        """At the main location. Raises NotFound. One statement."""
        ...

    def movements(self, sku: Sku, request: PageRequest) -> Page[MovementDetail]:
        """The main location's ledger, newest first (position: number, number). Raises NotFound."""
        ...
