"""Reading quotes."""

from datetime import datetime

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.orders.queries import CustomerName
from application.orders.quote_queries import QuoteDetail, QuoteSummary
from application.paging import Page, PageRequest, Position
from application.ports.system import Clock
from domain.orders.quote import Quote
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import QuoteId


@attrs.frozen
class MemoryQuoteQueries:
    """Implements QuoteQueries. The clock decides which are still open."""

    _store: MemoryStore
    _clock: Clock

    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[QuoteSummary]:
        now = self._clock.now()
        return cut(
            (
                (Position(quote.offered_at, str(quote.id)), _summary(quote, now))
                for quote in self._store.quotes
                if seen_by.may_see(quote.customer_id)
            ),
            request,
            descending=True,
        )

    def detail(self, quote_id: QuoteId, *, seen_by: Actor) -> QuoteDetail:
        quote = self._store.committed.quotes.get(quote_id)
        if quote is None or not seen_by.may_see(quote.customer_id):
            raise NotFound("quote", quote_id)
        return QuoteDetail.of(quote, at=self._clock.now())


def _summary(quote: Quote, at: datetime) -> QuoteSummary:
    total = quote.amounts.total
    return QuoteSummary(
        id=quote.id,
        status=quote.status(at).value,
        customer=CustomerName(id=quote.customer_id, name=quote.customer_name),
        currency=total.currency,
        total_amount=total.amount,
        line_count=len(quote.lines),
        created_at=quote.offered_at,
        expires_at=quote.expires_at,
    )
