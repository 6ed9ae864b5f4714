"""Orders: placed, confirmed, shipped or cancelled."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

import attrs

from domain.orders.amounts import Freight, OrderAmounts
from domain.orders.customer_return import CustomerReturn, ReturnedLine, returnable_objections
from domain.orders.errors import (
    CancellationWindowClosed,
    IllegalTransition,
    ImportedOrderIsFixed,
    MoreThanUnshipped,
    NotAllocated,
    NothingToShip,
    RefundedCostsNoMore,
)
from domain.orders.events import (
    OrderCancelled,
    OrderConfirmed,
    OrderEdited,
    OrderImported,
    OrderLineCancelled,
    OrderPaymentChanged,
    OrderPlaced,
    OrderShipped,
    ReturnApproved,
    ReturnDeclined,
    ReturnReceived,
    ReturnRefunded,
    ReturnRequested,
)
from domain.orders.line import Allocation, OrderLine, units_per_key, units_per_sku
from domain.orders.money_book import EntryKind, MoneyBook, MoneyCause
from domain.orders.number import OrderNumber
from domain.orders.orderable import MAX_NOTE_LENGTH, ensure_line_count
from domain.orders.shipment import Shipment, ShippedPart
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
from domain.shared.errors import InvalidValue, NotFound, Objection, ensure
from domain.shared.identity import (
    CustomerId,
    ExternalReference,
    OperationId,
    OrderId,
    PaymentId,
    QuoteId,
    ReturnId,
    ShipmentId,
    StockKey,
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
    book: MoneyBook = attrs.field(factory=MoneyBook)
    shipments: tuple[Shipment, ...] = ()
    returns: tuple[CustomerReturn, ...] = ()
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
        claims: Mapping[StockKey, int],
        at: datetime,
        by: UserId | None = None,
        reference: ExternalReference | None = None,
        note: str = "",
        voucher: AppliedVoucher | None = None,
        quote_id: QuoteId | None = None,
    ) -> Self:
        """A customer commits. The `claims` cover every unit: the caller allocates them in the same step."""
        ensure_line_count(len(lines))
        order = cls(
            id=id,
            number=number,
            customer_id=customer_id,
            customer_name=customer_name,
            currency=freight.cost.currency,
            lines=_claimed(lines, claims),
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
        order._bill(EntryKind.ORDERED, at)
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
                OrderLine(number=place, priced=line, shipped=line.quantity.value if shipped_at else 0)
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
        order._bill(EntryKind.ORDERED, at)
        if shipped_at:
            order.paid = PaymentTotals.settled(order.amounts.total)
            order.book = order.book.moved(order.paid, at=at, cause=MoneyCause())
        order._record_as(OrderImported, at)
        return order

    @property
    def amounts(self) -> OrderAmounts:
        """What the order costs now: units cancelled or returned no longer count, nor one wholly cancelled."""
        if self.status is OrderStatus.CANCELLED:
            return OrderAmounts.nothing(self.currency)
        return OrderAmounts.of_units([line.amounts for line in self.lines], self.freight)

    @property
    def ordered(self) -> OrderAmounts:
        """What the lines cost with all their units."""
        return OrderAmounts.of([line.priced for line in self.lines], self.freight)

    @property
    def status(self) -> OrderStatus:
        return status_of(self.lines, confirmed=self.confirmed_at is not None)

    @property
    def payment_status(self) -> PaymentStatus:
        cancelled = self.status is OrderStatus.CANCELLED
        return payment_status_of(self.paid, (self.ordered if cancelled else self.amounts).total)

    @property
    def claims(self) -> dict[StockKey, Quantity]:
        """The units this order holds, by stock item."""
        held = units_per_key(claim for line in self.lines for claim in line.claims.items())
        return {key: Quantity(units) for key, units in held.items()}

    @property
    def owed(self) -> Money:
        """What is still to be paid."""
        left = self.amounts.total - self.paid.captured
        return max(left, Money.zero(self.currency))

    @property
    def refund_due(self) -> Money:
        """What was paid beyond what the order costs now, and not given back."""
        over = self.paid.captured - self.paid.refunded - self.amounts.total
        return max(over, Money.zero(self.currency))

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
        if verb == Verb.EDIT and self.origin is Origin.IMPORT:
            return (ImportedOrderIsFixed(source=self.reference.source if self.reference else ""),)
        return ()

    def repricing_objections(self, total: Money) -> tuple[Objection, ...]:
        """What speaks against an edit that makes it cost so much."""
        kept = self.paid.captured - self.paid.refunded
        if self.paid.refunded.minor and total > max(kept, self.amounts.total):
            return (RefundedCostsNoMore(total=total, kept=kept),)
        return ()

    def line(self, number: int) -> OrderLine:
        """Raises NotFound."""
        for line in self.lines:
            if line.number == number:
                return line
        raise NotFound("order line", number)

    def confirm(self, *, by: Actor, at: datetime) -> None:
        """The shop accepts the order."""
        ensure(*self.objections(Verb.CONFIRM, by=by, at=at))
        self.confirmed_at = at
        self._record(OrderConfirmed(order_id=self.id, occurred_at=at))

    def ship(
        self,
        parts: tuple[ShippedPart, ...],
        *,
        shipment_id: ShipmentId,
        by: Actor,
        at: datetime,
        carrier: str = "",
        tracking: str = "",
    ) -> None:
        """Goods leave, each from where it is allocated."""
        ensure(*self.objections(Verb.SHIP, by=by, at=at))
        if not parts:
            ensure(NothingToShip(unshipped=sum(line.unshipped for line in self.lines)))
        ensure(*self._shortages(parts))
        shipment = Shipment(
            id=shipment_id,
            number=len(self.shipments) + 1,
            parts=parts,
            shipped_at=at,
            carrier=carrier,
            tracking=tracking,
        )
        for part in parts:
            self._replace(self.line(part.line_number).ship(part.location, part.units))
        self.shipments = (*self.shipments, shipment)
        self.shipped_at = at
        units = sum(part.units for part in parts)
        self._record(
            OrderShipped(order_id=self.id, shipment_id=shipment_id, units=units, occurred_at=at),
        )

    def cancel(self, *, by: Actor, at: datetime, reason: str = "") -> None:
        """Take the whole order back: a customer within 24 hours, staff until goods ship."""
        ensure_text("reason", reason, MAX_REASON_LENGTH, required=False)
        ensure(*self.objections(Verb.CANCEL, by=by, at=at))
        units = sum(line.open for line in self.lines)
        self.lines = tuple(line.cancel(line.unshipped) for line in self.lines)
        self._close(units, at, reason)

    def cancel_line(self, number: int, units: int, *, by: Actor, at: datetime) -> None:
        """Take unshipped units of one line back; with the last of the order's units, the order."""
        line = self.line(number)
        ensure(*self.objections(Verb.CANCEL_LINE, by=by, at=at))
        if units > line.unshipped or not line.unshipped:
            ensure(MoreThanUnshipped(line=number, requested=units, unshipped=line.unshipped))
        self._replace(line.cancel(Quantity(units).value))
        is_last = self.status is OrderStatus.CANCELLED
        self._bill(EntryKind.CANCELLED if is_last else EntryKind.LINE_CANCELLED, at)
        self._record(
            OrderLineCancelled(
                order_id=self.id,
                line_number=number,
                units=units,
                total_minor=self.amounts.total.minor,
                currency=self.currency,
                occurred_at=at,
            )
        )
        if is_last:
            self._close(0, at, "")

    def edit(
        self,
        lines: tuple[PricedLine, ...],
        *,
        freight: Freight,
        shipping_address: Address,
        claims: Mapping[StockKey, int],
        voucher: AppliedVoucher | None,
        by: Actor,
        at: datetime,
    ) -> None:
        """Replace what is ordered, priced anew; the caller moves the stock to `claims` in the same step."""
        ensure_line_count(len(lines))
        ensure(
            *self.objections(Verb.EDIT, by=by, at=at),
            *self.repricing_objections(OrderAmounts.of(lines, freight).total),
        )
        self.lines = _claimed(lines, claims)
        self.freight, self.shipping_address, self.voucher = freight, shipping_address, voucher
        self._bill(EntryKind.EDITED, at)
        self._record(
            OrderEdited(
                order_id=self.id,
                line_count=len(lines),
                total_minor=self.amounts.total.minor,
                currency=self.currency,
                occurred_at=at,
            )
        )

    def note_payment(
        self, change: PaymentTotals, *, payment_id: PaymentId, operation_id: OperationId, at: datetime
    ) -> None:
        """A payment of this order authorized, captured or refunded so much more; nothing changes nothing."""
        if change == PaymentTotals.none(self.currency):
            return
        self.paid = self.paid.plus(change)
        cause = MoneyCause(payment_id=payment_id, operation_id=operation_id)
        self.book = self.book.moved(change, at=at, cause=cause)
        self._record(
            OrderPaymentChanged(
                order_id=self.id,
                payment_id=payment_id,
                authorized_minor=change.authorized.minor,
                captured_minor=change.captured.minor,
                refunded_minor=change.refunded.minor,
                currency=self.currency,
                occurred_at=at,
            )
        )

    def the_return(self, return_id: ReturnId) -> CustomerReturn:
        """Raises NotFound."""
        for one in self.returns:
            if one.id == return_id:
                return one
        raise NotFound("return", return_id)

    def request_return(
        self,
        lines: tuple[ReturnedLine, ...],
        *,
        return_id: ReturnId,
        by: Actor,
        at: datetime,
        reason: str = "",
    ) -> None:
        """A customer wants to send goods back: no more than has shipped, other returns included."""
        ensure(*self.objections(Verb.RETURN, by=by, at=at))
        shipped = {line.line_number: self.line(line.line_number) for line in lines}
        ensure(*returnable_objections(lines, shipped, self.returns))
        asked = CustomerReturn.request(
            id=return_id, number=len(self.returns) + 1, lines=lines, reason=reason, at=at
        )
        self.returns = (*self.returns, asked)
        self._record(
            ReturnRequested(order_id=self.id, return_id=return_id, units=asked.units, occurred_at=at)
        )

    def approve_return(self, return_id: ReturnId, *, answer: str = "", at: datetime) -> None:
        """The shop will take the goods back."""
        approved = self.the_return(return_id).approve(answer=answer, at=at)
        self._replace_return(approved)
        self._record(
            ReturnApproved(order_id=self.id, return_id=return_id, units=approved.units, occurred_at=at)
        )

    def decline_return(self, return_id: ReturnId, *, answer: str, at: datetime) -> None:
        """The shop will not take the goods back, and says why."""
        declined = self.the_return(return_id).decline(answer=answer, at=at)
        self._replace_return(declined)
        self._record(
            ReturnDeclined(order_id=self.id, return_id=return_id, units=declined.units, occurred_at=at)
        )

    def receive_return(self, return_id: ReturnId, *, restock: bool, at: datetime) -> None:
        """The goods are back: they no longer cost anything. The caller moves the stock in the same step."""
        received = self.the_return(return_id).receive(restock=restock, at=at)
        for line in received.lines:
            self._replace(self.line(line.line_number).take_back(line.units))
        self._replace_return(received)
        self._bill(EntryKind.RETURNED, at, MoneyCause(return_id=return_id))
        self._record(
            ReturnReceived(
                order_id=self.id,
                return_id=return_id,
                units=received.units,
                restocked=restock,
                occurred_at=at,
            )
        )

    def note_return_refunded(self, return_id: ReturnId, *, at: datetime) -> None:
        """What was paid for the returned goods went back."""
        refunded = self.the_return(return_id).refund(at=at)
        self._replace_return(refunded)
        self._record(
            ReturnRefunded(order_id=self.id, return_id=return_id, units=refunded.units, occurred_at=at)
        )

    def mark_saved(self) -> None:
        super().mark_saved()
        self.book = self.book.saved()

    def _close(self, units: int, at: datetime, reason: str) -> None:
        """Nothing is open any more, the last so many units by this."""
        self.cancelled_at = at
        self.cancel_reason = reason
        self._bill(EntryKind.CANCELLED, at)
        self._record(OrderCancelled(order_id=self.id, units=units, occurred_at=at))

    def _bill(self, kind: EntryKind, at: datetime, cause: MoneyCause | None = None) -> None:
        self.book = self.book.billing(kind, self.amounts.total, at=at, cause=cause)

    def _replace(self, changed: OrderLine) -> None:
        self.lines = tuple(changed if line.number == changed.number else line for line in self.lines)

    def _replace_return(self, changed: CustomerReturn) -> None:
        self.returns = tuple(changed if one.id == changed.id else one for one in self.returns)

    def _shortages(self, parts: tuple[ShippedPart, ...]) -> Iterable[NotAllocated]:
        leaving: dict[tuple[int, str], int] = {}
        for part in parts:
            place = (part.line_number, part.location)
            leaving[place] = leaving.get(place, 0) + part.units
        for (number, location), units in leaving.items():
            line = self.line(number)
            missing = units - line.allocated_at(location)
            if missing > 0:
                yield NotAllocated(sku=str(line.sku), missing=missing)

    def _window_objections(self, at: datetime) -> tuple[Objection, ...]:
        closed_at = self.placed_at + CANCELLATION_WINDOW
        if at < closed_at:
            return ()
        return (CancellationWindowClosed(placed_at=self.placed_at, closed_at=closed_at),)

    def _allocation_objections(self) -> tuple[Objection, ...]:
        """Open history was never allocated."""
        missing = units_per_sku((line.sku, line.unshipped - line.allocated) for line in self.lines)
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


def _claimed(lines: tuple[PricedLine, ...], claims: Mapping[StockKey, int]) -> tuple[OrderLine, ...]:
    """The lines, each with its part of the claims; raises InvalidValue where those are not the demand."""
    left = dict(claims)
    made: list[OrderLine] = []
    for number, priced in enumerate(lines, start=1):
        wanted, allocations = priced.quantity.value, []
        for key in [key for key in left if key.sku == priced.sku]:
            given = min(wanted, left[key])
            if given:
                allocations.append(Allocation(key.location, given))
                left[key] -= given
                wanted -= given
        made.append(OrderLine(number=number, priced=priced, allocations=tuple(allocations)))
    if any(left.values()) or any(line.allocated != line.quantity for line in made):
        raise InvalidValue("claims", "are not the lines' units", remedy="Claim each unit once.")
    return tuple(made)
