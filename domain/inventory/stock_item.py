"""A SKU at a location: what is there, what is claimed, and how it moves."""

from datetime import datetime
from typing import Final, Self

import attrs

from domain.inventory.claims import Hold, Waiter, served, units_waiting, without
from domain.inventory.errors import (
    AdjustmentBelowClaimed,
    AdjustmentBelowZero,
    BackorderLimitBelowWaiting,
    InsufficientStock,
    ReleaseExceedsAllocation,
    StillToArrive,
    StockLevelTooHigh,
    TransferExceedsAvailable,
)
from domain.inventory.events import StockPolicyChanged, StockRanLow, Whereabouts, event_of
from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.shared.aggregate import Aggregate
from domain.shared.chain import GENESIS
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import (
    MAIN_LOCATION,
    CustomerId,
    OrderId,
    QuoteId,
    ReturnId,
    Sku,
    StockItemId,
    StockKey,
    TransferId,
)
from domain.shared.quantity import Quantity

MAX_LEVEL: Final = 1_000_000_000


@attrs.define(kw_only=True)
class StockItem(Aggregate):
    """`on_hand` is physically there, `allocated` firmly claimed by orders, `holds` reserved for quotes.

    Allocated and held units together are never more than on hand and `backorder_limit`, expired holds
    included: every movement lets go of expired holds first. Allocated units beyond what is on hand wait in
    the order in which they were claimed. A quote has at most one hold.
    """

    id: StockItemId
    sku: Sku
    location: str = MAIN_LOCATION
    on_hand: int = 0
    allocated: int = 0
    holds: tuple[Hold, ...] = ()
    waiting: tuple[Waiter, ...] = ()
    backorder_limit: int = 0
    reorder_point: int | None = None
    is_low: bool = False
    movement_count: int = 0
    chain: str = GENESIS
    _moved: list[Movement] = attrs.field(factory=list, init=False, eq=False, repr=False)

    @classmethod
    def open(cls, *, id: StockItemId, sku: Sku, location: str = MAIN_LOCATION) -> Self:
        """An empty place for a SKU."""
        return cls(id=id, sku=sku, location=location)

    @property
    def key(self) -> StockKey:
        return StockKey(self.sku, self.location)

    @property
    def backordered(self) -> int:
        """Allocated units that are still to arrive."""
        return units_waiting(self.waiting)

    def backordered_for(self, order_id: OrderId, *, at: datetime) -> int:
        """Units that the order waits for at that moment: what was held until then is there for it."""
        return units_waiting(self._queue(at), order_id)

    def reserved(self, at: datetime, *, besides: CustomerId | None = None) -> int:
        """Units held at that moment, those for the customer `besides` left out."""
        return sum(hold.units for hold in self.holds if hold.counts(at) and hold.customer_id != besides)

    def held_for(self, quote_id: QuoteId, *, at: datetime) -> int:
        """Units held for the quote at that moment."""
        return sum(hold.units for hold in self.holds if hold.quote_id == quote_id and hold.counts(at))

    def available(self, at: datetime, *, to: CustomerId | None = None) -> int:
        """Units free to be claimed at that moment; what is held for the customer `to` is free to it.

        Below zero by what is backordered.
        """
        return self.on_hand - self.allocated - self.reserved(at, besides=to)

    def room(self, at: datetime, *, to: CustomerId | None = None) -> int:
        """Units that an order can claim at that moment, those that are still to arrive included."""
        return max(self.available(at, to=to) + self.backorder_limit, 0)

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
        """What speaks against an order of the customer `to` claiming so many units, over all its lines."""
        room = self.room(at, to=to)
        if requested > room:
            return (InsufficientStock(sku=self.sku, requested=requested, available=room),)
        return ()

    def hold_objections(self, requested: int, *, at: datetime) -> tuple[Objection, ...]:
        """What speaks against a quote holding `requested` units: it holds what is there, and nothing else."""
        available = max(self.available(at), 0)
        if requested > available:
            return (InsufficientStock(sku=self.sku, requested=requested, available=available),)
        return ()

    def ship_objections(
        self, requested: int, *, order_id: OrderId, claimed: int, at: datetime
    ) -> tuple[Objection, ...]:
        """What speaks against shipping so many of the units that the order has `claimed` here."""
        ready = claimed - self.backordered_for(order_id, at=at)
        if requested > ready:
            return (StillToArrive(sku=self.sku, location=self.location, requested=requested, ready=ready),)
        return ()

    def send_objections(self, requested: int, *, at: datetime) -> tuple[Objection, ...]:
        """What speaks against sending units to another location: only what is there and free can go."""
        available = max(self.available(at), 0)
        if requested > available:
            return (
                TransferExceedsAvailable(
                    sku=self.sku, location=self.location, requested=requested, available=available
                ),
            )
        return ()

    def receive(self, quantity: Quantity, *, reason: str, at: datetime) -> None:
        """Goods arrived: orders that wait get theirs first, in the order in which they came."""
        self._arrive(MovementKind.RECEIVED, quantity.value, Cause(reason=reason), at)

    def allocate(
        self,
        quantity: Quantity,
        *,
        order_id: OrderId,
        at: datetime,
        customer_id: CustomerId | None = None,
        quote_id: QuoteId | None = None,
    ) -> None:
        """Claim units for an order; refused if there is no room for them. What is not there yet waits.

        An order that came of a quote takes the place of its hold, with no moment in between. Where too little
        is free, other holds of the same customer give way, those that expire first before the others.
        """
        ensure(*self.objections(quantity.value, at=at, to=customer_id))
        self.sweep(at=at)
        ready = max(self.available(at), 0) + self._let_go(quote_id, at)
        ready += self._make_way(quantity.value - ready, customer_id, at)
        waits = max(quantity.value - ready, 0)
        if waits:
            waiter = Waiter(
                order_id=order_id, stock_item_id=self.id, place=self.movement_count + 1, units=waits
            )
            self.waiting = (*self.waiting, waiter)
        self.allocated += quantity.value
        self._move(
            MovementKind.ALLOCATED,
            Cause(order_id=order_id),
            at,
            allocated=quantity.value,
            backordered=waits,
        )
        self._settle(at)

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
        ensure(*self.hold_objections(quantity.value, at=at))
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
        self._settle(at)

    def unreserve(self, quote_id: QuoteId, *, at: datetime) -> None:
        """Take a quote's hold away. Without a hold nothing happens."""
        if not any(hold.quote_id == quote_id for hold in self.holds):
            return
        self.sweep(at=at)
        self._let_go(quote_id, at)
        self._settle(at)

    def sweep(self, *, at: datetime) -> None:
        """Take away the holds that have expired; orders that wait get what that frees."""
        for hold in self.holds:
            if not hold.counts(at):
                self._shrink(hold, hold.units, at)
        self._settle(at)

    def release(self, quantity: Quantity, *, order_id: OrderId, at: datetime) -> None:
        """Give an order's claim back, units it still waits for first; never more than is allocated."""
        self._ensure_allocated(quantity)
        self.sweep(at=at)
        units = quantity.value
        waited = min(units, units_waiting(self.waiting, order_id))
        self.waiting = without(self.waiting, order_id, waited)
        self.allocated -= units
        self._move(MovementKind.RELEASED, Cause(order_id=order_id), at, allocated=-units, backordered=-waited)
        self._settle(at)

    def ship(self, quantity: Quantity, *, order_id: OrderId, claimed: int, at: datetime) -> None:
        """An order's units left: consumes exactly its allocation, of which it has `claimed` so many here."""
        self._ensure_allocated(quantity)
        ensure(*self.ship_objections(quantity.value, order_id=order_id, claimed=claimed, at=at))
        self.sweep(at=at)
        units = -quantity.value
        self.on_hand += units
        self.allocated += units
        self._move(MovementKind.SHIPPED, Cause(order_id=order_id), at, on_hand=units, allocated=units)

    def adjust(self, change: int, *, reason: str, at: datetime, holders: tuple[str, ...] = ()) -> None:
        """Correct a miscount by `change` (signed units, not 0).

        `holders` are the numbers of the orders that hold this item; a refusal names them.
        """
        if change == 0:
            raise InvalidValue("change", "is 0", remedy="Give the signed difference, for example -3.")
        cause = Cause(reason=reason)
        if change > 0:
            self._arrive(MovementKind.ADJUSTED, change, cause, at)
            return
        if self.on_hand + change < 0:
            ensure(AdjustmentBelowZero(sku=self.sku, on_hand=self.on_hand, change=change))
        claimed, reserved = self.allocated - units_waiting(self._queue(at)), self.reserved(at)
        if self.on_hand + change < claimed + reserved:
            ensure(
                AdjustmentBelowClaimed(
                    sku=self.sku,
                    on_hand=self.on_hand,
                    allocated=claimed,
                    reserved=reserved,
                    change=change,
                    orders=holders,
                )
            )
        self.sweep(at=at)
        self._leave(MovementKind.ADJUSTED, -change, cause, at)

    def take_back(
        self, quantity: Quantity, *, order_id: OrderId, return_id: ReturnId, restock: bool, at: datetime
    ) -> None:
        """A customer sent units back: on hand again, or written off at once, so that nobody gets them."""
        cause = Cause(order_id=order_id, return_id=return_id)
        if restock:
            self._arrive(MovementKind.RETURNED, quantity.value, cause, at)
            return
        self._ensure_bounded(quantity.value)
        self.sweep(at=at)
        self.on_hand += quantity.value
        self._move(MovementKind.RETURNED, cause, at, on_hand=quantity.value)
        self._leave(MovementKind.WRITTEN_OFF, quantity.value, cause, at)

    def send(self, quantity: Quantity, *, transfer_id: TransferId, at: datetime) -> None:
        """Units went to another location."""
        ensure(*self.send_objections(quantity.value, at=at))
        self.sweep(at=at)
        self._leave(MovementKind.TRANSFERRED_OUT, quantity.value, Cause(transfer_id=transfer_id), at)

    def accept(self, quantity: Quantity, *, transfer_id: TransferId, at: datetime) -> None:
        """Units came from another location: orders that wait get theirs first."""
        self._arrive(MovementKind.TRANSFERRED_IN, quantity.value, Cause(transfer_id=transfer_id), at)

    def change_policy(self, *, backorder_limit: int, reorder_point: int | None, at: datetime) -> None:
        """Change how many units orders may claim before they are there, and from where on stock is low."""
        _ensure_level("backorder_limit", backorder_limit)
        if reorder_point is not None:
            _ensure_level("reorder_point", reorder_point)
        waiting = units_waiting(self._queue(at))
        if backorder_limit < waiting:
            ensure(BackorderLimitBelowWaiting(sku=self.sku, waiting=waiting, limit=backorder_limit))
        if (backorder_limit, reorder_point) == (self.backorder_limit, self.reorder_point):
            return
        self.sweep(at=at)
        self.backorder_limit, self.reorder_point = backorder_limit, reorder_point
        self._record(
            StockPolicyChanged(
                **self._whereabouts,
                backorder_limit=backorder_limit,
                reorder_point=reorder_point,
                occurred_at=at,
            )
        )
        self._settle(at)

    def _arrive(self, kind: MovementKind, units: int, cause: Cause, at: datetime) -> None:
        self._ensure_bounded(units)
        self.sweep(at=at)
        self.on_hand += units
        self._move(kind, cause, at, on_hand=units)
        self._settle(at)

    def _leave(self, kind: MovementKind, units: int, cause: Cause, at: datetime) -> None:
        self.on_hand -= units
        self._move(kind, cause, at, on_hand=-units)
        self._settle(at)

    def _settle(self, at: datetime) -> None:
        """After a step: give what is free to the orders that wait, and announce low stock once for each time
        that what is available falls to the reorder point.
        """
        free = self._free(at)
        for waiter in self.waiting:
            given = min(waiter.units, free)
            if not given:
                break
            free -= given
            self.waiting = served(self.waiting[:1], given) + self.waiting[1:]
            self._move(MovementKind.BACKORDER_FILLED, Cause(order_id=waiter.order_id), at, backordered=-given)
        was_low, available = self.is_low, self.available(at)
        self.is_low = self.reorder_point is not None and available <= self.reorder_point
        if self.is_low and not was_low and self.reorder_point is not None:
            self._record(
                StockRanLow(
                    **self._whereabouts,
                    available=available,
                    reorder_point=self.reorder_point,
                    occurred_at=at,
                )
            )

    def _free(self, at: datetime) -> int:
        """Units that are there and that nobody has claimed, orders that wait aside."""
        return self.on_hand - (self.allocated - self.backordered) - self.reserved(at)

    def _queue(self, at: datetime) -> tuple[Waiter, ...]:
        """The orders that wait at that moment: units whose hold has expired are theirs."""
        return served(self.waiting, self._free(at))

    def _make_way(self, short: int, customer_id: CustomerId | None, at: datetime) -> int:
        """Free up to so many units that are held for the customer; how many that were."""
        freed = 0
        for hold in sorted(self.holds, key=lambda hold: hold.expires_at):
            given = min(short - freed, hold.units)
            if given > 0 and hold.customer_id == customer_id:
                self._shrink(hold, given, at)
                freed += given
        return freed

    def _let_go(self, quote_id: QuoteId | None, at: datetime) -> int:
        """Take the quote's hold away; how many units that frees."""
        freed = 0
        for hold in self.holds:
            if hold.quote_id == quote_id:
                self._shrink(hold, hold.units, at)
                freed += hold.units
        return freed

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
        backordered: int = 0,
    ) -> None:
        """Write down what changed, with the balances as they are now."""
        self.movement_count += 1
        movement = Movement(
            number=self.movement_count,
            kind=kind,
            on_hand_change=on_hand,
            allocated_change=allocated,
            reserved_change=reserved,
            backordered_change=backordered,
            on_hand=self.on_hand,
            allocated=self.allocated,
            reserved=sum(hold.units for hold in self.holds),
            backordered=self.backordered,
            cause=cause,
            moved_at=at,
        ).chained(self.chain)
        self.chain = movement.hash
        self._moved.append(movement)
        self._record(event_of(movement, self._whereabouts))

    @property
    def _whereabouts(self) -> Whereabouts:
        return {"stock_item_id": self.id, "sku": str(self.sku), "location": self.location}


def _ensure_level(field: str, units: int) -> None:
    if not 0 <= units <= MAX_LEVEL:
        raise InvalidValue(field, f"{units} is not from 0 to {MAX_LEVEL}", remedy=f"Give 0 to {MAX_LEVEL}.")


def demand_per_sku(wanted: tuple[tuple[Sku, int], ...]) -> dict[Sku, int]:
    """Units wanted per SKU, summed over all lines before anything is checked."""
    demand: dict[Sku, int] = {}
    for sku, units in wanted:
        demand[sku] = demand.get(sku, 0) + units
    return demand
