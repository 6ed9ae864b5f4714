"""Orders: placed, confirmed, shipped or cancelled."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

import attrs

from domain.orders.amounts import OrderAmounts
from domain.orders.errors import CancellationWindowClosed, IllegalTransition, NotAllocated
from domain.orders.events import OrderCancelled, OrderConfirmed, OrderImported, OrderPlaced, OrderShipped
from domain.orders.line import OrderLine
from domain.orders.number import OrderNumber
from domain.orders.status import ALLOWED, OrderStatus, PaymentStatus, Verb, payment_status_of, status_of
from domain.shared.actor import Actor, Role
from domain.shared.address import Address, ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import CustomerId, ExternalReference, OrderId, Sku, UserId
from domain.shared.money import Money, ensure_not_negative
from domain.shared.payment_totals import PaymentTotals
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity

MAX_LINES: Final = 200
MAX_NOTE_LENGTH: Final = 1_000
MAX_REASON_LENGTH: Final = 500
CANCELLATION_WINDOW: Final = timedelta(hours=24)


class Origin(StrEnum):
    """How an order came to be: placed here, or imported as history."""

    PLACED = "placed"
    IMPORT = "import"


@attrs.define(kw_only=True)
class Order(Aggregate):
    """What a customer committed to. Lines, prices, names and address are snapshots."""

    id: OrderId
    number: OrderNumber
    customer_id: CustomerId
    customer_name: str
    currency: str
    lines: tuple[OrderLine, ...]
    freight: Money
    shipping_address: Address
    placed_at: datetime
    placed_by: UserId | None = None
    origin: Origin = Origin.PLACED
    reference: ExternalReference | None = None
    note: str = ""
    paid: PaymentTotals
    confirmed_at: datetime | None = None
    shipped_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancel_reason: str = ""

    @classmethod
    def place(
        cls,
        *,
        id: OrderId,
        number: OrderNumber,
        customer_id: CustomerId,
        customer_name: str,
        lines: tuple[PricedLine, ...],
        freight: Money,
        shipping_address: Address,
        at: datetime,
        by: UserId | None = None,
        reference: ExternalReference | None = None,
        note: str = "",
    ) -> Self:
        """A customer commits. Every unit counts as allocated: the caller allocates them in the same step."""
        _ensure_orderable(lines, freight)
        order = cls(
            id=id,
            number=number,
            customer_id=customer_id,
            customer_name=customer_name,
            currency=freight.currency,
            lines=tuple(
                OrderLine.of(place, line, allocated=line.quantity.value)
                for place, line in enumerate(lines, start=1)
            ),
            freight=freight,
            shipping_address=shipping_address,
            placed_at=at,
            placed_by=by,
            reference=reference,
            note=ensure_text("note", note, MAX_NOTE_LENGTH, required=False),
            paid=PaymentTotals.none(freight.currency),
        )
        order._record(
            OrderPlaced(
                order_id=id,
                number=str(number),
                customer_id=customer_id,
                currency=order.currency,
                total_minor=order.amounts.total.minor,
                line_count=len(lines),
                occurred_at=at,
            )
        )
        return order

    @classmethod
    def from_history(
        cls,
        *,
        id: OrderId,
        number: OrderNumber,
        customer_id: CustomerId,
        customer_name: str,
        lines: tuple[PricedLine, ...],
        freight: Money,
        shipping_address: Address,
        placed_at: datetime,
        shipped_at: datetime | None,
        reference: ExternalReference,
        at: datetime,
    ) -> Self:
        """A settled fact of another system, with its own dates and prices; moves no stock.

        Shipped history counts as confirmed and paid. Open history stays placed and unallocated.
        """
        _ensure_orderable(lines, freight)
        order = cls(
            id=id,
            number=number,
            customer_id=customer_id,
            customer_name=customer_name,
            currency=freight.currency,
            lines=tuple(
                OrderLine.of(place, line, shipped=line.quantity.value if shipped_at else 0)
                for place, line in enumerate(lines, start=1)
            ),
            freight=freight,
            shipping_address=shipping_address,
            placed_at=placed_at,
            origin=Origin.IMPORT,
            reference=reference,
            paid=PaymentTotals.none(freight.currency),
            confirmed_at=placed_at if shipped_at else None,
            shipped_at=shipped_at,
        )
        if shipped_at:
            order.paid = PaymentTotals.settled(order.amounts.total)
        order._record(
            OrderImported(
                order_id=id,
                number=str(number),
                customer_id=customer_id,
                currency=order.currency,
                total_minor=order.amounts.total.minor,
                line_count=len(lines),
                occurred_at=at,
            )
        )
        return order

    @property
    def amounts(self) -> OrderAmounts:
        return OrderAmounts.of(self.lines, self.freight)

    @property
    def status(self) -> OrderStatus:
        return status_of(self.lines, confirmed=self.confirmed_at is not None)

    @property
    def payment_status(self) -> PaymentStatus:
        return payment_status_of(self.paid, self.amounts.total)

    @property
    def claims(self) -> dict[Sku, Quantity]:
        """The units of each SKU this order holds in stock."""
        held: dict[Sku, int] = {}
        for line in self.lines:
            if line.allocated:
                held[line.sku] = held.get(line.sku, 0) + line.allocated
        return {sku: Quantity(units) for sku, units in held.items()}

    def objections(self, verb: Verb, *, by: Actor, at: datetime) -> tuple[Objection, ...]:
        """What speaks against doing `verb` to this order now. Roles are not asked about here."""
        status = self.status
        if status not in ALLOWED[verb]:
            allowed = tuple(sorted(ALLOWED[verb]))
            return (IllegalTransition(verb=verb, status=status, allowed_from=allowed),)
        if verb == Verb.CANCEL and by.role is Role.CUSTOMER:
            return self._window_objections(at)
        if verb == Verb.SHIP:
            return self._allocation_objections()
        return ()

    def confirm(self, *, by: Actor, at: datetime) -> None:
        """The shop accepts the order."""
        ensure(*self.objections(Verb.CONFIRM, by=by, at=at))
        self.confirmed_at = at
        self._record(OrderConfirmed(order_id=self.id, occurred_at=at))

    def ship(self, *, by: Actor, at: datetime) -> None:
        """All open goods leave."""
        ensure(*self.objections(Verb.SHIP, by=by, at=at))
        units = sum(line.open - line.shipped for line in self.lines)
        self.lines = tuple(line.ship_rest() for line in self.lines)
        self.shipped_at = at
        self._record(OrderShipped(order_id=self.id, units=units, occurred_at=at))

    def cancel(self, *, by: Actor, at: datetime, reason: str = "") -> None:
        """Take the whole order back: a customer within 24 hours, staff until goods ship."""
        ensure_text("reason", reason, MAX_REASON_LENGTH, required=False)
        ensure(*self.objections(Verb.CANCEL, by=by, at=at))
        units = sum(line.open for line in self.lines)
        self.lines = tuple(line.cancel_rest() for line in self.lines)
        self.cancelled_at = at
        self.cancel_reason = reason
        self._record(OrderCancelled(order_id=self.id, units=units, occurred_at=at))

    def _window_objections(self, at: datetime) -> tuple[Objection, ...]:
        closed_at = self.placed_at + CANCELLATION_WINDOW
        if at < closed_at:
            return ()
        return (CancellationWindowClosed(placed_at=self.placed_at, closed_at=closed_at),)

    def _allocation_objections(self) -> tuple[Objection, ...]:
        missing: dict[Sku, int] = {}
        for line in self.lines:
            if line.open - line.shipped > line.allocated:
                short = line.open - line.shipped - line.allocated
                missing[line.sku] = missing.get(line.sku, 0) + short
        return tuple(NotAllocated(sku=str(sku), missing=units) for sku, units in missing.items())


def ensure_line_count(lines: int) -> None:
    if not 1 <= lines <= MAX_LINES:
        raise InvalidValue(
            "lines", f"has {lines} lines", remedy=f"Give 1 to {MAX_LINES} lines.", code="line_count"
        )


def _ensure_orderable(lines: tuple[PricedLine, ...], freight: Money) -> None:
    ensure_line_count(len(lines))
    ensure_not_negative(freight, "freight")
    for line in lines:
        ensure_not_negative(line.unit_price, "unit_price")
        line.net + freight  # raises on a second currency
