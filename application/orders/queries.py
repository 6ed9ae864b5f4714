"""Reading orders."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Protocol, Self
from uuid import UUID

import attrs

from application.access import Permission, is_permitted
from application.paging import Page, PageRequest
from domain.orders.line import OrderLine
from domain.orders.order import Order
from domain.orders.status import OrderStatus, Verb
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.identity import CustomerId, OrderId

PERMISSIONS: Final = {
    Verb.CONFIRM: Permission.CONFIRM_ORDER,
    Verb.SHIP: Permission.SHIP_ORDER,
    Verb.CANCEL: Permission.CANCEL_ORDER,
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
    """Amounts in the order's currency; `total_amount` is after the discount."""

    number: int
    sku: str
    name: str
    unit_price: Decimal
    quantity: int
    cancelled: int
    shipped: int
    discount_rate: str
    discount_amount: Decimal
    total_amount: Decimal

    @classmethod
    def of(cls, line: OrderLine) -> Self:
        return cls(
            number=line.number,
            sku=str(line.sku),
            name=line.name,
            unit_price=line.unit_price.amount,
            quantity=line.quantity,
            cancelled=line.cancelled,
            shipped=line.shipped,
            discount_rate=str(line.discount_rate),
            discount_amount=line.discount.amount,
            total_amount=line.net.amount,
        )


@attrs.frozen(kw_only=True)
class OrderDetail:
    """The whole order. `total_amount` = lines − discount + freight; `transitions` are open to the reader."""

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
    freight_amount: Decimal
    total_amount: Decimal
    captured_amount: Decimal
    refunded_amount: Decimal
    line_count: int
    lines: tuple[LineDetail, ...]
    shipping_address: Address
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
            freight_amount=amounts.freight.amount,
            total_amount=amounts.total.amount,
            captured_amount=order.paid.captured.amount,
            refunded_amount=order.paid.refunded.amount,
            line_count=len(order.lines),
            lines=tuple(LineDetail.of(line) for line in order.lines),
            shipping_address=order.shipping_address,
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

    def detail(self, order_id: OrderId, *, seen_by: Actor) -> OrderDetail:
        """Raises NotFound, also for what the actor may not see. Statements do not grow with the lines."""
        ...
