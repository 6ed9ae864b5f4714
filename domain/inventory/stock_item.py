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
from domain.shared.identity import (
    MAIN_LOCATION,
    CustomerId,
    OrderId,
    QuoteId,
    Sku,
    StockItemId,
)
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

    def reserved(self, at: datetime, *, besides: CustomerId | None = None) -> int:
        """Units held at that moment, those for the customer `besides` left out."""
        return sum(hold.units for hold in self.holds if hold.counts(at) and hold.customer_id != besides)

    def available(self, at: datetime, *, to: CustomerId | None = None) -> int:
        """Units free to be claimed at that moment; what is held for the customer `to` is free to it."""
        return self.on_hand - self.allocated - self.reserved(at, besides=to)

    @property
    def new_movements(self) -> tuple[Movement, ...]:
        """Movements since load, oldest first; the repository appends them to the ledger."""
        return tuple(self._moved)

    def mark_saved(self) -> None:
        super().mark_saved()
        self._moved.clear()

    def objections(
        self, requested: int, *, at: datetime, to: CustomerId | None = None
    ) -> tuple[Objection, ...]:
        """What speaks against claiming `requested` units, summed over all lines that name this SKU.

        `to` is the customer whose order claims them; for a quote, its other quotes are in the way as well.
        """
        available = self.available(at, to=to)
        if requested > available:
            return (InsufficientStock(sku=self.sku, requested=requested, available=max(available, 0)),)
        return ()

    def receive(self, quantity: Quantity, *, reason: str, at: datetime) -> None:
        """Goods arrived."""
        self._ensure_bounded(quantity.value)
        self._move(MovementKind.RECEIVED, Cause(reason=reason), at, on_hand=quantity.value)

    def allocate(
        self,
        quantity: Quantity,
        *,
        order_id: OrderId,
        at: datetime,
        customer_id: CustomerId | None = None,
        quote_id: QuoteId | None = None,
    ) -> None:
        """Claim units for an order; refused if fewer are available to the customer.

        An order that came of a quote takes the place of its hold, with no moment in between. Where too little
        is free, other holds of the same customer give way, those that expire first before the others.
        """
        ensure(*self.objections(quantity.value, at=at, to=customer_id))
        self.sweep(at=at)
        if quote_id is not None:
            self.unreserve(quote_id, at=at)
        self._make_way(quantity.value - self.available(at), customer_id, at)
        self._move(MovementKind.ALLOCATED, Cause(order_id=order_id), at, allocated=quantity.value)

    def reserve(
        self,
        quantity: Quantity,
        *,
        quote_id: QuoteId,
        customer_id: CustomerId,
        expires_at: datetime,
        at: datetime,
    ) -> None:
        """Hold units for a quote until it expires; refused if fewer are available. A quote holds once."""
        ensure(*self.objections(quantity.value, at=at))
        self.sweep(at=at)
        hold = Hold(
            quote_id=quote_id,
            customer_id=customer_id,
            stock_item_id=self.id,
            units=quantity.value,
            expires_at=expires_at,
        )
        self.holds = (*self.holds, hold)
        self._move(MovementKind.RESERVED, Cause(quote_id=quote_id), at, reserved=quantity.value)

    def unreserve(self, quote_id: QuoteId, *, at: datetime) -> None:
        """Take a quote's hold away. Without a hold nothing happens."""
        for hold in self.holds:
            if hold.quote_id == quote_id:
                self._shrink(hold, hold.units, at)

    def sweep(self, *, at: datetime) -> None:
        """Take away the holds that have expired."""
        for hold in self.holds:
            if not hold.counts(at):
                self._shrink(hold, hold.units, at)

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
        self.sweep(at=at)
        self._move(MovementKind.ADJUSTED, cause, at, on_hand=change)

    def _make_way(self, short: int, customer_id: CustomerId | None, at: datetime) -> None:
        """Free so many units that are held for the customer."""
        for hold in sorted(self.holds, key=lambda hold: hold.expires_at):
            if short > 0 and hold.customer_id == customer_id:
                given = min(short, hold.units)
                self._shrink(hold, given, at)
                short -= given

    def _shrink(self, hold: Hold, units: int, at: datetime) -> None:
        """Hold so many units less; a hold of none is gone."""
        left = attrs.evolve(hold, units=hold.units - units)
        self.holds = tuple(
            left if other == hold else other for other in self.holds if left.units or other != hold
        )
        self._move(MovementKind.UNRESERVED, Cause(quote_id=hold.quote_id), at, reserved=-units)

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
