"""On what terms the made-up shop sells: tax, delivery and vouchers."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

import attrs

from django_project.management.demo.shop import CURRENCY
from domain.pricing.shipping import EVERYWHERE, ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass

_STANDARD: Final = (TaxClass.STANDARD, TaxClass.SHIPPING)
"""The classes that have a country's standard rate here."""


@attrs.frozen(kw_only=True)
class DemoVoucher:
    """Valid from `starts` until `ends`, reckoned from when the shop is set up."""

    code: str
    benefit: Benefit
    starts: timedelta = timedelta(0)
    ends: timedelta = timedelta(days=365)
    minimum: Money | None = None
    limits: VoucherLimits = attrs.field(factory=VoucherLimits)


# Prices contain the tax in Britain and Germany. In Ireland, where the shop sells to shops, it comes on top.
TAX_RATES: Final = (
    *(TaxRate(country="GB", tax_class=it, rate=Decimal("0.20"), mode=TaxMode.INCLUSIVE) for it in _STANDARD),
    *(TaxRate(country="DE", tax_class=it, rate=Decimal("0.19"), mode=TaxMode.INCLUSIVE) for it in _STANDARD),
    TaxRate(country="DE", tax_class=TaxClass.REDUCED, rate=Decimal("0.07"), mode=TaxMode.INCLUSIVE),
    *(TaxRate(country="IE", tax_class=it, rate=Decimal("0.23"), mode=TaxMode.EXCLUSIVE) for it in _STANDARD),
)

SHIPPING_RATES: Final = tuple(
    ShippingRate(country=country, from_net=Money.of(threshold, CURRENCY), cost=Money.of(cost, CURRENCY))
    for country, threshold, cost in (
        ("GB", "0", "4.90"),
        ("GB", "100", "0"),
        ("DE", "0", "6.50"),
        ("DE", "150", "0"),
        (EVERYWHERE, "0", "12.00"),
    )
)

TEATIME: Final = "TEATIME"
EXPIRED: Final = "SPRINGTIME"

VOUCHERS: Final = (
    DemoVoucher(
        code=TEATIME,
        benefit=Benefit.percentage(Decimal("0.10")),
        minimum=Money.of("20", CURRENCY),
        limits=VoucherLimits(overall=1_000),
    ),
    DemoVoucher(
        code="SHIPSHAPE", benefit=Benefit.free_shipping(), limits=VoucherLimits(overall=100, per_customer=1)
    ),
    DemoVoucher(
        code=EXPIRED,
        benefit=Benefit.of(Money.of("15", CURRENCY)),
        starts=timedelta(days=-90),
        ends=timedelta(days=-1),
    ),
)
