"""What some of a line's units cost: in proportion, exact in sum, and never less for more."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.orders.amounts import Freight, OrderAmounts
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import CURRENCIES, Money, total
from domain.shared.priced_line import LineAmounts, PricedLine, part_of
from domain.shared.quantity import Quantity
from tests.support.a import euros


def line(
    quantity: int,
    unit: int,
    discount: int,
    voucher: int,
    tax: int,
    *,
    included: bool = False,
    currency: str = "EUR",
) -> PricedLine:
    """In minor units, all but the quantity."""
    return PricedLine(
        sku=Sku("CURIOUS-TEAPOT"),
        name="Curious teapot",
        list_price=Money(unit, currency),
        unit_price=Money(unit, currency),
        quantity=Quantity(quantity),
        discount_rate=DiscountRate(Decimal(0)),
        discount=Money(discount, currency),
        voucher_share=Money(voucher, currency),
        tax_rate=Decimal(0),
        tax_included=included,
        tax=Money(tax, currency),
    )


@st.composite
def lines(draw, currency: str | None = None) -> PricedLine:
    """Any line there can be, small ones above all."""
    quantity, unit = draw(st.integers(1, 9)), draw(st.integers(0, 9) | st.integers(0, 10**6))
    gross = quantity * unit
    discount = draw(st.integers(0, gross))
    voucher = draw(st.integers(0, gross - discount))
    included = draw(st.booleans())
    most = gross - discount - voucher if included else 10**6
    tax = draw(st.integers(0, min(most, 10**6)))
    currency = currency or draw(st.sampled_from(sorted(CURRENCIES)))
    return line(quantity, unit, discount, voucher, tax, included=included, currency=currency)


def of_one(amounts: LineAmounts) -> Money:
    """What the units cost the customer, tax on top included."""
    return amounts.net if amounts.tax_included else amounts.net + amounts.tax


@pytest.mark.rule(23)
@pytest.mark.rule(25)
class TestSomeUnitsOfALine:
    @settings(max_examples=15)
    @given(lines())
    def test_are_the_whole_line_if_they_are_all_of_them_and_nothing_if_none(self, line):
        whole, none = line.for_units(line.quantity.value), line.for_units(0)

        assert (whole.gross, whole.net) == (line.gross, line.net)
        assert (whole.discount, whole.voucher, whole.tax) == (line.discount, line.voucher_share, line.tax)
        nothing = Money.zero(line.unit_price.currency)
        assert {none.gross, none.discount, none.voucher, none.tax, none.net} == {nothing}

    @settings(max_examples=15)
    @given(lines())
    def test_never_have_an_amount_below_zero_nor_cost_less_than_fewer_of_them(self, line):
        every = [line.for_units(units) for units in range(line.quantity.value + 1)]

        for some in every:
            for part, whole in (
                (some.gross, line.gross),
                (some.discount, line.discount),
                (some.voucher, line.voucher_share),
                (some.tax, line.tax),
                (some.net, line.net),
            ):
                assert 0 <= part.minor <= whole.minor
            assert some.net == some.gross - some.discount - some.voucher
            assert not some.tax_included or some.tax <= some.net
        costs = [of_one(some).minor for some in every]
        assert costs == sorted(costs)

    @settings(max_examples=15)
    @given(lines())
    def test_are_off_by_less_than_a_minor_unit_for_each_kind(self, line):
        quantity = line.quantity.value
        for units in range(quantity + 1):
            some = line.for_units(units)
            off, of_all = some.discount + some.voucher, line.discount + line.voucher_share
            for part, whole in ((some.discount, line.discount), (some.tax, line.tax), (off, of_all)):
                assert 0 <= whole.minor * units - part.minor * quantity < quantity

    def test_of_a_line_that_vouchers_pay_wholly_cost_a_rounding_at_most(self):
        """Three teapots at a cent, one off and two by the voucher: rounded apart, two would cost more."""
        paid = line(3, 1, 1, 2, 0)

        assert [paid.for_units(units).net.minor for units in range(4)] == [0, 0, 0, 0]

    def test_leave_what_is_left_of_a_rounding_to_the_last_units_to_go(self):
        odd = line(3, 1000, 100, 50, 190)
        two = odd.for_units(2)

        assert (two.gross, two.discount, two.voucher, two.tax) == (
            euros("20.00"),
            euros("0.66"),
            euros("0.34"),
            euros("1.26"),
        )


@pytest.mark.rule(24)
class TestAnOrderOfSomeUnits:
    @settings(max_examples=15)
    @given(lines("JPY"), lines("JPY"), st.integers(0, 9), st.integers(0, 999), st.booleans())
    def test_costs_the_sum_of_its_parts_exactly(self, one, other, units, minor, included):
        cost, tax, currency = Money(minor * 7, "JPY"), Money(minor, "JPY"), "JPY"
        freight = Freight(cost=cost, tax=tax, tax_included=included)
        parts = [line.for_units(min(units, line.quantity.value)) for line in (one, other)]

        amounts = OrderAmounts.of_units(parts, freight)
        on_top = total((part.tax for part in parts if not part.tax_included), currency)
        on_top += Money.zero(currency) if freight.tax_included else tax
        assert amounts.total == total((part.net for part in parts), currency) + on_top + cost
        assert amounts.total == amounts.lines - amounts.discount - amounts.voucher + on_top + amounts.freight
        assert amounts.added_tax + amounts.included_tax == total((part.tax for part in parts), currency) + tax

    def test_that_are_none_costs_nothing(self):
        assert OrderAmounts.nothing("EUR").total == euros(0)
        assert OrderAmounts.nothing("JPY").total == Money(0, "JPY")


class TestAPart:
    @given(st.integers(0, 10**9), st.integers(1, 10**6))
    def test_is_rounded_down(self, minor, whole):
        for units in {0, 1, whole // 2, whole}:
            part = part_of(Money(minor, "EUR"), units, whole).minor
            assert part * whole <= minor * units < (part + 1) * whole
