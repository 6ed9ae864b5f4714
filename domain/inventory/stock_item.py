"""A SKU at a location: what is there, what is claimed, and how it moves."""

from datetime import datetime
from typing import Final, Self

import attrs

from domain.inventory.errors import (
    AdjustmentBelowAllocated,
    AdjustmentBelowZero,
    InsufficientStock,
    ReleaseExceedsAllocation,
    StockLevelTooHigh,
)
from domain.inventory.events import (
    StockAdjusted,
    StockAllocated,
    StockEvent,
    StockReceived,
    StockReleased,
    StockShipped,
)
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import MAIN_LOCATION, OrderId, Sku, StockItemId
from domain.shared.quantity import Quantity

MAX_LEVEL: Final = 1_000_000_000

_EVENTS: Final[dict[MovementKind, type[StockEvent]]] = {
    MovementKind.RECEIVED: StockReceived,
    MovementKind.ALLOCATED: StockAllocated,
    MovementKind.RELEASED: StockReleased,
    MovementKind.SHIPPED: StockShipped,
    MovementKind.ADJUSTED: StockAdjusted,
}


@attrs.define(kw_only=True)
class StockItem(Aggregate):
    """`on_hand` is physically there, `allocated` firmly claimed by orders; never more than on hand."""

    id: StockItemId
    sku: Sku
    location: str = MAIN_LOCATION
    on_hand: int = 0
    allocated: int = 0
    movement_count: int = 0
    _moved: list[Movement] = attrs.field(factory=list, init=False, eq=False, repr=False)

    @classmethod
    def open(cls, *, id: StockItemId, sku: Sku, location: str = MAIN_LOCATION) -> Self:
        """An empty place for a SKU."""
        return cls(id=id, sku=sku, location=location)

    @property
    def available(self) -> int:
        return self.on_hand - self.allocated

    @property
    def new_movements(self) -> tuple[Movement, ...]:
        """Movements since load, oldest first; the repository appends them to the ledger."""
        return tuple(self._moved)

    def mark_saved(self) -> None:
        super().mark_saved()
        self._moved.clear()

    def objections(self, requested: int) -> tuple[Objection, ...]:
        """What speaks against allocating `requested` units, summed over all lines that name this SKU."""
        if requested > self.available:
            return (InsufficientStock(sku=self.sku, requested=requested, available=self.available),)
        return ()

    def receive(self, quantity: Quantity, *, reason: str, at: datetime) -> None:
        """Goods arrived."""
        self._ensure_bounded(quantity.value)
        self._move(MovementKind.RECEIVED, quantity.value, 0, Cause(reason=reason), at)

    def allocate(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """Claim units for an order; refused if fewer are available."""
        ensure(*self.objections(quantity.value))
        self._move(MovementKind.ALLOCATED, 0, quantity.value, Cause(order_id=order_id), at)

    def release(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """Give an order's claim back; never more than is allocated."""
        self._ensure_allocated(quantity)
        self._move(MovementKind.RELEASED, 0, -quantity.value, Cause(order_id=order_id), at)

    def ship(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """An order's units left: consumes exactly its allocation."""
        self._ensure_allocated(quantity)
        self._move(MovementKind.SHIPPED, -quantity.value, -quantity.value, Cause(order_id=order_id), at)

    def adjust(self, change: int, *, reason: str, at: datetime, holders: tuple[str, ...] = ()) -> None:
        """Correct a miscount by `change` (signed units, not 0).

        `holders` are the numbers of the orders that hold this item; a refusal names them.
        """
        if change == 0:
            raise InvalidValue("change", "is 0", remedy="Give the signed difference, for example -3.")
        self._ensure_bounded(change)
        if self.on_hand + change < 0:
            ensure(AdjustmentBelowZero(sku=self.sku, on_hand=self.on_hand, change=change))
        if self.on_hand + change < self.allocated:
            ensure(
                AdjustmentBelowAllocated(
                    sku=self.sku,
                    on_hand=self.on_hand,
                    allocated=self.allocated,
                    change=change,
                    orders=holders,
                )
            )
        self._move(MovementKind.ADJUSTED, change, 0, Cause(reason=reason), at)

    def _ensure_allocated(self, quantity: Quantity) -> None:
        if quantity.value > self.allocated:
            ensure(ReleaseExceedsAllocation(sku=self.sku, requested=quantity.value, allocated=self.allocated))

    def _ensure_bounded(self, change: int) -> None:
        if self.on_hand + change > MAX_LEVEL:
            ensure(StockLevelTooHigh(sku=self.sku, on_hand=self.on_hand, change=change, most=MAX_LEVEL))

    def _move(self, kind: MovementKind, on_hand: int, allocated: int, cause: Cause, at: datetime) -> None:
        self.on_hand += on_hand
        self.allocated += allocated
        self.movement_count += 1
        self._moved.append(
            Movement(
                number=self.movement_count,
                kind=kind,
                on_hand_change=on_hand,
                allocated_change=allocated,
                on_hand=self.on_hand,
                allocated=self.allocated,
                cause=cause,
                moved_at=at,
            )
        )
        self._record(
            _EVENTS[kind](
                stock_item_id=self.id,
                sku=str(self.sku),
                location=self.location,
                quantity=on_hand if kind is MovementKind.ADJUSTED else abs(on_hand or allocated),
                on_hand=self.on_hand,
                allocated=self.allocated,
                occurred_at=at,
            )
        )


def demand_per_sku(wanted: tuple[tuple[Sku, int], ...]) -> dict[Sku, int]:
    """Units wanted per SKU, summed over all lines before anything is checked."""
    demand: dict[Sku, int] = {}
    for sku, units in wanted:
        demand[sku] = demand.get(sku, 0) + units
    return demand
