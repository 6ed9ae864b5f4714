"""Reading orders."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Protocol, Self
from uuid import UUID

import attrs

from application.access import Permission, is_permitted
from application.paging import Page, PageRequest
from domain.orders.customer_return import CustomerReturn
from domain.orders.order import Order
from domain.orders.shipment import Shipment
from domain.orders.status import OrderStatus, Verb
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.identity import CustomerId, OrderId
from domain.shared.priced_line import PricedLine

PERMISSIONS: Final = {
    Verb.CONFIRM: Permission.CONFIRM_ORDER,
    Verb.SHIP: Permission.SHIP_ORDER,
    Verb.CANCEL: Permission.CANCEL_ORDER,
    Verb.CANCEL_LINE: Permission.CANCEL_LINE,
    Verb.EDIT: Permission.EDIT_ORDER,
    Verb.RETURN: Permission.REQUEST_RETURN,
    Verb.PAY: Permission.MANAGE_PAYMENTS,
}


@attrs.frozen(kw_only=True)
class CustomerName:
    """The customer as the order remembers it."""

    id: UUID
    name: str


@attrs.frozen(kw_only=True)
class OrderSummary:
    id: UUID
    number: str
    status: str
    payment_status: str
    customer: CustomerName
    currency: str
    total_amount: Decimal
    line_count: int
    created_at: datetime


@attrs.frozen(kw_only=True)
class LineDetail:
    """Every step of the price, in the order's currency.

    `list_price` is the catalogue's, `unit_price` that of tier and quantity; `total_amount` is after discount
    and voucher, before tax that is paid on top (`tax_included` false).
    """

    number: int
    sku: str
    name: str
    list_price: Decimal
    unit_price: Decimal
    quantity: int
    cancelled: int
    shipped: int
    returned: int
    discount_rate: str
    discount_amount: Decimal
    voucher_amount: Decimal
    tax_rate: str
    tax_included: bool
    tax_amount: Decimal
    total_amount: Decimal

    @classmethod
    def of(
        cls, number: int, priced: PricedLine, *, cancelled: int = 0, shipped: int = 0, returned: int = 0
    ) -> Self:
        return cls(
            number=number,
            sku=str(priced.sku),
            name=priced.name,
            list_price=priced.list_price.amount,
            unit_price=priced.unit_price.amount,
            quantity=priced.quantity.value,
            cancelled=cancelled,
            shipped=shipped,
            returned=returned,
            discount_rate=str(priced.discount_rate),
            discount_amount=priced.discount.amount,
            voucher_amount=priced.voucher_share.amount,
            tax_rate=f"{priced.tax_rate:.4f}",
            tax_included=priced.tax_included,
            tax_amount=priced.tax.amount,
            total_amount=priced.net.amount,
        )


@attrs.frozen
class PartDetail:
    """Units of a line, and where they were."""

    line_number: int
    location: str
    quantity: int


@attrs.frozen(kw_only=True)
class ShipmentDetail:
    """Goods that left together."""

    id: UUID
    number: int
    parts: tuple[PartDetail, ...]
    carrier: str
    tracking: str
    shipped_at: datetime

    @classmethod
    def of(cls, shipment: Shipment) -> Self:
        return cls(
            id=shipment.id,
            number=shipment.number,
            parts=tuple(PartDetail(one.line_number, one.location, one.units) for one in shipment.parts),
            carrier=shipment.carrier,
            tracking=shipment.tracking,
            shipped_at=shipment.shipped_at,
        )


@attrs.frozen
class ReturnedLineDetail:
    line_number: int
    quantity: int


@attrs.frozen(kw_only=True)
class ReturnDetail:
    """Goods that come back; `restocked` is None before they did."""

    id: UUID
    number: int
    status: str
    lines: tuple[ReturnedLineDetail, ...]
    reason: str
    answer: str
    restocked: bool | None
    requested_at: datetime
    approved_at: datetime | None
    declined_at: datetime | None
    received_at: datetime | None
    refunded_at: datetime | None

    @classmethod
    def of(cls, one: CustomerReturn) -> Self:
        return cls(
            id=one.id,
            number=one.number,
            status=one.state.value,
            lines=tuple(ReturnedLineDetail(line.line_number, line.units) for line in one.lines),
            reason=one.reason,
            answer=one.answer,
            restocked=one.restocked,
            requested_at=one.requested_at,
            approved_at=one.approved_at,
            declined_at=one.declined_at,
            received_at=one.received_at,
            refunded_at=one.refunded_at,
        )


@attrs.frozen(kw_only=True)
class OrderDetail:
    """The whole order; `transitions` are open to the reader.

    `total_amount` = lines − discount − voucher + tax + freight; `included_tax_amount` is inside the prices.
    """

    id: UUID
    number: str
    status: str
    payment_status: str
    origin: str
    external_reference: str | None
    customer: CustomerName
    currency: str
    lines_amount: Decimal
    discount_amount: Decimal
    voucher_amount: Decimal
    tax_amount: Decimal
    included_tax_amount: Decimal
    freight_amount: Decimal
    total_amount: Decimal
    ordered_amount: Decimal
    captured_amount: Decimal
    refunded_amount: Decimal
    owed_amount: Decimal
    refund_due_amount: Decimal
    line_count: int
    lines: tuple[LineDetail, ...]
    shipments: tuple[ShipmentDetail, ...]
    returns: tuple[ReturnDetail, ...]
    shipping_address: Address
    voucher: str | None
    quote_id: UUID | None
    note: str
    created_at: datetime
    confirmed_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    transitions: tuple[str, ...]
    version: int

    @classmethod
    def of(cls, order: Order, *, seen_by: Actor, at: datetime) -> Self:
        amounts = order.amounts
        return cls(
            id=order.id,
            number=str(order.number),
            status=order.status.value,
            payment_status=order.payment_status.value,
            origin=order.origin.value,
            external_reference=order.reference.value if order.reference else None,
            customer=CustomerName(id=order.customer_id, name=order.customer_name),
            currency=order.currency,
            lines_amount=amounts.lines.amount,
            discount_amount=amounts.discount.amount,
            voucher_amount=amounts.voucher.amount,
            tax_amount=amounts.added_tax.amount,
            included_tax_amount=amounts.included_tax.amount,
            freight_amount=amounts.freight.amount,
            total_amount=amounts.total.amount,
            ordered_amount=order.ordered.total.amount,
            captured_amount=order.paid.captured.amount,
            refunded_amount=order.paid.refunded.amount,
            owed_amount=order.owed.amount,
            refund_due_amount=order.refund_due.amount,
            line_count=len(order.lines),
            lines=tuple(
                LineDetail.of(
                    line.number,
                    line.priced,
                    cancelled=line.cancelled,
                    shipped=line.shipped,
                    returned=line.returned,
                )
                for line in order.lines
            ),
            shipments=tuple(ShipmentDetail.of(shipment) for shipment in order.shipments),
            returns=tuple(ReturnDetail.of(one) for one in order.returns),
            shipping_address=order.shipping_address,
            voucher=order.voucher.code if order.voucher else None,
            quote_id=order.quote_id,
            note=order.note,
            created_at=order.placed_at,
            confirmed_at=order.confirmed_at,
            shipped_at=order.shipped_at,
            cancelled_at=order.cancelled_at,
            cancel_reason=order.cancel_reason,
            transitions=tuple(verb.value for verb in _open_verbs(order, seen_by, at)),
            version=order.version,
        )


def _open_verbs(order: Order, actor: Actor, at: datetime) -> Iterable[Verb]:
    for verb, permission in PERMISSIONS.items():
        if is_permitted(actor, permission) and not order.objections(verb, by=actor, at=at):
            yield verb


@attrs.frozen(kw_only=True)
class TimelineEntry:
    """An event of the order. `what` is lower_snake ("order_placed"); `by_user` None where not to be seen."""

    sequence: int
    what: str
    at: datetime
    by_role: str
    by_user: UUID | None
    facts: Mapping[str, str | int]


class OrderSort(StrEnum):
    CREATED_AT = "created_at"
    TOTAL_AMOUNT = "total_amount"


@attrs.frozen(kw_only=True)
class OrderCriteria:
    """Filters, all of which must hold; None does not filter. Totals are in `currency`, which they need.

    `created_after` is inclusive, `created_before` exclusive; `customer_email` is a part, in any case.
    """

    status: OrderStatus | None = None
    customer_id: CustomerId | None = None
    customer_email: str | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    total_min: Decimal | None = None
    total_max: Decimal | None = None
    currency: str | None = None
    sku: str | None = None
    number: str | None = None
    external_reference: str | None = None
    sort: OrderSort = OrderSort.CREATED_AT
    descending: bool = True


class OrderQueries(Protocol):
    def page(self, criteria: OrderCriteria, request: PageRequest, *, seen_by: Actor) -> Page[OrderSummary]:
        """Only what the actor may see (position: created_at or total in minor units, id). One statement."""
        ...

    def timeline(self, order_id: OrderId, *, seen_by: Actor) -> tuple[TimelineEntry, ...]:
        """Who did what when, oldest first, from the stored events. Raises NotFound like `detail`.

        Customers see the roles of others, not who they are.
        """
        ...

    def detail(self, order_id: OrderId, *, seen_by: Actor) -> OrderDetail:
        """Raises NotFound, also for what the actor may not see. Statements do not grow with the lines."""
        ...
