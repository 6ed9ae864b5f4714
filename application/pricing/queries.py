"""Reading vouchers and rates."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Voucher
from domain.shared.discount import RATE_DECIMALS


@attrs.frozen(kw_only=True)
class VoucherDetail:
    """`rate`, with four decimals, for a percentage, `amount` in `currency` for an amount, else neither."""

    id: UUID
    code: str
    kind: str
    rate: Decimal | None
    amount: Decimal | None
    minimum: Decimal | None
    currency: str | None
    valid_from: datetime
    valid_until: datetime
    limit: int | None
    limit_per_customer: int | None
    uses: int
    version: int

    @classmethod
    def of(cls, voucher: Voucher) -> Self:
        benefit, minimum = voucher.benefit, voucher.minimum
        priced = benefit.amount or minimum
        return cls(
            id=voucher.id,
            code=voucher.code,
            kind=benefit.kind.value,
            rate=None if benefit.rate is None else round(benefit.rate, RATE_DECIMALS),
            amount=benefit.amount.amount if benefit.amount else None,
            minimum=minimum.amount if minimum else None,
            currency=priced.currency if priced else None,
            valid_from=voucher.valid_from,
            valid_until=voucher.valid_until,
            limit=voucher.limits.overall,
            limit_per_customer=voucher.limits.per_customer,
            uses=voucher.uses,
            version=voucher.version,
        )


@attrs.frozen(kw_only=True)
class TaxRateDetail:
    """`rate` with four decimals."""

    country: str
    tax_class: str
    rate: Decimal
    mode: str
    version: int

    @classmethod
    def of(cls, rate: TaxRate, *, version: int) -> Self:
        return cls(
            country=rate.country,
            tax_class=rate.tax_class.value,
            rate=round(rate.rate, RATE_DECIMALS),
            mode=rate.mode.value,
            version=version,
        )


@attrs.frozen(kw_only=True)
class ShippingRateDetail:
    """`country` `*` is everywhere else; `from_net` and `cost` in `currency`."""

    country: str
    currency: str
    from_net: Decimal
    cost: Decimal
    version: int

    @classmethod
    def of(cls, rate: ShippingRate, *, version: int) -> Self:
        return cls(
            country=rate.country,
            currency=rate.cost.currency,
            from_net=rate.from_net.amount,
            cost=rate.cost.amount,
            version=version,
        )


class PricingQueries(Protocol):
    def vouchers(self, request: PageRequest) -> Page[VoucherDetail]:
        """By code, ascending (position: code, code). One statement."""
        ...

    def voucher(self, code: str) -> VoucherDetail:
        """Raises NotFound. One statement."""
        ...

    def tax_rates(self) -> tuple[TaxRateDetail, ...]:
        """All of them, by country and class. One statement."""
        ...

    def shipping_rates(self) -> tuple[ShippingRateDetail, ...]:
        """All of them, by country, currency and threshold. One statement."""
        ...
