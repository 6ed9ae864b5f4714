"""Quotes on the tables of a transaction."""

import attrs

from adapters.memory.transaction import Transaction
from domain.orders.quote import Quote
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, QuoteId


@attrs.frozen
class MemoryQuotes:
    """Implements QuoteRepository."""

    _transaction: Transaction

    def lock(self, quote_id: QuoteId, *, seen_by: Actor) -> Quote:
        quote = self._transaction.tables.quotes.get(quote_id)
        if quote is None or not seen_by.may_see(quote.customer_id):
            raise NotFound("quote", quote_id)
        return quote

    def owner_of(self, quote_id: QuoteId, *, seen_by: Actor) -> CustomerId:
        return self.lock(quote_id, seen_by=seen_by).customer_id

    def add(self, *quotes: Quote) -> None:
        table = self._transaction.tables.quotes
        if taken := table.taken(quotes):
            raise AlreadyExists("quote", taken[0].id)
        self._transaction.add(table, quotes)

    def save(self, *quotes: Quote) -> None:
        self._transaction.save(self._transaction.tables.quotes, quotes)
