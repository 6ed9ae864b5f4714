"""Why a voucher is refused."""

from datetime import datetime
from typing import ClassVar

import attrs

from domain.shared.errors import Fact, Objection
from domain.shared.money import Money, amount_facts


@attrs.frozen(kw_only=True)
class VoucherUnknown(Objection):
    rule: ClassVar[str] = "voucher.known"
    code: ClassVar[str] = "unknown_voucher"
    sentence: ClassVar[str] = "Only vouchers that exist can be used."
    voucher: str

    @property
    def message(self) -> str:
        return f"There is no voucher {self.voucher}."

    @property
    def remedy(self) -> str:
        return "Check the code, or order without it."


@attrs.frozen(kw_only=True)
class VoucherNotYetValid(Objection):
    rule: ClassVar[str] = "voucher.valid_from"
    code: ClassVar[str] = "voucher_not_yet_valid"
    sentence: ClassVar[str] = "A voucher cannot be used before it becomes valid."
    voucher: str
    valid_from: datetime

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} is valid from {self.valid_from:%Y-%m-%d %H:%M} UTC."

    @property
    def remedy(self) -> str:
        return "Order later, or without it."


@attrs.frozen(kw_only=True)
class VoucherExpired(Objection):
    rule: ClassVar[str] = "voucher.valid_until"
    code: ClassVar[str] = "voucher_expired"
    sentence: ClassVar[str] = "A voucher cannot be used after it has expired."
    voucher: str
    valid_until: datetime

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} was valid until {self.valid_until:%Y-%m-%d %H:%M} UTC."

    @property
    def remedy(self) -> str:
        return "Order without it."


@attrs.frozen(kw_only=True)
class VoucherUsedUp(Objection):
    rule: ClassVar[str] = "voucher.limit"
    code: ClassVar[str] = "voucher_used_up"
    sentence: ClassVar[str] = (
        "A voucher is used no more often than its limit; an order that is cancelled gives its use back."
    )
    voucher: str
    limit: int

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} has been used {self.limit} times, which is all."

    @property
    def remedy(self) -> str:
        return "Order without it."


@attrs.frozen(kw_only=True)
class VoucherUsedUpByCustomer(Objection):
    rule: ClassVar[str] = "voucher.limit_per_customer"
    code: ClassVar[str] = "voucher_used_up_by_customer"
    sentence: ClassVar[str] = "A customer uses a voucher no more often than its limit for one customer."
    voucher: str
    limit: int

    @property
    def message(self) -> str:
        return f"This customer has used the voucher {self.voucher} {self.limit} times, which is all."

    @property
    def remedy(self) -> str:
        return "Order without it."


@attrs.frozen(kw_only=True)
class VoucherBelowMinimum(Objection):
    rule: ClassVar[str] = "voucher.minimum"
    code: ClassVar[str] = "voucher_below_minimum"
    sentence: ClassVar[str] = "A voucher with a minimum needs goods for at least that much."
    voucher: str
    net: Money
    minimum: Money

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} needs goods for {self.minimum}, and these cost {self.net}."

    @property
    def remedy(self) -> str:
        return f"Order for at least {self.minimum}, or without it."

    @property
    def facts(self) -> dict[str, Fact]:
        return {"voucher": self.voucher, **amount_facts(net=self.net, minimum=self.minimum)}


@attrs.frozen(kw_only=True)
class VoucherInOtherCurrency(Objection):
    rule: ClassVar[str] = "voucher.currency"
    code: ClassVar[str] = "voucher_in_other_currency"
    sentence: ClassVar[str] = "A voucher with an amount or a minimum is used for orders in its currency."
    voucher: str
    currency: str
    order_currency: str

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} is in {self.currency}, the order in {self.order_currency}."

    @property
    def remedy(self) -> str:
        return f"Order in {self.currency}, or without it."


@attrs.frozen(kw_only=True)
class VoucherLimitBelowUses(Objection):
    rule: ClassVar[str] = "voucher.limit_above_uses"
    code: ClassVar[str] = "voucher_limit_below_uses"
    sentence: ClassVar[str] = "A voucher's limit is not set below the uses it has already."
    voucher: str
    uses: int
    limit: int

    @property
    def message(self) -> str:
        return f"The voucher {self.voucher} has been used {self.uses} times; a limit of {self.limit} is less."

    @property
    def remedy(self) -> str:
        return f"Set the limit to {self.uses} or more; to stop the voucher, let it expire."
