"""Why an order does not move."""

from datetime import datetime
from typing import ClassVar

import attrs

from domain.orders.status import OrderStatus, Verb
from domain.shared.errors import Fact, Objection
from domain.shared.identity import OrderId
from domain.shared.money import Money, amount_facts


@attrs.frozen(kw_only=True)
class IllegalTransition(Objection):
    rule: ClassVar[str] = "order.transitions"
    code: ClassVar[str] = "illegal_transition"
    sentence: ClassVar[str] = "An order moves only along its transitions, and a refused move changes nothing."
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
    sentence: ClassVar[str] = (
        "A customer cancels its own order within 24 hours of placing it; after that, staff may."
    )
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
    sentence: ClassVar[str] = "Only units that are allocated to an order can be shipped."
    sku: str
    missing: int

    @property
    def message(self) -> str:
        return f"{self.missing} of {self.sku} were never allocated to this order."

    @property
    def remedy(self) -> str:
        return "Cancel it and place it again, so that stock is claimed for it."


@attrs.frozen(kw_only=True)
class PaymentExceedsOwed(Objection):
    rule: ClassVar[str] = "order.payment_within_owed"
    code: ClassVar[str] = "payment_exceeds_owed"
    sentence: ClassVar[str] = "No more is recorded as paid than is owed for the order."
    amount: Money
    owed: Money

    @property
    def message(self) -> str:
        return f"{self.amount} is more than the {self.owed} that is owed."

    @property
    def remedy(self) -> str:
        return f"Record at most {self.owed}."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(amount=self.amount, owed=self.owed)


@attrs.frozen(kw_only=True)
class QuoteExpired(Objection):
    rule: ClassVar[str] = "quote.accept_before_expiry"
    code: ClassVar[str] = "quote_expired"
    sentence: ClassVar[str] = "A quote can be accepted until it expires."
    expires_at: datetime

    @property
    def message(self) -> str:
        return f"The quote could be accepted until {self.expires_at:%Y-%m-%d %H:%M:%S} UTC."

    @property
    def remedy(self) -> str:
        return "Ask for a new quote."


@attrs.frozen(kw_only=True)
class QuoteAlreadyAccepted(Objection):
    rule: ClassVar[str] = "quote.one_order"
    code: ClassVar[str] = "quote_already_accepted"
    sentence: ClassVar[str] = "A quote becomes at most one order."
    order_id: OrderId

    @property
    def message(self) -> str:
        return f"The quote became the order {self.order_id}."

    @property
    def remedy(self) -> str:
        return "Read that order; ask for a new quote to order again."


@attrs.frozen(kw_only=True)
class TooManyOpenQuotes(Objection):
    rule: ClassVar[str] = "quote.open_limit"
    code: ClassVar[str] = "too_many_open_quotes"
    sentence: ClassVar[str] = "A customer has no more open quotes at a time than the limit: each holds stock."
    limit: int

    @property
    def message(self) -> str:
        return f"This customer has {self.limit} open quotes, which is all one may have at a time."

    @property
    def remedy(self) -> str:
        return "Accept one of them, or wait until one expires."
