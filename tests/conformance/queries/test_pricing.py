"""The promises of PricingQueries."""

from decimal import Decimal

import pytest

from application.paging import PageRequest
from application.pricing.queries import ShippingRateDetail, TaxRateDetail, VoucherDetail
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit, Voucher
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.conformance.exactly import exactly
from tests.conformance.queries.paging import assert_pages
from tests.support import a


def shapes() -> dict[str, Voucher]:
    """A voucher of every kind, with and without bounds."""
    yen = Money(500, "JPY")
    return {
        "percentage": a.voucher(benefit=Benefit.percentage(Decimal("0.125"))),
        "percentage from an amount on": a.voucher(minimum=Money.of("12.305", "KWD")),
        "amount": a.voucher(benefit=Benefit.of(a.euros("5.50")), limit=7, uses=3),
        "amount from another on": a.voucher(benefit=Benefit.of(yen), minimum=yen, limit_per_customer=1),
        "free shipping": a.voucher(benefit=Benefit.free_shipping(), limit=9, limit_per_customer=2, uses=9),
    }


class TestAVoucher:
    @pytest.mark.parametrize("shape", shapes())
    def test_is_told_exactly(self, world, shape):
        voucher = shapes()[shape]
        world.keep(voucher, a.voucher("ELEVENSES"))

        assert exactly(world.pricing.voucher("TEATIME")) == exactly(VoucherDetail.of(voucher))

    def test_raises_not_found(self, world):
        world.keep(a.voucher("TEATIME"))

        with pytest.raises(NotFound) as caught:
            world.pricing.voucher("teatime")

        assert caught.value.message == "There is no voucher teatime."


class TestVouchers:
    def test_go_by_code(self, world):
        codes = ["Z-9", "B-1", "A-1", "A1B", "0AA", "A1A", "AAA"]
        vouchers = [a.voucher(code) for code in codes]
        world.keep(*vouchers)
        in_order = sorted(vouchers, key=lambda voucher: voucher.code)

        assert_pages(world.pricing.vouchers, [VoucherDetail.of(voucher) for voucher in in_order])

    def test_are_none_where_there_are_none(self, world):
        assert world.pricing.vouchers(PageRequest()).results == ()


class TestRates:
    def test_of_tax_go_by_country_and_class(self, world):
        rates = [
            TaxRate(country="GB", tax_class=TaxClass.STANDARD, rate=Decimal("0.2")),
            TaxRate(country="DE", tax_class=TaxClass.ZERO, rate=Decimal(0)),
            TaxRate(country="DE", tax_class=TaxClass.REDUCED, rate=Decimal("0.07"), mode=TaxMode.INCLUSIVE),
            TaxRate(country="DE", tax_class=TaxClass.SHIPPING, rate=Decimal("0.1925")),
        ]
        with world.committed() as uow:
            for rate in (*rates, rates[0]):
                uow.rates.put_tax(rate)

        expected = [(rates[2], 1), (rates[3], 1), (rates[1], 1), (rates[0], 2)]
        assert exactly(world.pricing.tax_rates()) == exactly(
            tuple(TaxRateDetail.of(rate, version=version) for rate, version in expected)
        )

    def test_of_shipping_go_by_country_currency_and_threshold(self, world):
        rates = [
            ShippingRate(country=country, from_net=Money(least, currency), cost=Money(990, currency))
            for country, currency, least in (
                ("GB", "EUR", 0),
                ("DE", "JPY", 0),
                ("DE", "EUR", 10_000),
                ("DE", "EUR", 9_000),
                ("*", "KWD", 5),
            )
        ]
        with world.committed() as uow:
            for rate in (*rates, rates[4]):
                uow.rates.put_shipping(rate)

        expected = [(rates[4], 2), (rates[3], 1), (rates[2], 1), (rates[1], 1), (rates[0], 1)]
        assert exactly(world.pricing.shipping_rates()) == exactly(
            tuple(ShippingRateDetail.of(rate, version=version) for rate, version in expected)
        )

    def test_are_none_where_there_are_none(self, world):
        assert (world.pricing.tax_rates(), world.pricing.shipping_rates()) == ((), ())
