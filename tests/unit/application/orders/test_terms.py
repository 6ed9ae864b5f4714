"""What an order may cost: terms are for staff to set, in one currency."""

from decimal import Decimal

import attrs
import pytest

from application.errors import (
    NotPermitted,
)
from domain.catalog.errors import ProductInOtherCurrency
from domain.customers.errors import OrderLimitExceeded
from domain.shared.identity import Sku
from domain.shared.money import Money
from tests.support import a
from tests.support.a import euros
from tests.unit.application.orders.asking import (
    TEAPOT,
    on_behalf,
    placing,
    stocked,
    wanted,
)
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused


@pytest.fixture
def shop(shop: Shop) -> Shop:
    return stocked(shop)


class TestTerms:
    @pytest.mark.parametrize(
        "terms",
        [
            {"freight": Decimal("0.01")},
            {"freight": Decimal(0)},
            {"freight": Decimal("-0.01")},
            {"lines": (wanted(), wanted(discount="0.0001"))},
            {"lines": (wanted(price=euros("12.30")),)},
            {"lines": (wanted(price=euros(0)),)},
        ],
    )
    def test_are_not_for_customers_to_set(self, shop, terms):
        command = attrs.evolve(placing(), **terms)

        with shop.unchanged(), pytest.raises(NotPermitted) as caught:
            shop.place_order(command)
        assert caught.value.facts["permission"] == "orders.set_terms"

    @pytest.mark.rule(24)
    def test_are_for_staff_to_set(self, shop):
        order = shop.place_order(
            on_behalf(
                wanted("CURIOUS-TEAPOT", 3, discount="0.15"),
                wanted("GRUMPY-LAMP", 1, price=euros("35.01")),
                freight=Decimal("3.25"),
            )
        ).order

        assert (order.lines_amount, order.discount_amount) == (Decimal("71.91"), Decimal("5.54"))
        assert (order.freight_amount, order.total_amount) == (Decimal("3.25"), Decimal("69.62"))
        assert [line.unit_price for line in order.lines] == [Decimal("12.30"), Decimal("35.01")]
        teapots = order.lines[0]
        assert (teapots.discount_rate, teapots.discount_amount) == ("0.1500", Decimal("5.54"))
        assert teapots.total_amount == Decimal("31.36")

    def test_can_be_a_present(self, shop):
        order = shop.place_order(on_behalf(wanted(price=euros(0)))).order

        assert (order.total_amount, order.payment_status) == (Decimal("0.00"), "paid")

    def test_that_say_nothing_may_be_said_by_anybody(self, shop):
        assert shop.place_order(placing(wanted(discount="0"), freight=None)).order.status == "placed"

    def test_take_no_freight_below_zero(self, shop):
        with shop.unchanged(), invalid("freight"):
            shop.place_order(on_behalf(freight=Decimal("-0.01")))

    @pytest.mark.rule(23)
    @pytest.mark.parametrize("freight", ["0.001", "NaN", "1e400"])
    def test_take_freight_in_the_currencys_precision(self, shop, freight):
        with shop.unchanged(), invalid("freight"):
            shop.place_order(on_behalf(freight=Decimal(freight)))

    def test_take_no_price_below_zero(self, shop):
        with shop.unchanged(), invalid("unit_price"):
            shop.place_order(on_behalf(wanted(price=euros("-0.01"))))

    @pytest.mark.rule(31)
    def test_count_towards_the_order_limit(self, shop):
        otto = a.customer(order_limit=euros("12.30"))
        shop.has(otto)

        shop.place_order(on_behalf(of=otto))
        shop.place_order(on_behalf(wanted(quantity=2, discount="0.5"), of=otto))
        with (
            shop.unchanged(),
            refused(OrderLimitExceeded(total=euros("12.31"), limit=euros("12.30"))),
        ):
            shop.place_order(on_behalf(of=otto, freight=Decimal("0.01")))


@pytest.mark.rule(22)
class TestTheCurrency:
    def test_is_that_of_the_first_product_known(self, shop):
        shop.sells("SHY-KETTLE", price=Money(1500, "JPY"))

        order = shop.place_order(placing(wanted("SHY-KETTLE"))).order
        assert (order.currency, order.total_amount) == ("JPY", Decimal(1500))

    def test_is_that_of_a_price_agreed(self, shop):
        with (
            shop.unchanged(),
            refused(ProductInOtherCurrency(sku=TEAPOT, currency="EUR", order_currency="USD")),
        ):
            shop.place_order(on_behalf(wanted(price=Money(100, "USD"))))

    def test_can_be_said(self, shop):
        assert shop.place_order(placing(currency="EUR")).order.currency == "EUR"

    def test_is_one(self, shop):
        shop.sells("SHY-KETTLE", price=Money(1500, "JPY"))

        with (
            shop.unchanged(),
            refused(ProductInOtherCurrency(sku=Sku("SHY-KETTLE"), currency="JPY", order_currency="EUR")),
        ):
            shop.place_order(placing(wanted("CURIOUS-TEAPOT"), wanted("SHY-KETTLE")))
        with (
            shop.unchanged(),
            refused(ProductInOtherCurrency(sku=TEAPOT, currency="EUR", order_currency="USD")),
        ):
            shop.place_order(placing(currency="USD"))
        with shop.unchanged(), invalid("currency", "currency_mismatch"):
            shop.place_order(on_behalf(wanted(price=Money(100, "USD")), currency="EUR"))

    def test_is_one_we_know(self, shop):
        with shop.unchanged(), invalid("currency"):
            shop.place_order(placing(currency="XXQ"))
