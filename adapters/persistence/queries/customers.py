"""Reading customers."""

from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import scope
from adapters.persistence.errors import translated
from adapters.persistence.mappers.customers import CustomerValues, to_customer
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.queries.paging import Keyset, page
from application.customers.queries import CustomerCriteria, CustomerDetail, CustomerSummary
from application.paging import Page, PageRequest
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId

_COLUMNS: Final = ("id", "name", "email", "blocked_at", "registered_at")
_NEWEST: Final = Keyset(key="registered_at", descending=True)


@cache
def _rows(using: str) -> "QuerySet[CustomerRow, tuple[Any, ...]]":
    return CustomerRow.objects.using(using).values_list(*_COLUMNS)


@cache
def _whole_rows(using: str) -> "QuerySet[CustomerRow, tuple[Any, ...]]":
    return CustomerRow.objects.using(using).values_list(*CustomerValues._fields)


@attrs.frozen
class DjangoCustomerQueries:
    """Implements CustomerQueries."""

    _using: str = "default"

    def page(
        self, criteria: CustomerCriteria, request: PageRequest, *, seen_by: Actor
    ) -> Page[CustomerSummary]:
        rows = scope.seen_by(seen_by, _matching(_rows(self._using), criteria), "id")
        with translated(self._using):
            return page(rows, _COLUMNS, request, by=_NEWEST, read=_summary)

    def detail(self, customer_id: CustomerId, *, seen_by: Actor) -> CustomerDetail:
        rows = scope.seen_by(seen_by, _whole_rows(self._using).filter(id=customer_id), "id")
        with translated(self._using):
            for row in rows:
                return CustomerDetail.of(to_customer(CustomerValues(*row)))
        raise NotFound("customer", customer_id)


def _matching(
    rows: "QuerySet[CustomerRow, tuple[Any, ...]]", criteria: CustomerCriteria
) -> "QuerySet[CustomerRow, tuple[Any, ...]]":
    if criteria.blocked is not None:
        rows = rows.filter(blocked_at__isnull=not criteria.blocked)
    if criteria.name_contains is not None:
        rows = rows.filter(name_folded__contains=criteria.name_contains.casefold())
    if criteria.email_contains is not None:
        rows = rows.filter(email__contains=criteria.email_contains.lower())
    if criteria.external_reference is not None:
        rows = rows.filter(reference=criteria.external_reference)
    return rows


def _summary(row: tuple[Any, ...]) -> CustomerSummary:
    id, name, email, blocked_at, registered_at = row
    return CustomerSummary(
        id=id, name=name, email=email or None, blocked=blocked_at is not None, created_at=registered_at
    )
