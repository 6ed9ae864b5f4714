"""Staff sets tax and shipping rates; what orders were priced with stays in them."""

from decimal import Decimal

import pytest

from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.queries import ShippingRateDetail, TaxRateDetail
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from domain.pricing.shipping import EVERYWHERE, ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.a import euros

STAFF = a.staff()


def taxing(rate: str = "0.2", country: str = "GB", mode: TaxMode = TaxMode.EXCLUSIVE) -> PutTaxRateCommand:
    tax = TaxRate(country=country, tax_class=TaxClass.STANDARD, rate=Decimal(rate), mode=mode)
    return PutTaxRateCommand(actor=STAFF, rate=tax)


def shipping(cost: Money, country: str = "GB", from_net: Money | None = None) -> PutShippingRateCommand:
    start = from_net or Money.zero(cost.currency)
    return PutShippingRateCommand(actor=STAFF, rate=ShippingRate(country=country, from_net=start, cost=cost))


@pytest.fixture
def wanda(shop):
    """Lives in Great Britain, and there are teapots for her."""
    wanda = a.customer()
    shop.has(wanda, a.product(price=euros(10)), a.stock(on_hand=9))
    return wanda


class TestATaxRate:
    def test_applies_from_now_on_and_orders_placed_before_keep_theirs(self, shop, wanda):
        before = shop.places(wanda)
        receipt = shop.put_tax_rate(taxing())
        after = shop.places(wanda)

        assert receipt.rate == TaxRateDetail(
            country="GB", tax_class="standard", rate=Decimal("0.2000"), mode="exclusive", version=1
        )
        assert (before.order.tax_amount, after.order.tax_amount) == (Decimal(0), Decimal(2))
        assert shop.order(OrderId(before.order.id)).amounts.added_tax == euros(0)

    def test_put_again_replaces_the_one_before_at_the_next_version(self, shop, wanda):
        shop.put_tax_rate(taxing())
        shop.put_tax_rate(taxing("0.3", country="FR"))
        again = shop.put_tax_rate(taxing("0.25", mode=TaxMode.INCLUSIVE))

        assert (again.rate.version, again.rate.mode) == (2, "inclusive")
        assert shop.places(wanda).order.included_tax_amount == Decimal(2)

    def test_that_is_removed_applies_no_more(self, shop, wanda):
        shop.put_tax_rate(taxing())
        shop.remove_tax_rate(RemoveTaxRateCommand(actor=STAFF, country="GB", tax_class=TaxClass.STANDARD))

        assert shop.places(wanda).order.tax_amount == Decimal(0)
        assert shop.put_tax_rate(taxing()).rate.version == 1

    def test_that_is_not_there_is_not_found(self, shop):
        shop.put_tax_rate(taxing(country="FR"))
        command = RemoveTaxRateCommand(actor=STAFF, country="GB", tax_class=TaxClass.STANDARD)

        with shop.unchanged(), pytest.raises(NotFound):
            shop.remove_tax_rate(command)


class TestAShippingRate:
    def test_is_the_countrys_own_before_everywheres(self, shop, wanda):
        shop.put_shipping_rate(shipping(euros(9), EVERYWHERE))
        everywhere = shop.places(wanda)
        receipt = shop.put_shipping_rate(shipping(euros(5)))
        own = shop.places(wanda)

        assert receipt.rate == ShippingRateDetail(
            country="GB", currency="EUR", from_net=Decimal("0.00"), cost=Decimal("5.00"), version=1
        )
        assert (everywhere.order.freight_amount, own.order.freight_amount) == (Decimal(9), Decimal(5))

    def test_of_another_country_currency_or_threshold_is_another(self, shop, wanda):
        shop.put_shipping_rate(shipping(euros(5)))
        others = (
            shipping(euros(6), "FR"),
            shipping(Money(700, "JPY")),
            shipping(euros(0), from_net=euros(20)),
        )

        assert [shop.put_shipping_rate(other).rate.version for other in others] == [1, 1, 1]
        assert shop.put_shipping_rate(shipping(euros(4))).rate.version == 2
        assert shop.places(wanda).order.freight_amount == Decimal(4)
        assert shop.places(wanda, 2).order.freight_amount == Decimal(0)

    def test_that_is_removed_applies_no_more(self, shop, wanda):
        shop.put_shipping_rate(shipping(euros(5)))
        shop.remove_shipping_rate(RemoveShippingRateCommand(actor=STAFF, country="GB", from_net=euros(0)))

        assert shop.places(wanda).order.freight_amount == Decimal(0)

    @pytest.mark.parametrize("from_net", [euros(1), Money(0, "USD")])
    def test_that_is_not_there_is_not_found(self, shop, from_net):
        shop.put_shipping_rate(shipping(euros(5)))

        with shop.unchanged(), pytest.raises(NotFound):
            shop.remove_shipping_rate(RemoveShippingRateCommand(actor=STAFF, country="GB", from_net=from_net))


@pytest.mark.rule(17)
class TestWhatAQuotePromises:
    def test_is_not_touched_by_rates_put_since(self, shop, wanda):
        asked = shop.asks(wanda)
        shop.put_tax_rate(taxing())
        shop.put_shipping_rate(shipping(euros(5)))

        assert shop.accepts(wanda, asked).order.total_amount == asked.quote.total_amount == Decimal(10)
