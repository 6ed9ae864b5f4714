"""Why a customer may not order."""

from typing import ClassVar

import attrs

from domain.shared.errors import Fact, Objection
from domain.shared.identity import CustomerId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class CustomerIsBlocked(Objection):
    rule: ClassVar[str] = "customer.not_blocked"
    code: ClassVar[str] = "customer_blocked"
    customer_id: CustomerId

    @property
    def message(self) -> str:
        return "This customer is blocked and cannot place orders."

    @property
    def remedy(self) -> str:
        return "Ask the shop's staff to lift the block."


@attrs.frozen(kw_only=True)
class OrderLimitExceeded(Objection):
    rule: ClassVar[str] = "customer.order_limit"
    code: ClassVar[str] = "order_limit_exceeded"
    total: Money
    limit: Money

    @property
    def message(self) -> str:
        return f"The order costs {self.total}, and one order of this customer may cost {self.limit}."

    @property
    def remedy(self) -> str:
        return f"Order for at most {self.limit} at a time, or ask staff for a higher limit."

    @property
    def facts(self) -> dict[str, Fact]:
        return {
            "total": str(self.total.amount),
            "limit": str(self.limit.amount),
            "currency": self.limit.currency,
        }


@attrs.frozen(kw_only=True)
class LimitInOtherCurrency(Objection):
    rule: ClassVar[str] = "customer.limit_currency"
    code: ClassVar[str] = "limit_in_other_currency"
    order_currency: str
    limit_currency: str

    @property
    def message(self) -> str:
        return f"This customer's order limit is in {self.limit_currency}, the order in {self.order_currency}."

    @property
    def remedy(self) -> str:
        return f"Order in {self.limit_currency}, or ask staff for a limit in {self.order_currency}."


@attrs.frozen(kw_only=True)
class AlreadyBlocked(Objection):
    rule: ClassVar[str] = "customer.block_once"
    code: ClassVar[str] = "already_blocked"
    customer_id: CustomerId

    @property
    def message(self) -> str:
        return "This customer is blocked already."

    @property
    def remedy(self) -> str:
        return "Nothing needs doing; unblock first to give another reason."


@attrs.frozen(kw_only=True)
class NotBlocked(Objection):
    rule: ClassVar[str] = "customer.unblock_blocked"
    code: ClassVar[str] = "not_blocked"
    customer_id: CustomerId

    @property
    def message(self) -> str:
        return "This customer is not blocked."

    @property
    def remedy(self) -> str:
        return "Nothing needs doing."
