"""The promises of QuoteQueries."""

from datetime import timedelta

import attrs
import pytest

from application.orders.queries import CustomerName
from application.orders.quote_queries import QuoteDetail, QuoteSummary
from application.paging import PageRequest
from domain.customers.customer import Customer
from domain.orders.amounts import Freight
from domain.orders.quote import Quote
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import ExternalReference, OrderId, QuoteId
from domain.shared.money import Money
from tests.conformance.exactly import exactly
from tests.conformance.queries.paging import assert_pages
from tests.conformance.queries.prices import priced
from tests.support import a

STAFF = a.staff()


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


def shapes(wanda: Customer) -> dict[str, Quote]:
    yen, dinar = Money.of(1230, "JPY"), Money.of("12.305", "KWD")
    taxed = Freight(cost=a.euros("4.95"), tax=a.euros("0.94"), tax_included=True)
    return {
        "plain": a.quote(of=wanda),
        "everything": attrs.evolve(
            a.quote(of=wanda, lines=priced(), with_voucher=a.voucher()),
            freight=taxed,
            reference=ExternalReference("api", "basket 7"),
            note="Bitte leise klingeln 😀",
        ),
        "yen": a.quote(of=wanda, lines=(a.line(price=yen, quantity=7, discount="0.0333"),), freight=yen),
        "dinar": a.quote(of=wanda, lines=(a.line(price=dinar, quantity=7),), freight=dinar),
        "accepted": attrs.evolve(a.quote(of=wanda), order_id=OrderId(a.an_id())),
    }


class TestDetail:
    @pytest.mark.parametrize("shape", shapes(a.customer()))
    def test_is_what_the_aggregate_tells(self, world, wanda, shape):
        quote = shapes(wanda)[shape]
        world.keep(quote, a.quote(of=wanda))

        for reader in (STAFF, a.admin(), a.buyer(wanda)):
            expected = QuoteDetail.of(quote, at=a.NOON)
            assert exactly(world.quotes.detail(quote.id, seen_by=reader)) == exactly(expected)

    @pytest.mark.rule(6)
    def test_is_open_until_it_has_expired_by_the_clock(self, world, wanda):
        quote = a.quote(of=wanda, validity=timedelta(minutes=5))
        world.keep(quote)

        def status() -> tuple[str, str]:
            (summary,) = world.quotes.page(PageRequest(), seen_by=STAFF).results
            return world.quotes.detail(quote.id, seen_by=STAFF).status, summary.status

        assert status() == ("open", "open")
        world.clock.advance(minutes=5)
        assert status() == ("expired", "expired")

    def test_keeps_many_lines_in_order(self, world, wanda):
        quote = a.quote(of=wanda, lines=tuple(a.line(f"POT-{number}") for number in range(200)))
        world.keep(quote)

        detail = world.quotes.detail(quote.id, seen_by=STAFF)

        assert [(line.number, line.sku) for line in detail.lines] == [
            (number + 1, f"POT-{number}") for number in range(200)
        ]

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_quote_and_for_none(self, world, wanda, asker):
        quote, no_quote = a.quote(of=wanda), QuoteId(a.an_id())
        world.keep(quote)

        with pytest.raises(NotFound) as foreign:
            world.quotes.detail(quote.id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.quotes.detail(no_quote, seen_by=asker)

        assert foreign.value.message.replace(str(quote.id), str(no_quote)) == absent.value.message
        assert absent.value.message == f"There is no quote {no_quote}."


class TestPages:
    def test_go_from_the_newest_to_the_oldest_and_break_ties_by_id(self, world, wanda):
        quotes = [a.quote(of=wanda, at=a.later(minutes=minute)) for minute in (3, 1, 2, 2, 2, 4, 0)]
        world.keep(*quotes)
        in_order = sorted(quotes, key=lambda quote: (quote.offered_at, quote.id), reverse=True)

        assert_pages(
            lambda request: world.quotes.page(request, seen_by=STAFF), [summary(quote) for quote in in_order]
        )

    def test_tell_each_quote_exactly(self, world, wanda):
        for quote in shapes(wanda).values():
            world.keep(quote)

        found = {told.id: told for told in world.quotes.page(PageRequest(), seen_by=STAFF).results}
        for quote_id, told in found.items():
            detail = world.quotes.detail(QuoteId(quote_id), seen_by=STAFF)
            names = [field.name for field in attrs.fields(QuoteSummary)]
            assert exactly(told) == exactly(QuoteSummary(**{name: getattr(detail, name) for name in names}))
        assert len(found) == len(shapes(wanda))

    @pytest.mark.rule(35)
    def test_show_a_customer_its_own_and_the_anonymous_none(self, world, wanda):
        other = a.customer()
        mine = a.quote(of=wanda)
        world.keep(other, mine, a.quote(of=other))

        def seen_by(reader: Actor) -> list[object]:
            return [found.id for found in world.quotes.page(PageRequest(), seen_by=reader).results]

        assert seen_by(a.buyer(wanda)) == [mine.id]
        assert (seen_by(a.buyer()), seen_by(Actor.anonymous())) == ([], [])
        assert len(seen_by(STAFF)) == 2


def summary(quote: Quote) -> QuoteSummary:
    total = quote.amounts.total
    return QuoteSummary(
        id=quote.id,
        status="open",
        customer=CustomerName(id=quote.customer_id, name=quote.customer_name),
        currency=total.currency,
        total_amount=total.amount,
        line_count=len(quote.lines),
        created_at=quote.offered_at,
        expires_at=quote.expires_at,
    )
