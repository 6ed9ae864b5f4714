"""Why a customer may not order."""

from typing import ClassVar

import attrs

from domain.shared.errors import Fact, Objection
from domain.shared.identity import CustomerId
from domain.shared.money import Money, amount_facts


@attrs.frozen(kw_only=True)
class CustomerIsBlocked(Objection):
    rule: ClassVar[str] = "customer.not_blocked"
    code: ClassVar[str] = "customer_blocked"
    sentence: ClassVar[str] = "A blocked customer cannot place or accept orders."
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
    sentence: ClassVar[str] = "No order costs more than its customer's order limit."
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
        return amount_facts(total=self.total, limit=self.limit)


@attrs.frozen(kw_only=True)
class LimitInOtherCurrency(Objection):
    """An order limit, or a credit limit, that cannot be compared with the order."""

    rule: ClassVar[str] = "customer.limit_currency"
    code: ClassVar[str] = "limit_in_other_currency"
    sentence: ClassVar[str] = (
        "A customer with an order limit or a credit limit orders in the limit's currency."
    )
    order_currency: str
    limit_currency: str

    @property
    def message(self) -> str:
        return f"This customer's limit is in {self.limit_currency}, the order in {self.order_currency}."

    @property
    def remedy(self) -> str:
        return f"Order in {self.limit_currency}, or ask staff for a limit in {self.order_currency}."


@attrs.frozen(kw_only=True)
class AlreadyBlocked(Objection):
    rule: ClassVar[str] = "customer.block_once"
    code: ClassVar[str] = "already_blocked"
    sentence: ClassVar[str] = "Only a customer in good standing can be blocked."
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
    sentence: ClassVar[str] = "Only a blocked customer can be unblocked."
    customer_id: CustomerId

    @property
    def message(self) -> str:
        return "This customer is not blocked."

    @property
    def remedy(self) -> str:
        return "Nothing needs doing."


@attrs.frozen(kw_only=True)
class CreditLimitExceeded(Objection):
    rule: ClassVar[str] = "customer.credit_limit"
    code: ClassVar[str] = "credit_limit_exceeded"
    sentence: ClassVar[str] = "What a customer owes and a new order together never pass its credit limit."
    total: Money
    exposure: Money
    limit: Money

    @property
    def message(self) -> str:
        return (
            f"The order costs {self.total}; with {self.exposure} unpaid that passes the credit limit of "
            f"{self.limit}."
        )

    @property
    def remedy(self) -> str:
        room = self.limit - self.exposure
        if room.minor > 0:
            return f"Order for at most {room}, or pay earlier orders first."
        return "Pay earlier orders first."

    @property
    def facts(self) -> dict[str, Fact]:
        return amount_facts(total=self.total, exposure=self.exposure, limit=self.limit)


@attrs.frozen(kw_only=True)
class CustomerIsErased(Objection):
    rule: ClassVar[str] = "customer.not_erased"
    code: ClassVar[str] = "customer_erased"
    sentence: ClassVar[str] = "A customer whose personal data was erased cannot order any more."
    customer_id: CustomerId

    @property
    def message(self) -> str:
        return "This customer's personal data was erased; it cannot order any more."

    @property
    def remedy(self) -> str:
        return "Register a new customer."


@attrs.frozen(kw_only=True)
class CustomerHasOpenOrders(Objection):
    """`orders` are the numbers of those that are neither shipped nor cancelled, oldest first."""

    rule: ClassVar[str] = "customer.erase_settled"
    code: ClassVar[str] = "customer_has_open_orders"
    sentence: ClassVar[str] = "A customer is erased once none of its orders waits to be shipped."
    orders: tuple[str, ...]

    @property
    def message(self) -> str:
        return "This customer has orders that still need its name and address."

    @property
    def remedy(self) -> str:
        return f"First ship or cancel {', '.join(self.orders)}."
