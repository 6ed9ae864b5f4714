"""Orders: placed, confirmed, shipped or cancelled."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

import attrs

from domain.orders.amounts import Freight, OrderAmounts
from domain.orders.errors import (
    CancellationWindowClosed,
    IllegalTransition,
    NotAllocated,
    PaymentExceedsOwed,
)
from domain.orders.events import (
    OrderCancelled,
    OrderConfirmed,
    OrderImported,
    OrderPlaced,
    OrderShipped,
    PaymentRecorded,
)
from domain.orders.line import OrderLine, units_per_sku
from domain.orders.number import OrderNumber
from domain.orders.orderable import MAX_NOTE_LENGTH, ensure_line_count
from domain.orders.status import (
    ALLOWED,
    OrderStatus,
    PaymentStatus,
    Verb,
    payment_status_of,
    status_of,
)
from domain.shared.actor import Actor, Role
from domain.shared.address import Address, ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import (
    CustomerId,
    ExternalReference,
    OrderId,
    QuoteId,
    Sku,
    UserId,
)
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity

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
    freight: Freight
    shipping_address: Address
    placed_at: datetime
    placed_by: UserId | None = None
    origin: Origin = Origin.PLACED
    reference: ExternalReference | None = None
    note: str = ""
    voucher: AppliedVoucher | None = None
    quote_id: QuoteId | None = None
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
        freight: Freight,
        shipping_address: Address,
        at: datetime,
        by: UserId | None = None,
        reference: ExternalReference | None = None,
        note: str = "",
        voucher: AppliedVoucher | None = None,
        quote_id: QuoteId | None = None,
    ) -> Self:
        """A customer commits. Every unit counts as allocated: the caller allocates them in the same step."""
        ensure_line_count(len(lines))
        order = cls(
            id=id,
            number=number,
            customer_id=customer_id,
            customer_name=customer_name,
            currency=freight.cost.currency,
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
            voucher=voucher,
            quote_id=quote_id,
            paid=PaymentTotals.none(freight.cost.currency),
        )
        order._record_as(OrderPlaced, at)
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
        freight: Freight,
        shipping_address: Address,
        placed_at: datetime,
        shipped_at: datetime | None,
        reference: ExternalReference,
        at: datetime,
    ) -> Self:
        """A settled fact of another system, with its own dates and prices; moves no stock.

        Shipped history counts as confirmed and paid. Open history stays placed and unallocated.
        """
        ensure_line_count(len(lines))
        order = cls(
            id=id,
            number=number,
            customer_id=customer_id,
            customer_name=customer_name,
            currency=freight.cost.currency,
            lines=tuple(
                OrderLine.of(place, line, shipped=line.quantity.value if shipped_at else 0)
                for place, line in enumerate(lines, start=1)
            ),
            freight=freight,
            shipping_address=shipping_address,
            placed_at=placed_at,
            origin=Origin.IMPORT,
            reference=reference,
            paid=PaymentTotals.none(freight.cost.currency),
            confirmed_at=placed_at if shipped_at else None,
            shipped_at=shipped_at,
        )
        if shipped_at:
            order.paid = PaymentTotals.settled(order.amounts.total)
        order._record_as(OrderImported, at)
        return order

    @property
    def amounts(self) -> OrderAmounts:
        return OrderAmounts.of(tuple(line.priced for line in self.lines), self.freight)

    @property
    def status(self) -> OrderStatus:
        return status_of(self.lines, confirmed=self.confirmed_at is not None)

    @property
    def payment_status(self) -> PaymentStatus:
        return payment_status_of(self.paid, self.amounts.total)

    @property
    def claims(self) -> dict[Sku, Quantity]:
        """The units of each SKU this order holds in stock."""
        held = units_per_sku((line.sku, line.allocated) for line in self.lines)
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

    @property
    def owed(self) -> Money:
        """What is still to be paid: nothing once cancelled."""
        if self.status is OrderStatus.CANCELLED:
            return Money.zero(self.currency)
        return self.amounts.total - self.paid.captured

    def record_payment(self, amount: Money, *, at: datetime) -> None:
        """Staff saw so much arrive; never more than is owed."""
        if amount.minor <= 0:
            raise InvalidValue("amount", f"{amount.amount} is not above zero", remedy="Give what arrived.")
        if amount > self.owed:
            ensure(PaymentExceedsOwed(amount=amount, owed=self.owed))
        self.paid = self.paid.plus(amount)
        self._record(
            PaymentRecorded(
                order_id=self.id, amount_minor=amount.minor, currency=amount.currency, occurred_at=at
            )
        )

    def _window_objections(self, at: datetime) -> tuple[Objection, ...]:
        closed_at = self.placed_at + CANCELLATION_WINDOW
        if at < closed_at:
            return ()
        return (CancellationWindowClosed(placed_at=self.placed_at, closed_at=closed_at),)

    def _allocation_objections(self) -> tuple[Objection, ...]:
        missing = units_per_sku((line.sku, line.missing) for line in self.lines)
        return tuple(NotAllocated(sku=str(sku), missing=units) for sku, units in missing.items())

    def _record_as(self, kind: type[OrderPlaced | OrderImported], at: datetime) -> None:
        self._record(
            kind(
                order_id=self.id,
                number=str(self.number),
                customer_id=self.customer_id,
                currency=self.currency,
                total_minor=self.amounts.total.minor,
                line_count=len(self.lines),
                occurred_at=at,
            )
        )
