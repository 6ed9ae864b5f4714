"""Staff changes how a product is taxed, its price breaks, and how many one may order."""

from decimal import Decimal
from typing import Any

import pytest

from application.catalog.change_terms import ChangeTermsCommand, WantedBreak
from application.catalog.queries import BreakDetail
from domain.catalog.limits import QuantityLimits
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import euros
from tests.unit.checks import invalid

TEAPOT = Sku("CURIOUS-TEAPOT")
FROM_TEN = WantedBreak(from_quantity=Quantity(10), unit_price=Decimal(9), tier=Tier.GOLD)


def changing(**changes: Any) -> ChangeTermsCommand:
    return ChangeTermsCommand(actor=a.staff(), **{"sku": TEAPOT, **changes})


class TestChangingTheTerms:
    def test_sets_what_is_named(self, shop):
        shop.sells()
        product = shop.change_terms(
            changing(
                tax_class=TaxClass.REDUCED,
                breaks=(FROM_TEN,),
                limits=QuantityLimits(per_order=5, per_window=9, window_days=7),
            )
        ).product

        assert (product.tax_class, product.version) == ("reduced", 2)
        assert product.breaks == (BreakDetail(from_quantity=10, unit_price=Decimal("9.00"), tier="gold"),)
        assert (product.max_per_order, product.max_per_window, product.window_days) == (5, 9, 7)
        stored = shop.product()
        assert (stored.breaks[0].unit_price, stored.limits.per_order) == (euros(9), 5)
        assert shop.told == ["TermsChanged"]

    def test_leaves_the_rest(self, shop):
        shop.sells()
        shop.change_terms(changing(tax_class=TaxClass.REDUCED, breaks=(FROM_TEN,)))
        product = shop.change_terms(changing(limits=QuantityLimits(per_order=5))).product

        assert (product.tax_class, len(product.breaks), product.max_per_order) == ("reduced", 1, 5)
        assert shop.change_terms(changing(breaks=())).product.breaks == ()

    @pytest.mark.rule(17)
    def test_does_not_touch_orders_placed_before(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        before = shop.order(OrderId(shop.places(wanda, 2).order.id))
        shop.change_terms(changing(breaks=(WantedBreak(from_quantity=Quantity(1), unit_price=Decimal(1)),)))

        assert shop.order(before.id) == before
        assert shop.places(wanda, 2).order.total_amount == Decimal("2.00")

    @pytest.mark.rule(14)
    @pytest.mark.rule(23)
    @pytest.mark.parametrize("price", ["0.001", "-0.01"])
    def test_names_the_break_whose_price_cannot_be(self, shop, price):
        shop.sells()
        wrong = WantedBreak(from_quantity=Quantity(20), unit_price=Decimal(price))

        with shop.unchanged(), invalid("breaks/1/unit_price", "invalid_unit_price"):
            shop.change_terms(changing(breaks=(FROM_TEN, wrong)))

    def test_of_what_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            shop.change_terms(changing())
