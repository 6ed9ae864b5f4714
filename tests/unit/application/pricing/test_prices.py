"""Prices of orders, by the rates in force and the terms of customer and product."""

from decimal import Decimal

import pytest

from application.catalog.change_terms import ChangeTermsCommand, WantedBreak
from application.customers.change_tier import ChangeTierCommand
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from domain.pricing.errors import VoucherBelowMinimum, VoucherInOtherCurrency
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import refused


def tax(
    rate: str, *, on: TaxClass = TaxClass.STANDARD, mode: TaxMode = TaxMode.EXCLUSIVE
) -> PutTaxRateCommand:
    return PutTaxRateCommand(
        actor=a.staff(), rate=TaxRate(country="GB", tax_class=on, rate=Decimal(rate), mode=mode)
    )


@pytest.mark.rule(24)
class TestAnOrdersPrice:
    def test_takes_every_step_and_shows_it(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(price=euros(12)), a.stock(on_hand=9))
        shop.put_tax_rate(tax("0.2"))
        shop.put_tax_rate(tax("0.25", on=TaxClass.SHIPPING, mode=TaxMode.INCLUSIVE))
        rate = ShippingRate(country="*", from_net=euros(0), cost=euros(5))
        shop.put_shipping_rate(PutShippingRateCommand(actor=a.staff(), rate=rate))
        shop.change_tier(ChangeTierCommand(actor=a.staff(), customer_id=wanda.id, tier=Tier.GOLD))
        breaks = (WantedBreak(from_quantity=Quantity(3), unit_price=Decimal(10), tier=Tier.GOLD),)
        shop.change_terms(ChangeTermsCommand(actor=a.staff(), sku=Sku("CURIOUS-TEAPOT"), breaks=breaks))
        shop.create_voucher(
            CreateVoucherCommand(
                actor=a.staff(),
                code="teatime",
                benefit=Benefit.of(euros(6)),
                valid_from=NOON,
                valid_until=later(days=1),
                minimum=euros(30),
                limits=VoucherLimits(overall=1),
            )
        )
        order = shop.places(wanda, 3, voucher="TEATIME").order
        (line,) = order.lines

        assert (line.list_price, line.unit_price, line.voucher_amount) == (
            Decimal(12),
            Decimal(10),
            Decimal(6),
        )
        assert (line.total_amount, line.tax_rate, line.tax_amount) == (Decimal(24), "0.2000", Decimal("4.80"))
        assert (order.freight_amount, order.included_tax_amount) == (Decimal(5), Decimal(1))
        assert (order.tax_amount, order.total_amount) == (Decimal("4.80"), Decimal("33.80"))
        assert shop.owes(wanda) == "33.80 EUR"

    def test_needs_goods_for_a_vouchers_minimum_before_the_voucher_itself(self, shop):
        wanda, voucher = a.customer(), a.voucher(benefit=Benefit.of(euros(10)), minimum=euros("12.30"))
        shop.has(wanda, voucher, a.product(), a.product("GRUMPY-LAMP", euros(1)), a.stock(on_hand=9))
        shop.places(wanda, voucher="TEATIME")

        voucher = a.voucher("LATE", minimum=euros("12.31"))
        shop.has(voucher)
        with refused(VoucherBelowMinimum(voucher="LATE", net=euros("12.30"), minimum=euros("12.31"))):
            shop.places(wanda, voucher="LATE")

    @pytest.mark.rule(22)
    def test_is_of_one_currency(self, shop):
        wanda, voucher = a.customer(), a.voucher(benefit=Benefit.of(Money(100, "USD")))
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=9))

        with refused(VoucherInOtherCurrency(voucher="TEATIME", currency="USD", order_currency="EUR")):
            shop.places(wanda, voucher="TEATIME")
