"""The promises of QuoteRepository."""

import attrs
import pytest

from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import ExternalReference, OrderId, QuoteId
from tests.support import a

STAFF = a.staff()


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


class TestLock:
    def test_shows_staff_every_quote_and_a_customer_its_own(self, world, wanda):
        quote = a.quote(of=wanda)
        world.keep(quote, a.quote(of=wanda))

        with world.uow() as uow:
            for reader in (STAFF, a.admin(), a.buyer(wanda)):
                assert uow.quotes.lock(quote.id, seen_by=reader) == quote
                assert uow.quotes.owner_of(quote.id, seen_by=reader) == wanda.id

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    @pytest.mark.parametrize("ask", ["lock", "owner_of"])
    def test_answers_alike_for_a_foreign_quote_and_for_none(self, world, wanda, asker, ask):
        quote, no_quote = a.quote(of=wanda), QuoteId(a.an_id())
        world.keep(quote)

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            getattr(uow.quotes, ask)(quote.id, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            getattr(uow.quotes, ask)(no_quote, seen_by=asker)

        assert foreign.value.message.replace(str(quote.id), str(no_quote)) == absent.value.message
        assert absent.value.message == f"There is no quote {no_quote}."

    def test_keeps_lines_in_their_order(self, world, wanda):
        skus = [f"POT-{number}" for number in (5, 3, 9, 1)] + [f"PAN-{number}" for number in range(196)]
        quote = a.quote(of=wanda, lines=tuple(a.line(sku) for sku in skus))
        world.keep(a.quote(of=wanda), quote)

        with world.uow() as uow:
            stored = uow.quotes.lock(quote.id, seen_by=STAFF)
        assert [str(line.sku) for line in stored.lines] == skus


class TestAdd:
    def test_takes_any_number_of_quotes_with_one_reference(self, world, wanda):
        reference = ExternalReference("api", "basket 7")
        quotes = [attrs.evolve(a.quote(of=wanda), reference=reference) for _ in range(2)]
        world.keep(*quotes)

        with world.uow() as uow:
            assert [uow.quotes.lock(quote.id, seen_by=STAFF) for quote in quotes] == quotes

    def test_refuses_the_same_quote_again(self, world, wanda):
        quote = a.quote(of=wanda)
        world.keep(quote)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.quotes.add(a.quote(of=wanda), attrs.evolve(quote, version=0))


class TestSave:
    def test_stores_what_came_of_it(self, world, wanda):
        quote, order_id = a.quote(of=wanda), OrderId(a.an_id())
        world.keep(quote)

        with world.committed() as uow:
            stored = uow.quotes.lock(quote.id, seen_by=STAFF)
            stored.accept(order_id=order_id, at=a.later(minutes=29))
            uow.quotes.save(stored)

        with world.uow() as uow:
            assert uow.quotes.lock(quote.id, seen_by=STAFF) == stored
        assert world.events_of(quote.id) == [(1, "QuoteOffered"), (2, "QuoteAccepted")]
