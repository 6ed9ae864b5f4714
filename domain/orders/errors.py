"""Why an order does not move."""

from datetime import datetime
from typing import ClassVar

import attrs

from domain.orders.status import OrderStatus, Verb
from domain.shared.errors import Objection


@attrs.frozen(kw_only=True)
class IllegalTransition(Objection):
    rule: ClassVar[str] = "order.transitions"
    code: ClassVar[str] = "illegal_transition"
    verb: Verb
    status: OrderStatus
    allowed_from: tuple[str, ...]

    @property
    def message(self) -> str:
        return f"An order that is {_words(self.status)} cannot be {_PAST[self.verb]}."

    @property
    def remedy(self) -> str:
        allowed = " or ".join(_words(status) for status in self.allowed_from)
        return f"Only an order that is {allowed} can be {_PAST[self.verb]}."


_PAST = {Verb.CONFIRM: "confirmed", Verb.SHIP: "shipped", Verb.CANCEL: "cancelled"}


def _words(status: str) -> str:
    return status.replace("_", " ")


@attrs.frozen(kw_only=True)
class CancellationWindowClosed(Objection):
    rule: ClassVar[str] = "order.cancel_within_24_hours"
    code: ClassVar[str] = "cancellation_window_closed"
    placed_at: datetime
    closed_at: datetime

    @property
    def message(self) -> str:
        return f"A customer could cancel this order until {self.closed_at:%Y-%m-%d %H:%M} UTC."

    @property
    def remedy(self) -> str:
        return "Ask the shop's staff to cancel it."


@attrs.frozen(kw_only=True)
class NotAllocated(Objection):
    rule: ClassVar[str] = "order.ship_allocated"
    code: ClassVar[str] = "not_allocated"
    sku: str
    missing: int

    @property
    def message(self) -> str:
        return f"{self.missing} of {self.sku} were never allocated to this order."

    @property
    def remedy(self) -> str:
        return "Cancel it and place it again, so that stock is claimed for it."
