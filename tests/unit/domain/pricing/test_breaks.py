"""The unit price that tier and quantity make."""

import pytest

from domain.pricing.breaks import unit_price
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.checks import invalid, unchanged


def from_(units: int, price: str, tier: Tier | None = None) -> PriceBreak:
    return PriceBreak(from_quantity=Quantity(units), unit_price=euros(price), tier=tier)


BREAKS = (
    from_(10, "9"),
    from_(1, "11", Tier.SILVER),
    from_(20, "8.50", Tier.GOLD),
    from_(5, "13"),
)


class TestTheUnitPrice:
    @pytest.mark.parametrize(
        ("tier", "units", "price"),
        [
            (Tier.STANDARD, 1, "12"),
            (Tier.STANDARD, 5, "12"),
            (Tier.STANDARD, 9, "12"),
            (Tier.STANDARD, 10, "9"),
            (Tier.STANDARD, 20, "9"),
            (Tier.SILVER, 1, "11"),
            (Tier.SILVER, 10, "9"),
            (Tier.GOLD, 1, "12"),
            (Tier.GOLD, 19, "9"),
            (Tier.GOLD, 20, "8.50"),
        ],
    )
    def test_is_the_lowest_that_tier_and_quantity_can_have(self, tier, units, price):
        assert unit_price(euros(12), BREAKS, tier=tier, units=units) == euros(price)

    @pytest.mark.rule(22)
    def test_is_of_one_currency(self):
        with invalid("currency", "currency_mismatch"):
            unit_price(Money(1, "USD"), BREAKS, tier=Tier.GOLD, units=20)


class TestTheBreaksOfAProduct:
    @pytest.mark.rule(14)
    def test_are_in_its_own_currency(self):
        product = a.product(price=Money(12, "USD"))

        with unchanged(product), invalid("currency", "currency_mismatch"):
            product.change_terms(breaks=BREAKS, at=NOON)

    def test_name_a_tier_and_quantity_once(self):
        product = a.product()

        with unchanged(product), invalid("breaks", "duplicate"):
            product.change_terms(breaks=(from_(10, "9"), from_(10, "8")), at=NOON)
        product.change_terms(breaks=(from_(10, "9"), from_(10, "8", Tier.GOLD), from_(11, "8")), at=NOON)

    def test_are_twenty_at_most(self):
        product = a.product()
        product.change_terms(breaks=tuple(from_(units, "9") for units in range(1, 21)), at=NOON)

        with unchanged(product), invalid("breaks"):
            product.change_terms(breaks=tuple(from_(units, "9") for units in range(1, 22)), at=NOON)

    def test_are_not_below_zero(self):
        with invalid("unit_price"):
            from_(1, "-0.01")
