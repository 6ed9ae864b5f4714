"""What an order costs: the one place where prices are computed."""

from decimal import Decimal
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.amounts import Freight, OrderAmounts
from domain.pricing.price_order import LineToPrice, PricedOrder, Terms, price_order
from domain.pricing.shipping import ShippingRate, ShippingTable
from domain.pricing.tax import TaxMode, TaxRate, TaxTable
from domain.pricing.voucher import Benefit
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support.a import euros
from tests.support.pricing_cases import TRAITS, prove
from tests.unit.checks import invalid


def line(price: str = "10", quantity: int = 1, *, discount: str = "0", **changes: object) -> LineToPrice:
    fields = {
        "sku": Sku("CURIOUS-TEAPOT"),
        "name": "Curious teapot",
        "list_price": euros(price),
        "quantity": Quantity(quantity),
        "discount_rate": DiscountRate(Decimal(discount)),
    }
    return LineToPrice(**{**fields, **changes})  # type: ignore[arg-type]


def taxes(*, goods: str, shipping: str = "0", mode: TaxMode = TaxMode.EXCLUSIVE) -> TaxTable:
    rates = ((TaxClass.STANDARD, goods), (TaxClass.SHIPPING, shipping))
    return TaxTable(
        tuple(
            TaxRate(country="DE", tax_class=tax_class, rate=Decimal(rate), mode=mode)
            for tax_class, rate in rates
        )
    )


def delivered_for(cost: str, *, from_net: str = "0") -> ShippingTable:
    return ShippingTable((ShippingRate(country="DE", from_net=euros(from_net), cost=euros(cost)),))


def priced(*lines: LineToPrice, **terms: object) -> PricedOrder:
    return price_order(lines, Terms(**{"currency": "EUR", "country": "DE", **terms}))  # type: ignore[arg-type]


def amounts(order: PricedOrder) -> OrderAmounts:
    return OrderAmounts.of(
        order.lines,
        Freight(cost=order.freight, tax=order.freight_tax, tax_included=order.freight_tax_included),
    )


@pytest.mark.rule(22)
@pytest.mark.rule(23)
@pytest.mark.rule(24)
@pytest.mark.rule(25)
class TestAnyOrder:
    def test_costs_what_the_naive_model_says_to_the_last_unit(self):
        seen = prove(Random(1), orders=150)

        assert set(seen) == TRAITS | {"JPY", "EUR", "KWD"}


class TestTheSteps:
    def test_are_all_kept(self):
        order = priced(
            line(
                "12",
                10,
                discount="0.1",
                breaks=(PriceBreak(from_quantity=Quantity(10), unit_price=euros(10), tier=Tier.GOLD),),
            ),
            tier=Tier.GOLD,
            benefit=Benefit.of(euros(20)),
            taxes=taxes(goods="0.19", shipping="0.07"),
            shipping=delivered_for("5"),
        )
        (step,) = order.lines

        assert (step.list_price, step.unit_price, step.gross) == (euros(12), euros(10), euros(100))
        assert (step.discount, step.voucher_share, step.net) == (euros(10), euros(20), euros(70))
        assert (step.tax, step.tax_rate, step.tax_included) == (euros("13.30"), Decimal("0.19"), False)
        assert (order.freight, order.freight_tax) == (euros(5), euros("0.35"))

    @pytest.mark.rule(24)
    def test_come_to_the_total(self):
        whole = amounts(
            priced(
                line("10", 10, discount="0.1"),
                benefit=Benefit.of(euros(20)),
                taxes=taxes(goods="0.19", shipping="0.07"),
                shipping=delivered_for("5"),
            )
        )

        assert whole == OrderAmounts(
            lines=euros(100),
            discount=euros(10),
            voucher=euros(20),
            added_tax=euros("13.65"),
            included_tax=euros(0),
            freight=euros(5),
        )
        assert (whole.net, whole.total) == (euros(70), euros("88.65"))

    @pytest.mark.rule(24)
    def test_add_no_tax_that_the_prices_contain(self):
        whole = amounts(
            priced(
                line("11.90"),
                taxes=taxes(goods="0.19", shipping="0.07", mode=TaxMode.INCLUSIVE),
                shipping=delivered_for("10.70"),
            )
        )

        assert (whole.included_tax, whole.added_tax, whole.total) == (euros("2.60"), euros(0), euros("22.60"))

    @pytest.mark.rule(25)
    def test_share_a_voucher_out_by_what_the_lines_cost_after_their_discounts(self):
        order = priced(line("10"), line("20", discount="0.5"), line("10"), benefit=Benefit.of(euros(10)))

        assert [line.voucher_share for line in order.lines] == [euros("3.34"), euros("3.33"), euros("3.33")]

    @pytest.mark.rule(25)
    @pytest.mark.parametrize("benefit", [Benefit.of(euros(1000)), Benefit.percentage(Decimal(1))])
    def test_never_take_off_more_than_the_goods_cost(self, benefit):
        order = priced(line("10"), line("0.01"), benefit=benefit, shipping=delivered_for("5"))

        assert [line.net for line in order.lines] == [euros(0), euros(0)]
        assert amounts(order).total == euros(5)


class TestAnAgreedPrice:
    def test_replaces_the_catalogues_and_its_breaks(self):
        breaks = (PriceBreak(from_quantity=Quantity(1), unit_price=euros(1)),)
        (step,) = priced(line("10", breaks=breaks, agreed_price=euros(11))).lines

        assert (step.list_price, step.unit_price) == (euros(10), euros(11))

    def test_may_be_nothing(self):
        assert priced(line("10", agreed_price=euros(0))).lines[0].net == euros(0)

    @pytest.mark.rule(25)
    def test_is_not_below_zero(self):
        with invalid("unit_price"):
            priced(line("10", agreed_price=euros("-0.01")), line("10"))


class TestDelivery:
    def test_goes_by_what_the_goods_cost_after_the_voucher(self):
        shipping = ShippingTable((*delivered_for("5").rates, *delivered_for("0", from_net="50").rates))

        assert priced(line("50"), shipping=shipping).freight == euros(0)
        assert priced(line("50"), shipping=shipping, benefit=Benefit.of(euros(1))).freight == euros(5)

    def test_can_be_agreed(self):
        assert priced(line(), shipping=delivered_for("5"), agreed_freight=euros(0)).freight == euros(0)
        assert priced(line(), shipping=delivered_for("5"), agreed_freight=euros(7)).freight == euros(7)

    @pytest.mark.parametrize("agreed", [None, euros(7)])
    def test_is_free_with_a_voucher_for_it_agreed_or_not(self, agreed):
        order = priced(
            line(),
            shipping=delivered_for("5"),
            agreed_freight=agreed,
            benefit=Benefit.free_shipping(),
            taxes=taxes(goods="0", shipping="0.07"),
        )

        assert (order.freight, order.freight_tax) == (euros(0), euros(0))
        assert order.lines[0].voucher_share == euros(0)


@pytest.mark.rule(22)
class TestASecondCurrency:
    DOLLAR = Money(100, "USD")

    @pytest.mark.parametrize(
        ("changes", "terms"),
        [
            ({"list_price": DOLLAR}, {}),
            ({"agreed_price": DOLLAR}, {}),
            ({"list_price": DOLLAR, "agreed_price": euros(1)}, {}),
            ({"breaks": (PriceBreak(from_quantity=Quantity(1), unit_price=DOLLAR),)}, {}),
            ({}, {"benefit": Benefit.of(DOLLAR)}),
            ({}, {"benefit": Benefit.of(Money(10**9, "USD"))}),
            ({}, {"currency": "USD"}),
        ],
    )
    def test_is_refused_wherever_it_comes_in(self, changes, terms):
        with invalid("currency", "currency_mismatch"):
            priced(line(), line(**changes), **terms)

    @given(st.lists(st.sampled_from(["EUR", "USD"]), min_size=1, max_size=5), st.sampled_from(["EUR", "USD"]))
    def test_is_refused_on_whichever_line_it_is(self, currencies, currency):
        lines = tuple(line(list_price=Money(100, one)) for one in currencies)

        if set(currencies) == {currency}:
            assert amounts(priced(*lines, currency=currency)).total == Money(100 * len(lines), currency)
        else:
            with invalid("currency", "currency_mismatch"):
                priced(*lines, currency=currency)

    def test_is_refused_for_freight_by_the_amounts(self):
        with invalid("currency", "currency_mismatch"):
            amounts(priced(line(), agreed_freight=self.DOLLAR))


@pytest.mark.rule(23)
class TestTheLargestAmount:
    def test_is_not_passed(self):
        with invalid("amount"):
            priced(line(quantity=2, list_price=Money(10**15, "EUR")))

    def test_is_taxed_exactly(self):
        largest = attrs.evolve(line(), list_price=Money(10**15, "EUR"))
        included = priced(largest, taxes=taxes(goods="0.19", mode=TaxMode.INCLUSIVE)).lines[0]

        assert included.tax.minor == round(10**15 * 19 / 119)
