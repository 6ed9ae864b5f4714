"""Why an order does not move."""

from datetime import datetime
from typing import ClassVar

import attrs

from domain.orders.status import OrderStatus, ReturnState, Verb
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


_PAST = {
    Verb.CONFIRM: "confirmed",
    Verb.SHIP: "shipped",
    Verb.CANCEL: "cancelled",
    Verb.CANCEL_LINE: "shortened",
    Verb.EDIT: "edited",
    Verb.RETURN: "returned",
    Verb.PAY: "charged",
}


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


@attrs.frozen(kw_only=True)
class NothingToShip(Objection):
    rule: ClassVar[str] = "order.ship_something"
    code: ClassVar[str] = "nothing_to_ship"
    sentence: ClassVar[str] = "A shipment has at least one unit that is allocated and there."
    unshipped: int

    @property
    def message(self) -> str:
        return f"Of the {self.unshipped} units that have not shipped, none is there to be shipped."

    @property
    def remedy(self) -> str:
        return "Wait for the next delivery, or name another location."


@attrs.frozen(kw_only=True)
class MoreThanUnshipped(Objection):
    rule: ClassVar[str] = "order.cancel_unshipped"
    code: ClassVar[str] = "more_than_unshipped"
    sentence: ClassVar[str] = "Of a line, no more is cancelled than has not shipped."
    line: int
    requested: int
    unshipped: int

    @property
    def message(self) -> str:
        return (
            f"{self.requested} units of line {self.line} cannot be cancelled: {self.unshipped} are unshipped."
        )

    @property
    def remedy(self) -> str:
        if self.unshipped:
            return f"Cancel at most {self.unshipped}."
        return "Ask for a return of what has shipped."


@attrs.frozen(kw_only=True)
class MoreThanShipped(Objection):
    rule: ClassVar[str] = "return.within_shipped"
    code: ClassVar[str] = "more_than_shipped"
    sentence: ClassVar[str] = "Of a line, no more is returned than has shipped, other returns included."
    line: int
    requested: int
    returnable: int

    @property
    def message(self) -> str:
        return f"{self.requested} units of line {self.line} cannot be returned: {self.returnable} can."

    @property
    def remedy(self) -> str:
        if self.returnable:
            return f"Return at most {self.returnable}."
        return "Return what has shipped, and only once."


@attrs.frozen(kw_only=True)
class IllegalReturnMove(Objection):
    rule: ClassVar[str] = "return.transitions"
    code: ClassVar[str] = "illegal_return_move"
    sentence: ClassVar[str] = (
        "A return is approved or declined once, received once approved, and refunded once received."
    )
    move: str
    state: ReturnState
    allowed_from: tuple[str, ...]

    @property
    def message(self) -> str:
        return f"A return that is {self.state} cannot be {self.move}."

    @property
    def remedy(self) -> str:
        return f"Only a return that is {' or '.join(self.allowed_from)} can be {self.move}."


@attrs.frozen(kw_only=True)
class ImportedOrderIsFixed(Objection):
    rule: ClassVar[str] = "order.history_is_fixed"
    code: ClassVar[str] = "imported_order_is_fixed"
    sentence: ClassVar[str] = "An order that was imported as history is not edited."
    source: str

    @property
    def message(self) -> str:
        return f"This order is history from {self.source}; its stock was never claimed here."

    @property
    def remedy(self) -> str:
        return "Cancel it and place it anew."


@attrs.frozen(kw_only=True)
class RefundedCostsNoMore(Objection):
    """Otherwise what went back would count as paid a second time."""

    rule: ClassVar[str] = "order.refunded_costs_no_more"
    code: ClassVar[str] = "refunded_costs_no_more"
    sentence: ClassVar[str] = "An order of which money was refunded is not edited to cost more."
    total: Money
    kept: Money

    @property
    def message(self) -> str:
        return f"The order would cost {self.total}; {self.kept} of what was paid was not refunded."

    @property
    def remedy(self) -> str:
        return "Place another order for what is added."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(total=self.total, kept=self.kept)
