"""A SKU at a location: what is there, what is claimed, and how it moves."""

from datetime import datetime
from typing import Final, Self

import attrs

from domain.inventory.errors import (
    AdjustmentBelowClaimed,
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
    StockReserved,
    StockShipped,
    StockUnreserved,
)
from domain.inventory.ledger import Cause, Hold, Movement, MovementKind
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import MAIN_LOCATION, OrderId, QuoteId, Sku, StockItemId
from domain.shared.quantity import Quantity

MAX_LEVEL: Final = 1_000_000_000

_EVENTS: Final[dict[MovementKind, type[StockEvent]]] = {
    MovementKind.RECEIVED: StockReceived,
    MovementKind.ALLOCATED: StockAllocated,
    MovementKind.RELEASED: StockReleased,
    MovementKind.SHIPPED: StockShipped,
    MovementKind.ADJUSTED: StockAdjusted,
    MovementKind.RESERVED: StockReserved,
    MovementKind.UNRESERVED: StockUnreserved,
}


@attrs.define(kw_only=True)
class StockItem(Aggregate):
    """`on_hand` is physically there, `allocated` firmly claimed by orders, `holds` reserved for quotes.

    Allocated and held units together are never more than on hand, expired holds included: whatever makes a
    claim, or takes goods away, lets go of expired holds first. A quote has at most one hold.
    """

    id: StockItemId
    sku: Sku
    location: str = MAIN_LOCATION
    on_hand: int = 0
    allocated: int = 0
    holds: tuple[Hold, ...] = ()
    movement_count: int = 0
    _moved: list[Movement] = attrs.field(factory=list, init=False, eq=False, repr=False)

    @classmethod
    def open(cls, *, id: StockItemId, sku: Sku, location: str = MAIN_LOCATION) -> Self:
        """An empty place for a SKU."""
        return cls(id=id, sku=sku, location=location)

    def reserved(self, at: datetime, *, besides: QuoteId | None = None) -> int:
        """Units held at that moment, those of the quote `besides` left out."""
        return sum(hold.units for hold in self.holds if hold.counts(at) and hold.quote_id != besides)

    def available(self, at: datetime, *, besides: QuoteId | None = None) -> int:
        """Units free to be claimed at that moment; the quote `besides` has nothing in its own way."""
        return self.on_hand - self.allocated - self.reserved(at, besides=besides)

    @property
    def new_movements(self) -> tuple[Movement, ...]:
        """Movements since load, oldest first; the repository appends them to the ledger."""
        return tuple(self._moved)

    def mark_saved(self) -> None:
        super().mark_saved()
        self._moved.clear()

    def objections(
        self, requested: int, *, at: datetime, besides: QuoteId | None = None
    ) -> tuple[Objection, ...]:
        """What speaks against claiming `requested` units, summed over all lines that name this SKU."""
        available = self.available(at, besides=besides)
        if requested > available:
            return (InsufficientStock(sku=self.sku, requested=requested, available=max(available, 0)),)
        return ()

    def receive(self, quantity: Quantity, *, reason: str, at: datetime) -> None:
        """Goods arrived."""
        self._ensure_bounded(quantity.value)
        self._move(MovementKind.RECEIVED, Cause(reason=reason), at, on_hand=quantity.value)

    def allocate(
        self, quantity: Quantity, *, order_id: OrderId, at: datetime, besides: QuoteId | None = None
    ) -> None:
        """Claim units for an order; refused if fewer are available.

        An order that came of a quote (`besides`) takes the place of its hold, with no moment in between.
        """
        ensure(*self.objections(quantity.value, at=at, besides=besides))
        self._let_go(besides, at)
        self._move(MovementKind.ALLOCATED, Cause(order_id=order_id), at, allocated=quantity.value)

    def reserve(self, quantity: Quantity, *, quote_id: QuoteId, expires_at: datetime, at: datetime) -> None:
        """Hold units for a quote until it expires, in place of any it has; refused if fewer are available."""
        ensure(*self.objections(quantity.value, at=at, besides=quote_id))
        self._let_go(quote_id, at)
        hold = Hold(quote_id=quote_id, stock_item_id=self.id, units=quantity.value, expires_at=expires_at)
        self.holds = (*self.holds, hold)
        self._move(MovementKind.RESERVED, Cause(quote_id=quote_id), at, reserved=quantity.value)

    def unreserve(self, quote_id: QuoteId, *, at: datetime) -> None:
        """Take a quote's hold away. Without a hold nothing happens."""
        for hold in self.holds:
            if hold.quote_id == quote_id:
                self._drop(hold, at)

    def sweep(self, *, at: datetime) -> None:
        """Take away the holds that have expired."""
        for hold in self.holds:
            if not hold.counts(at):
                self._drop(hold, at)

    def release(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """Give an order's claim back; never more than is allocated."""
        self._ensure_allocated(quantity)
        self._move(MovementKind.RELEASED, Cause(order_id=order_id), at, allocated=-quantity.value)

    def ship(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """An order's units left: consumes exactly its allocation."""
        self._ensure_allocated(quantity)
        units = -quantity.value
        self._move(MovementKind.SHIPPED, Cause(order_id=order_id), at, on_hand=units, allocated=units)

    def adjust(self, change: int, *, reason: str, at: datetime, holders: tuple[str, ...] = ()) -> None:
        """Correct a miscount by `change` (signed units, not 0).

        `holders` are the numbers of the orders that hold this item; a refusal names them.
        """
        if change == 0:
            raise InvalidValue("change", "is 0", remedy="Give the signed difference, for example -3.")
        self._ensure_bounded(change)
        if self.on_hand + change < 0:
            ensure(AdjustmentBelowZero(sku=self.sku, on_hand=self.on_hand, change=change))
        reserved = self.reserved(at)
        if self.on_hand + change < self.allocated + reserved:
            ensure(
                AdjustmentBelowClaimed(
                    sku=self.sku,
                    on_hand=self.on_hand,
                    allocated=self.allocated,
                    reserved=reserved,
                    change=change,
                    orders=holders,
                )
            )
        cause = Cause(reason=reason)
        self._let_go(None, at)
        self._move(MovementKind.ADJUSTED, cause, at, on_hand=change)

    def _let_go(self, quote_id: QuoteId | None, at: datetime) -> None:
        """Of expired holds, and of that quote's."""
        self.sweep(at=at)
        if quote_id is not None:
            self.unreserve(quote_id, at=at)

    def _drop(self, hold: Hold, at: datetime) -> None:
        self.holds = tuple(other for other in self.holds if other != hold)
        self._move(MovementKind.UNRESERVED, Cause(quote_id=hold.quote_id), at, reserved=-hold.units)

    def _ensure_allocated(self, quantity: Quantity) -> None:
        if quantity.value > self.allocated:
            ensure(ReleaseExceedsAllocation(sku=self.sku, requested=quantity.value, allocated=self.allocated))

    def _ensure_bounded(self, change: int) -> None:
        if self.on_hand + change > MAX_LEVEL:
            ensure(StockLevelTooHigh(sku=self.sku, on_hand=self.on_hand, change=change, most=MAX_LEVEL))

    def _move(
        self,
        kind: MovementKind,
        cause: Cause,
        at: datetime,
        *,
        on_hand: int = 0,
        allocated: int = 0,
        reserved: int = 0,
    ) -> None:
        self.on_hand += on_hand
        self.allocated += allocated
        self.movement_count += 1
        held = sum(hold.units for hold in self.holds)
        self._moved.append(
            Movement(
                number=self.movement_count,
                kind=kind,
                on_hand_change=on_hand,
                allocated_change=allocated,
                reserved_change=reserved,
                on_hand=self.on_hand,
                allocated=self.allocated,
                reserved=held,
                cause=cause,
                moved_at=at,
            )
        )
        self._record(
            _EVENTS[kind](
                stock_item_id=self.id,
                sku=str(self.sku),
                location=self.location,
                quantity=on_hand if kind is MovementKind.ADJUSTED else abs(on_hand or allocated or reserved),
                on_hand=self.on_hand,
                allocated=self.allocated,
                reserved=held,
                occurred_at=at,
            )
        )


def demand_per_sku(wanted: tuple[tuple[Sku, int], ...]) -> dict[Sku, int]:
    """Units wanted per SKU, summed over all lines before anything is checked."""
    demand: dict[Sku, int] = {}
    for sku, units in wanted:
        demand[sku] = demand.get(sku, 0) + units
    return demand
