"""Vouchers as rows."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from adapters.persistence.mappers.rates import basis_points, to_rate
from domain.pricing.voucher import Benefit, Voucher, VoucherKind, VoucherLimits
from domain.shared.identity import VoucherId
from domain.shared.money import Money


class VoucherValues(NamedTuple):
    """The columns of VoucherRow."""

    id: UUID
    code: str
    kind: str
    rate_bp: int | None
    amount_minor: int | None
    minimum_minor: int | None
    currency: str
    valid_from: datetime
    valid_until: datetime
    max_uses: int | None
    max_uses_per_customer: int | None
    uses: int
    version: int
    event_count: int


FIXED: Final = frozenset({"code", "kind", "rate_bp", "amount_minor", "minimum_minor", "currency"})
"""Columns that never change."""


def to_voucher(values: VoucherValues) -> Voucher:
    return Voucher(
        id=VoucherId(values.id),
        code=values.code,
        benefit=Benefit(
            kind=VoucherKind(values.kind),
            rate=None if values.rate_bp is None else to_rate(values.rate_bp),
            amount=_money(values.amount_minor, values.currency),
        ),
        valid_from=values.valid_from,
        valid_until=values.valid_until,
        minimum=_money(values.minimum_minor, values.currency),
        limits=VoucherLimits(overall=values.max_uses, per_customer=values.max_uses_per_customer),
        uses=values.uses,
        version=values.version,
        event_count=values.event_count,
    )


def voucher_values(voucher: Voucher) -> VoucherValues:
    benefit, minimum = voucher.benefit, voucher.minimum
    priced = benefit.amount or minimum
    return VoucherValues(
        id=voucher.id,
        code=voucher.code,
        kind=benefit.kind.value,
        rate_bp=None if benefit.rate is None else basis_points(benefit.rate),
        amount_minor=benefit.amount.minor if benefit.amount else None,
        minimum_minor=minimum.minor if minimum else None,
        currency=priced.currency if priced else "",
        valid_from=voucher.valid_from,
        valid_until=voucher.valid_until,
        max_uses=voucher.limits.overall,
        max_uses_per_customer=voucher.limits.per_customer,
        uses=voucher.uses,
        version=voucher.version,
        event_count=voucher.event_count,
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
