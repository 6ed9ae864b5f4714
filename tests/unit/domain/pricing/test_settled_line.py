"""What a line of history cost."""

from decimal import Decimal

import pytest

from domain.pricing.price_order import settled_line
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros
from tests.unit.checks import invalid


class TestALineOfHistory:
    def test_keeps_what_it_is_about(self):
        line = settled_line(
            sku=Sku("CURIOUS-TEAPOT"),
            name="Curious teapot",
            unit_price=euros("12.30"),
            quantity=Quantity(3),
            discount_rate=DiscountRate(Decimal("0.15")),
        )

        assert (line.sku, line.name, line.unit_price) == (
            Sku("CURIOUS-TEAPOT"),
            "Curious teapot",
            euros("12.30"),
        )
        assert (line.quantity, line.discount_rate) == (Quantity(3), DiscountRate(Decimal("0.15")))

    def test_has_no_other_steps_than_its_discount(self):
        line = a.line(price=euros("12.30"))

        assert (line.list_price, line.voucher_share) == (line.unit_price, euros(0))
        assert (line.tax, line.tax_rate, line.tax_included) == (euros(0), Decimal(0), False)

    @pytest.mark.rule(24)
    @pytest.mark.parametrize(
        ("price", "quantity", "rate", "gross", "discount", "net"),
        [
            ("12.30", 3, "0", "36.90", "0", "36.90"),
            ("12.30", 3, "1", "36.90", "36.90", "0"),
            ("0.05", 1, "0.1", "0.05", "0.00", "0.05"),
            ("0.05", 3, "0.1", "0.15", "0.02", "0.13"),
            ("0.05", 5, "0.1", "0.25", "0.02", "0.23"),
            ("0.33", 3, "0.5", "0.99", "0.50", "0.49"),
            ("0", 7, "0.5", "0", "0", "0"),
        ],
    )
    def test_rounds_the_discount_once_on_the_whole_line(self, price, quantity, rate, gross, discount, net):
        line = a.line(quantity=quantity, price=euros(price), discount=rate)

        assert (line.gross, line.discount, line.net) == (euros(gross), euros(discount), euros(net))

    @pytest.mark.rule(23)
    @pytest.mark.parametrize(("currency", "discount"), [("JPY", 150), ("EUR", 150), ("KWD", 150)])
    def test_rounds_to_the_currencys_own_unit(self, currency, discount):
        line = a.line(quantity=3, price=Money(333, currency), discount="0.15")

        assert line.discount == Money(discount, currency)

    def test_refuses_what_is_beyond_the_largest_amount(self):
        with invalid("amount"):
            a.line(quantity=1_000_000, price=Money(10**9 + 1, "EUR"))
