"""Samples of the commands on vouchers and rates."""

from decimal import Decimal
from typing import Final

from application.commands import Command
from application.pricing.change_voucher import ChangeVoucherCommand, NewLimit
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.support.a import NOON, euros, later
from tests.unit.application.samples import Samples, others

A_TAX: Final = TaxRate(country="DE", tax_class=TaxClass.STANDARD, rate=Decimal("0.19"))
A_RATE: Final = ShippingRate(country="DE", from_net=euros(0), cost=euros(5))
NEW_LIMITS: Final = (None, NewLimit(None), NewLimit(1), NewLimit(2))

OF_PRICING: Final[dict[type[Command], Samples]] = {
    CreateVoucherCommand: {
        "code": ("TEATIME", "LATE"),
        "benefit": (
            Benefit.percentage(Decimal("0.1")),
            Benefit.percentage(Decimal("0.2")),
            Benefit.of(euros(1)),
            Benefit.of(Money(100, "USD")),
            Benefit.free_shipping(),
        ),
        "valid_from": (NOON, later(seconds=1)),
        "valid_until": (later(days=30), later(days=31)),
        "minimum": (None, euros(0), euros(1), Money(100, "USD")),
        "limits": (VoucherLimits(), *others(VoucherLimits(), overall=1, per_customer=1)),
    },
    ChangeVoucherCommand: {
        "code": ("TEATIME", "LATE"),
        "valid_from": (None, NOON, later(seconds=1)),
        "valid_until": (None, later(days=30), later(days=31)),
        "limit": NEW_LIMITS,
        "limit_per_customer": NEW_LIMITS,
    },
    PutTaxRateCommand: {
        "rate": (
            A_TAX,
            *others(
                A_TAX, country="FR", tax_class=TaxClass.REDUCED, rate=Decimal("0.2"), mode=TaxMode.INCLUSIVE
            ),
        )
    },
    RemoveTaxRateCommand: {"country": ("DE", "FR"), "tax_class": (TaxClass.STANDARD, TaxClass.REDUCED)},
    PutShippingRateCommand: {
        "rate": (A_RATE, *others(A_RATE, country="*", from_net=euros(1), cost=euros(6)))
    },
    RemoveShippingRateCommand: {"country": ("DE", "*"), "from_net": (euros(0), euros(1), Money(0, "USD"))},
}
