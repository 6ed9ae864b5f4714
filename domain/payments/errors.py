"""Why a payment is refused."""

from typing import ClassVar

import attrs

from domain.shared.errors import Fact, Objection
from domain.shared.money import Money, amount_facts


@attrs.frozen(kw_only=True)
class PaymentExceedsOwed(Objection):
    rule: ClassVar[str] = "payment.within_owed"
    code: ClassVar[str] = "payment_exceeds_owed"
    sentence: ClassVar[str] = (
        "No more is authorized, captured or recorded as paid than is owed."
    )
    amount: Money
    owed: Money

    @property
    def message(self) -> str:
        return f"{self.amount} is more than the {self.owed} that is left to be paid."

    @property
    def remedy(self) -> str:
        if self.owed.minor <= 0:
            return "Nothing needs paying: the order is paid, or its payment is authorized."
        return f"Pay at most {self.owed}."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(amount=self.amount, owed=self.owed)


@attrs.frozen(kw_only=True)
class CaptureExceedsAuthorized(Objection):
    rule: ClassVar[str] = "payment.capture_within_authorized"
    code: ClassVar[str] = "capture_exceeds_authorized"
    sentence: ClassVar[str] = "No more is captured than was authorized, captures still running included."
    amount: Money
    left: Money

    @property
    def message(self) -> str:
        return f"{self.amount} cannot be captured: {self.left} of the authorized amount is left."

    @property
    def remedy(self) -> str:
        if self.left.minor <= 0:
            return "Authorize a payment first."
        return f"Capture at most {self.left}."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(amount=self.amount, left=self.left)


@attrs.frozen(kw_only=True)
class RefundExceedsCaptured(Objection):
    rule: ClassVar[str] = "payment.refund_within_captured"
    code: ClassVar[str] = "refund_exceeds_captured"
    sentence: ClassVar[str] = "No more is refunded than was captured, refunds still running included."
    amount: Money
    left: Money

    @property
    def message(self) -> str:
        return f"{self.amount} cannot be refunded: {self.left} of what was captured is left."

    @property
    def remedy(self) -> str:
        if self.left.minor <= 0:
            return "Nothing is left to refund."
        return f"Refund at most {self.left}."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(amount=self.amount, left=self.left)


@attrs.frozen(kw_only=True)
class NothingToVoid(Objection):
    """Nothing is authorized and left, or a capture of it is still running."""

    rule: ClassVar[str] = "payment.void_uncaptured"
    code: ClassVar[str] = "nothing_to_void"
    sentence: ClassVar[str] = "Only what is authorized, and neither captured nor about to be, can be voided."
    status: str

    @property
    def message(self) -> str:
        return f"This payment is {self.status.replace('_', ' ')} and cannot be voided."

    @property
    def remedy(self) -> str:
        return "Refund what was captured; what was never authorized needs no voiding."


@attrs.frozen(kw_only=True)
class ConfirmedByGateway(Objection):
    rule: ClassVar[str] = "payment.confirm_manual"
    code: ClassVar[str] = "confirmed_by_gateway"
    sentence: ClassVar[str] = "People confirm what people did; what a gateway did, the gateway confirms."
    gateway: str

    @property
    def message(self) -> str:
        return f"The outcome of this comes from {self.gateway}, not from people."

    @property
    def remedy(self) -> str:
        return "Wait: the outcome is asked for again and again until it is known."
