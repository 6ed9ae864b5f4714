"""What an order costs is computed in one place, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.amounts import Freight, OrderAmounts
from domain.pricing.price_order import settled_line
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import CURRENCIES, Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros
from tests.unit.checks import invalid

lines = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(1, 1000), st.integers(0, 10**4)), min_size=1, max_size=6
)


@pytest.mark.rule(24)
class TestTheTotal:
    @given(lines, st.integers(0, 10**6), st.sampled_from(sorted(CURRENCIES)))
    def test_is_the_lines_less_the_discounts_plus_freight_exactly(self, lines, freight, currency):
        order = a.order(
            lines=tuple(
                settled_line(
                    sku=Sku("CURIOUS-TEAPOT"),
                    name="Curious teapot",
                    unit_price=Money(price, currency),
                    quantity=Quantity(quantity),
                    discount_rate=DiscountRate(Decimal(rate) / 10_000),
                )
                for price, quantity, rate in lines
            ),
            freight=Money(freight, currency),
        )

        gross = sum(price * quantity for price, quantity, _ in lines)
        discount = sum(round(Fraction(price * quantity * rate, 10_000)) for price, quantity, rate in lines)
        amounts = order.amounts
        assert amounts.lines == Money(gross, currency)
        assert amounts.discount == Money(discount, currency)
        assert amounts.net == Money(gross - discount, currency)
        assert amounts.total == Money(gross - discount + freight, currency)
        assert amounts.total.amount == amounts.lines.amount - amounts.discount.amount + amounts.freight.amount
        assert all(line.priced.net.minor >= 0 for line in order.lines)

    def test_of_no_lines_is_the_freight(self):
        amounts = OrderAmounts.of((), Freight.untaxed(euros("3.25")))

        assert (amounts.lines, amounts.discount, amounts.net) == (euros(0), euros(0), euros(0))
        assert amounts.total == euros("3.25")

    @pytest.mark.rule(22)
    def test_is_of_one_currency(self):
        with invalid("currency", "currency_mismatch"):
            OrderAmounts.of((a.line(price=Money(100, "USD")),), Freight.untaxed(euros(0)))
