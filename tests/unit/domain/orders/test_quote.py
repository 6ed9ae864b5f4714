"""A quote promises prices for a while, and becomes at most one order."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.errors import QuoteAlreadyAccepted, QuoteExpired
from domain.orders.events import QuoteAccepted, QuoteOffered
from domain.orders.quote import MAX_VALIDITY, QuoteStatus
from domain.shared.errors import Refused
from domain.shared.identity import OrderId, Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged

ORDER, OTHER_ORDER = OrderId(a.an_id()), OrderId(a.an_id())
END = later(minutes=30)


class TestOffering:
    @pytest.mark.rule(33)
    def test_is_told_in_figures_without_names(self):
        quote = a.quote(lines=(a.line(quantity=2),), freight=euros("3.25"))

        assert events(quote) == (
            QuoteOffered(
                quote_id=quote.id,
                customer_id=quote.customer_id,
                currency="EUR",
                total_minor=2785,
                expires_at=END,
                occurred_at=NOON,
            ),
        )

    @pytest.mark.parametrize(
        "validity", [timedelta(0), timedelta(seconds=-1), MAX_VALIDITY + timedelta(seconds=1)]
    )
    def test_lasts_a_while_but_not_for_ever(self, validity):
        with invalid("validity"):
            a.quote(validity=validity)

    @pytest.mark.parametrize("validity", [timedelta(microseconds=1), MAX_VALIDITY])
    def test_lasts_as_long_as_asked_for(self, validity):
        assert a.quote(validity=validity).expires_at == NOON + validity

    @pytest.mark.parametrize("lines", [0, 201])
    def test_needs_1_to_200_lines(self, lines):
        with invalid("lines", "line_count"):
            a.quote(lines=Lines((a.line(),) * lines))

    @pytest.mark.rule(22)
    def test_takes_one_currency_only(self):
        with invalid("currency", "currency_mismatch"):
            a.quote(lines=(a.line(), a.line(price=Money(1, "USD"))))

    @pytest.mark.rule(24)
    def test_costs_what_the_order_will(self):
        lines = (a.line(quantity=3, discount="0.15"), a.line("GRUMPY-LAMP", 2))

        assert (
            a.quote(lines=lines, freight=euros(5)).amounts == a.order(lines=lines, freight=euros(5)).amounts
        )

    @pytest.mark.rule(3)
    def test_demands_its_units_summed_per_sku(self):
        quote = a.quote(lines=(a.line(quantity=2), a.line("GRUMPY-LAMP", 5), a.line(quantity=3)))

        assert quote.demand == {Sku("CURIOUS-TEAPOT"): Quantity(5), Sku("GRUMPY-LAMP"): Quantity(5)}


class TestAccepting:
    @pytest.mark.parametrize("at", [NOON, END - timedelta(microseconds=1)])
    def test_is_possible_until_it_expires(self, at):
        quote = a.quote()

        assert quote.status(at) is QuoteStatus.OPEN
        quote.accept(order_id=ORDER, at=at)
        assert (quote.order_id, quote.status(at)) == (ORDER, QuoteStatus.ACCEPTED)
        assert events(quote)[1:] == (QuoteAccepted(quote_id=quote.id, order_id=ORDER, occurred_at=at),)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("at", [END, later(days=1)])
    def test_is_refused_once_it_has_expired(self, at):
        quote = a.quote()

        assert quote.status(at) is QuoteStatus.EXPIRED
        with unchanged(quote), refused(QuoteExpired(expires_at=END)):
            quote.accept(order_id=ORDER, at=at)

    @pytest.mark.rule(14)
    @pytest.mark.rule(20)
    @pytest.mark.parametrize("at", [NOON, END])
    @pytest.mark.parametrize("order_id", [ORDER, OTHER_ORDER])
    def test_makes_one_order_and_never_another(self, at, order_id):
        quote = a.quote()
        quote.accept(order_id=ORDER, at=NOON)

        with unchanged(quote), refused(QuoteAlreadyAccepted(order_id=ORDER)):
            quote.accept(order_id=order_id, at=at)
        assert quote.status(at) is QuoteStatus.ACCEPTED

    @pytest.mark.rule(20)
    @given(st.lists(st.integers(0, 40), max_size=6))
    def test_makes_one_order_in_time_and_none_after(self, minutes):
        quote, orders = a.quote(), []
        for place, minute in enumerate(minutes):
            with suppress(Refused):
                quote.accept(order_id=OrderId(UUID(int=place)), at=later(minutes=minute))
                orders.append(place)

        in_time = [place for place, minute in enumerate(minutes) if minute < 30]
        assert orders == in_time[:1]
        assert quote.order_id == (OrderId(UUID(int=orders[0])) if orders else None)

    @pytest.mark.rule(17)
    def test_keeps_the_prices_promised(self):
        quote, teapot = a.quote(), a.product(price=euros("12.30"))
        before = attrs.asdict(quote)
        teapot.change_price(euros(99), at=later(minutes=1))

        assert attrs.asdict(quote) == before


class Lines(tuple[PricedLine, ...]):
    """True even without a line, which the builder would otherwise replace."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True
