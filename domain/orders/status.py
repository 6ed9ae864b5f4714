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
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    UNPAID = "unpaid"
    AUTHORIZED = "authorized"
    PARTIALLY_PAID = "partially_paid"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


class Verb(StrEnum):
    """What can be done to an order that exists."""

    CONFIRM = "confirm"
    SHIP = "ship"
    CANCEL = "cancel"


ALLOWED: Final = {
    Verb.CONFIRM: frozenset({OrderStatus.PLACED}),
    Verb.SHIP: frozenset({OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_SHIPPED}),
    Verb.CANCEL: frozenset({OrderStatus.PLACED, OrderStatus.CONFIRMED}),
}
"""The transition table: verb × status. What is not listed is refused."""


class LineProgress(Protocol):
    """How many units of a line were cancelled, and how many of those still open have shipped."""

    @property
    def open(self) -> int: ...
    @property
    def shipped(self) -> int: ...


def status_of(lines: Iterable[LineProgress], *, confirmed: bool) -> OrderStatus:
    """The first that fits: cancelled, shipped, partially shipped, confirmed, placed."""
    counted = tuple(lines)
    still_open = sum(line.open for line in counted)
    shipped = sum(line.shipped for line in counted)
    if still_open == 0:
        return OrderStatus.CANCELLED
    if shipped == still_open:
        return OrderStatus.SHIPPED
    if shipped:
        return OrderStatus.PARTIALLY_SHIPPED
    return OrderStatus.CONFIRMED if confirmed else OrderStatus.PLACED


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
