"""Vouchers: a code that makes an order cheaper, a counted number of times."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Self

import attrs

from domain.pricing.errors import (
    VoucherBelowMinimum,
    VoucherExpired,
    VoucherInOtherCurrency,
    VoucherLimitBelowUses,
    VoucherNotYetValid,
    VoucherUsedUp,
    VoucherUsedUpByCustomer,
)
from domain.pricing.events import VoucherChanged, VoucherCreated, VoucherGivenBack, VoucherUsed
from domain.shared.aggregate import Aggregate
from domain.shared.discount import ensure_rate
from domain.shared.errors import InvalidValue, Objection, ensure
from domain.shared.identity import CustomerId, OrderId, VoucherId
from domain.shared.money import Money, ensure_not_negative

MAX_CODE_LENGTH: Final = 32
MAX_USES: Final = 1_000_000
_CODE: Final = re.compile(rf"[A-Z0-9][A-Z0-9-]{{2,{MAX_CODE_LENGTH - 1}}}", re.ASCII)


class VoucherKind(StrEnum):
    PERCENTAGE = "percentage"
    AMOUNT = "amount"
    FREE_SHIPPING = "free_shipping"


@attrs.frozen(kw_only=True)
class Benefit:
    """What a voucher takes off: a share of the goods (`0.1` is 10 %), an amount, or the delivery.

    Only a percentage has a `rate`, and only an amount an `amount`; both are above zero.
    """

    kind: VoucherKind
    rate: Decimal | None = None
    amount: Money | None = None

    def __attrs_post_init__(self) -> None:
        _ensure_fits(self.kind, VoucherKind.PERCENTAGE, "rate", given=self.rate is not None)
        _ensure_fits(self.kind, VoucherKind.AMOUNT, "amount", given=self.amount is not None)
        if self.rate is not None and not ensure_rate("rate", self.rate):
            raise InvalidValue("rate", "is zero", remedy='Write 10 % as "0.1".')
        if self.amount is not None and self.amount.minor <= 0:
            raise InvalidValue("amount", "is not above zero", remedy="Give what the voucher takes off.")

    @classmethod
    def percentage(cls, rate: Decimal) -> Self:
        return cls(kind=VoucherKind.PERCENTAGE, rate=rate)

    @classmethod
    def of(cls, amount: Money) -> Self:
        return cls(kind=VoucherKind.AMOUNT, amount=amount)

    @classmethod
    def free_shipping(cls) -> Self:
        return cls(kind=VoucherKind.FREE_SHIPPING)

    def off_goods(self, net: Money) -> Money:
        """What comes off goods of that net value, never more than they cost."""
        if self.rate is not None:
            return net.share(self.rate)
        if self.amount is not None:
            return min(self.amount, net)
        return Money.zero(net.currency)


@attrs.frozen(kw_only=True)
class VoucherLimits:
    """Uses overall and per customer; None is no limit."""

    overall: int | None = None
    per_customer: int | None = None

    def __attrs_post_init__(self) -> None:
        for field, limit in (("limit", self.overall), ("limit_per_customer", self.per_customer)):
            if limit is not None and not 1 <= limit <= MAX_USES:
                raise InvalidValue(
                    field, f"{limit} is not from 1 to {MAX_USES}", remedy=f"Give 1 to {MAX_USES}."
                )


@attrs.define(kw_only=True)
class Voucher(Aggregate):
    """`uses` counts the orders that have it, never beyond its limit; a cancelled one gives its use back."""

    id: VoucherId
    code: str
    benefit: Benefit
    valid_from: datetime
    valid_until: datetime
    minimum: Money | None = None
    limits: VoucherLimits = attrs.field(factory=VoucherLimits)
    uses: int = 0

    @classmethod
    def create(
        cls,
        *,
        id: VoucherId,
        code: str,
        benefit: Benefit,
        valid_from: datetime,
        valid_until: datetime,
        at: datetime,
        minimum: Money | None = None,
        limits: VoucherLimits | None = None,
    ) -> Self:
        """A new voucher, valid from `valid_from` until before `valid_until`; its amounts in one currency."""
        _ensure_span(valid_from, valid_until)
        if minimum is not None:
            _ensure_minimum(minimum, benefit)
        voucher = cls(
            id=id,
            code=voucher_code(code),
            benefit=benefit,
            valid_from=valid_from.astimezone(UTC),
            valid_until=valid_until.astimezone(UTC),
            minimum=minimum,
            limits=limits or VoucherLimits(),
        )
        voucher._record(VoucherCreated(voucher_id=id, code=voucher.code, occurred_at=at))
        return voucher

    def change(
        self, *, valid_from: datetime, valid_until: datetime, limits: VoucherLimits, at: datetime
    ) -> None:
        """Change validity and limits; the overall limit not below the uses. Equal ones change nothing."""
        _ensure_span(valid_from, valid_until)
        if limits.overall is not None and limits.overall < self.uses:
            ensure(VoucherLimitBelowUses(voucher=self.code, uses=self.uses, limit=limits.overall))
        after = (valid_from.astimezone(UTC), valid_until.astimezone(UTC), limits)
        if after == (self.valid_from, self.valid_until, self.limits):
            return
        self.valid_from, self.valid_until, self.limits = after
        self._record(VoucherChanged(voucher_id=self.id, code=self.code, occurred_at=at))

    def objections(self, net: Money | None, *, customer_uses: int, at: datetime) -> tuple[Objection, ...]:
        """What speaks against using it for goods of that net value, by a customer with so many uses.

        `net` is None where the value of the goods is not known.
        """
        found: list[Objection] = []
        if at < self.valid_from:
            found.append(VoucherNotYetValid(voucher=self.code, valid_from=self.valid_from))
        if at >= self.valid_until:
            found.append(VoucherExpired(voucher=self.code, valid_until=self.valid_until))
        found.extend(self._limit_objections())
        if self.limits.per_customer is not None and customer_uses >= self.limits.per_customer:
            found.append(VoucherUsedUpByCustomer(voucher=self.code, limit=self.limits.per_customer))
        return (*found, *(() if net is None else self.amount_objections(net)))

    def is_in(self, currency: str) -> bool:
        """Whether its amounts, if it has any, are in that currency."""
        amounts = (self.benefit.amount, self.minimum)
        return all(own is None or own.currency == currency for own in amounts)

    def use(self, *, order_id: OrderId, customer_id: CustomerId, at: datetime) -> None:
        """Count one use; refused once it is used up. The other objections are the caller's to ask for."""
        ensure(*self._limit_objections())
        self.uses += 1
        self._record(
            VoucherUsed(voucher_id=self.id, order_id=order_id, customer_id=customer_id, occurred_at=at)
        )

    def give_back(self, *, order_id: OrderId, customer_id: CustomerId, at: datetime) -> None:
        """An order that used it was cancelled."""
        self.uses -= 1
        self._record(
            VoucherGivenBack(voucher_id=self.id, order_id=order_id, customer_id=customer_id, occurred_at=at)
        )

    def _limit_objections(self) -> tuple[Objection, ...]:
        if self.limits.overall is not None and self.uses >= self.limits.overall:
            return (VoucherUsedUp(voucher=self.code, limit=self.limits.overall),)
        return ()

    def amount_objections(self, net: Money) -> tuple[Objection, ...]:
        """What speaks against it for goods of that net value, whoever uses it and however often."""
        for own in (self.benefit.amount, self.minimum):
            if own is not None and own.currency != net.currency:
                return (
                    VoucherInOtherCurrency(
                        voucher=self.code, currency=own.currency, order_currency=net.currency
                    ),
                )
        if self.minimum is not None and net < self.minimum:
            return (VoucherBelowMinimum(voucher=self.code, net=net, minimum=self.minimum),)
        return ()


def _ensure_span(valid_from: datetime, valid_until: datetime) -> None:
    if valid_until <= valid_from:
        raise InvalidValue("valid_until", "is not after valid_from", remedy="Give a later time.")


def _ensure_minimum(minimum: Money, benefit: Benefit) -> None:
    ensure_not_negative(minimum, "minimum")
    if benefit.amount is not None and benefit.amount.currency != minimum.currency:
        raise InvalidValue(
            "minimum",
            f"{minimum.currency} is not the amount's {benefit.amount.currency}",
            remedy="Give both in one currency.",
            code="currency_mismatch",
        )


def _ensure_fits(kind: VoucherKind, meant_for: VoucherKind, field: str, *, given: bool) -> None:
    if given and kind is not meant_for:
        raise InvalidValue(field, f"is not for a voucher of the kind {kind}", remedy="Leave it out.")
    if kind is meant_for and not given:
        raise InvalidValue(field, "is missing", remedy="Give what the voucher takes off.", code="required")


def voucher_code(text: str) -> str:
    """The code in its one form, upper case: 3 to 32 letters, digits or `-`."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code):
        raise InvalidValue(
            "voucher",
            f"{text[:40]!r} is not a voucher code",
            remedy=f"Use 3 to {MAX_CODE_LENGTH} letters, digits or '-'.",
        )
    return code
