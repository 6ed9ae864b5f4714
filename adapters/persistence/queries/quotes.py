"""Reading quotes."""

from datetime import datetime
from functools import cache, partial
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import scope
from adapters.persistence.errors import translated
from adapters.persistence.models.quotes import QuoteRow
from adapters.persistence.queries.paging import Keyset, page
from adapters.persistence.repositories.quotes import read_quote, whole_rows
from application.orders.queries import CustomerName
from application.orders.quote_queries import QuoteDetail, QuoteSummary
from application.paging import Page, PageRequest
from application.ports.system import Clock
from domain.orders.quote import QuoteStatus
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import QuoteId
from domain.shared.money import Money

_COLUMNS: Final = (
    "id",
    "customer_id",
    "customer_name",
    "currency",
    "total_minor",
    "line_count",
    "offered_at",
    "expires_at",
    "order_id",
)
_NEWEST: Final = Keyset(key="offered_at", descending=True)


@cache
def _rows(using: str) -> "QuerySet[QuoteRow, tuple[Any, ...]]":
    return QuoteRow.objects.using(using).values_list(*_COLUMNS)


@attrs.frozen
class DjangoQuoteQueries:
    """Implements QuoteQueries. The clock decides which are still open."""

    _clock: Clock
    _using: str = "default"

    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[QuoteSummary]:
        rows = scope.seen_by(seen_by, _rows(self._using), "customer_id")
        with translated(self._using):
            return page(rows, _COLUMNS, request, by=_NEWEST, read=partial(_summary, self._clock.now()))

    def detail(self, quote_id: QuoteId, *, seen_by: Actor) -> QuoteDetail:
        rows = scope.seen_by(seen_by, whole_rows(self._using).filter(id=quote_id), "customer_id")
        with translated(self._using):
            for row in rows:
                return QuoteDetail.of(read_quote(row), at=self._clock.now())
        raise NotFound("quote", quote_id)


def _summary(at: datetime, row: tuple[Any, ...]) -> QuoteSummary:
    id, customer_id, customer_name, currency, total, line_count, offered_at, expires_at, order_id = row
    return QuoteSummary(
        id=id,
        status=QuoteStatus.of(order_id=order_id, expires_at=expires_at, at=at).value,
        customer=CustomerName(id=customer_id, name=customer_name),
        currency=currency,
        total_amount=Money(total, currency).amount,
        line_count=line_count,
        created_at=offered_at,
        expires_at=expires_at,
    )
