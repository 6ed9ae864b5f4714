"""Rates as rows: shares in basis points, of which ten thousand are all of it."""

from decimal import Decimal
from typing import NamedTuple

from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.shared.discount import RATE_DECIMALS
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass


def to_rate(basis_points: int) -> Decimal:
    """With four decimals, always."""
    return Decimal(basis_points).scaleb(-RATE_DECIMALS)


def basis_points(rate: Decimal) -> int:
    return int(rate.scaleb(RATE_DECIMALS))


class TaxRateValues(NamedTuple):
    """The columns of TaxRateRow, but its id and version."""

    country: str
    tax_class: str
    rate_bp: int
    mode: str


class ShippingRateValues(NamedTuple):
    """The columns of ShippingRateRow, but its id and version."""

    country: str
    currency: str
    from_minor: int
    cost_minor: int


def to_tax_rate(values: TaxRateValues) -> TaxRate:
    return TaxRate(
        country=values.country,
        tax_class=TaxClass(values.tax_class),
        rate=to_rate(values.rate_bp),
        mode=TaxMode(values.mode),
    )


def tax_rate_values(rate: TaxRate) -> TaxRateValues:
    return TaxRateValues(
        country=rate.country,
        tax_class=rate.tax_class.value,
        rate_bp=basis_points(rate.rate),
        mode=rate.mode.value,
    )


def to_shipping_rate(values: ShippingRateValues) -> ShippingRate:
    return ShippingRate(
        country=values.country,
        from_net=Money(values.from_minor, values.currency),
        cost=Money(values.cost_minor, values.currency),
    )


def shipping_rate_values(rate: ShippingRate) -> ShippingRateValues:
    return ShippingRateValues(
        country=rate.country,
        currency=rate.cost.currency,
        from_minor=rate.from_net.minor,
        cost_minor=rate.cost.minor,
    )
