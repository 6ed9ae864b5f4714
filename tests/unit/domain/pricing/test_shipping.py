"""What delivery costs."""

import pytest

from domain.pricing.shipping import EVERYWHERE, ShippingRate, ShippingTable
from domain.shared.money import Money
from tests.support.a import euros
from tests.unit.checks import invalid


def rate(country: str = "DE", from_net: str = "0", cost: str = "5") -> ShippingRate:
    return ShippingRate(country=country, from_net=euros(from_net), cost=euros(cost))


TABLE = ShippingTable(
    (
        rate("DE", "50", "2.50"),
        rate("DE", "0", "5"),
        rate("DE", "100", "0"),
        rate(EVERYWHERE, "0", "20"),
        rate("FR", "80", "8"),
        ShippingRate(country="DE", from_net=Money(0, "JPY"), cost=Money(700, "JPY")),
    )
)


class TestDelivery:
    @pytest.mark.parametrize(
        ("country", "net", "cost"),
        [
            ("DE", "0", "5"),
            ("DE", "49.99", "5"),
            ("DE", "50", "2.50"),
            ("DE", "99.99", "2.50"),
            ("DE", "100", "0"),
            ("GB", "100", "20"),
            ("FR", "79.99", "20"),
            ("FR", "80", "8"),
        ],
    )
    def test_costs_the_rate_of_the_highest_threshold_reached_the_countrys_own_first(self, country, net, cost):
        assert TABLE.cost(euros(net), country=country) == euros(cost)

    @pytest.mark.rule(22)
    def test_goes_by_rates_of_the_orders_currency_and_is_free_without_any(self):
        assert TABLE.cost(Money(1, "JPY"), country="DE") == Money(700, "JPY")
        assert TABLE.cost(Money(1, "JPY"), country="FR") == Money(0, "JPY")
        assert ShippingTable.free().cost(euros(1), country="DE") == euros(0)


class TestARate:
    @pytest.mark.parametrize("country", ["", "de", "XX", "**", "Germany"])
    def test_is_of_a_country_or_everywhere(self, country):
        with invalid("country"):
            rate(country)

    def test_is_not_below_zero(self):
        with invalid("from_net"):
            rate(from_net="-0.01")
        with invalid("cost"):
            rate(cost="-0.01")

    @pytest.mark.rule(22)
    def test_is_in_one_currency(self):
        with invalid("currency", "currency_mismatch"):
            ShippingRate(country="DE", from_net=euros(0), cost=Money(1, "USD"))
