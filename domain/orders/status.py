"""What state an order is in: computed from facts, never stored as one."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Protocol

from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals


class OrderStatus(StrEnum):
    PLACED = "placed"
    CONFIRMED = "confirmed"
    PARTIALLY_SHIPPED = "partially_shipped"
    SHIPPED = "shipped"
    PARTIALLY_RETURNED = "partially_returned"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    UNPAID = "unpaid"
    AUTHORIZED = "authorized"
    PARTIALLY_PAID = "partially_paid"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


class ReturnState(StrEnum):
    """Computed from the facts of a return."""

    REQUESTED = "requested"
    APPROVED = "approved"
    DECLINED = "declined"
    RECEIVED = "received"
    REFUNDED = "refunded"


class Verb(StrEnum):
    """What can be done to an order that exists."""

    CONFIRM = "confirm"
    SHIP = "ship"
    CANCEL = "cancel"
    CANCEL_LINE = "cancel_line"
    EDIT = "edit"
    RETURN = "return"
    PAY = "pay"


_UNSHIPPED: Final = frozenset({OrderStatus.PLACED, OrderStatus.CONFIRMED})

ALLOWED: Final = {
    Verb.CONFIRM: frozenset({OrderStatus.PLACED}),
    Verb.SHIP: frozenset({OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_SHIPPED}),
    Verb.CANCEL: _UNSHIPPED,
    Verb.CANCEL_LINE: _UNSHIPPED | {OrderStatus.PARTIALLY_SHIPPED},
    Verb.EDIT: _UNSHIPPED,
    Verb.RETURN: frozenset(
        {OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED, OrderStatus.PARTIALLY_RETURNED}
    ),
    Verb.PAY: frozenset(OrderStatus) - {OrderStatus.CANCELLED},
}
"""The transition table: verb × status. What is not listed is refused."""


class LineProgress(Protocol):
    """Units of a line: not cancelled, of those shipped, and of these returned."""

    @property
    def open(self) -> int: ...
    @property
    def shipped(self) -> int: ...
    @property
    def returned(self) -> int: ...


def status_of(lines: Iterable[LineProgress], *, confirmed: bool) -> OrderStatus:
    """The first that fits: cancelled, (partially) returned, (partially) shipped, confirmed, placed."""
    counted = tuple(lines)
    still_open = sum(line.open for line in counted)
    shipped = sum(line.shipped for line in counted)
    returned = sum(line.returned for line in counted)
    if still_open == 0:
        return OrderStatus.CANCELLED
    if shipped == still_open:
        return _of_shipped(shipped, returned)
    if shipped:
        return OrderStatus.PARTIALLY_SHIPPED
    return OrderStatus.CONFIRMED if confirmed else OrderStatus.PLACED


def _of_shipped(shipped: int, returned: int) -> OrderStatus:
    if returned == shipped:
        return OrderStatus.RETURNED
    return OrderStatus.PARTIALLY_RETURNED if returned else OrderStatus.SHIPPED


def payment_status_of(paid: PaymentTotals, total: Money) -> PaymentStatus:
    """The first that fits, from refunded down to unpaid."""
    if paid.captured.minor and paid.refunded == paid.captured:
        return PaymentStatus.REFUNDED
    if paid.refunded.minor:
        return PaymentStatus.PARTIALLY_REFUNDED
    if paid.captured >= total:
        return PaymentStatus.PAID
    if paid.captured.minor:
        return PaymentStatus.PARTIALLY_PAID
    return PaymentStatus.AUTHORIZED if paid.authorized.minor else PaymentStatus.UNPAID
