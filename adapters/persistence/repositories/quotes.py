"""Storing quotes with their lines."""

from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import bulk, scope
from adapters.persistence.events import Outbox
from adapters.persistence.gathering import gathered, unpacked
from adapters.persistence.mappers.quotes import FIXED, QuoteValues, quote_values, to_quote
from adapters.persistence.mappers.snapshots import PricedLineValues, priced_line_values
from adapters.persistence.models.quotes import QuoteLineRow, QuoteRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.orders.quote import Quote
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId, QuoteId

QUOTE: Final = Kind[Quote](
    name="quote",
    table=QuoteRow,
    columns=QuoteValues._fields,
    fixed=FIXED,
    values=quote_values,
    unique=lambda quote: quote.id,
)

_LINE_COLUMNS: Final = ("quote_id", *PricedLineValues._fields)


@cache
def whole_rows(using: str) -> "QuerySet[QuoteRow, tuple[Any, ...]]":
    """The columns of a quote, and its lines as one JSON text: they never change once it is there."""
    lines = gathered(using, QuoteLineRow, PricedLineValues._fields, of=QuoteRow, by="quote_id")
    return QuoteRow.objects.using(using).values_list(*QuoteValues._fields, lines)


def read_quote(row: tuple[Any, ...]) -> Quote:
    """From one of `whole_rows`."""
    *values, lines = row
    return to_quote(QuoteValues(*values), (PricedLineValues(*line) for line in unpacked(lines)))


@attrs.frozen
class DjangoQuoteRepository:
    """Implements QuoteRepository."""

    _using: str
    _outbox: Outbox

    def lock(self, quote_id: QuoteId, *, seen_by: Actor) -> Quote:
        rows = whole_rows(self._using).select_for_update(no_key=True).filter(id=quote_id)
        for row in scope.seen_by(seen_by, rows, "customer_id"):
            return read_quote(row)
        raise NotFound("quote", quote_id)

    def owner_of(self, quote_id: QuoteId, *, seen_by: Actor) -> CustomerId:
        rows = QuoteRow.objects.using(self._using).filter(id=quote_id).values_list("customer_id")
        for (customer_id,) in scope.seen_by(seen_by, rows, "customer_id"):
            return CustomerId(customer_id)
        raise NotFound("quote", quote_id)

    def add(self, *quotes: Quote) -> None:
        self._shelf.add(quotes)
        rows = [
            (quote.id, *priced_line_values(number, line))
            for quote in quotes
            for number, line in enumerate(quote.lines, start=1)
        ]
        bulk.insert(self._using, QuoteLineRow, _LINE_COLUMNS, rows)

    def save(self, *quotes: Quote) -> None:
        self._shelf.save(quotes)

    @property
    def _shelf(self) -> Shelf[Quote]:
        return Shelf(QUOTE, self._using, self._outbox)
