"""Reading orders."""

import math
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import scope
from adapters.persistence.errors import translated
from adapters.persistence.models.orders import OrderLineRow, OrderRow
from adapters.persistence.queries.paging import Keyset, page
from adapters.persistence.queries.timeline import timeline_of
from adapters.persistence.repositories.orders import read_order, whole_rows
from application.orders.queries import (
    CustomerName,
    OrderCriteria,
    OrderDetail,
    OrderSort,
    OrderSummary,
    TimelineEntry,
)
from application.paging import Page, PageRequest
from application.ports.system import Clock
from domain.shared.actor import Actor
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import OrderId
from domain.shared.money import Money, minor_digits

Rows = QuerySet[OrderRow, tuple[Any, ...]]

_COLUMNS: Final = (
    "id",
    "number",
    "status",
    "payment_status",
    "customer_id",
    "customer_name",
    "currency",
    "total_minor",
    "line_count",
    "placed_at",
)
_KEYS: Final = {OrderSort.CREATED_AT: "placed_at", OrderSort.TOTAL_AMOUNT: "total_minor"}


@cache
def _rows(using: str) -> Rows:
    return OrderRow.objects.using(using).values_list(*_COLUMNS)


@attrs.frozen
class DjangoOrderQueries:
    """Implements OrderQueries. The clock decides which transitions are still open to the reader."""

    _clock: Clock
    _using: str = "default"

    def page(self, criteria: OrderCriteria, request: PageRequest, *, seen_by: Actor) -> Page[OrderSummary]:
        rows = scope.seen_by(seen_by, _matching(_rows(self._using), criteria), "customer_id")
        keyset = Keyset(key=_KEYS[criteria.sort], descending=criteria.descending)
        with translated(self._using):
            return page(rows, _COLUMNS, request, by=keyset, read=_summary)

    def timeline(self, order_id: OrderId, *, seen_by: Actor) -> tuple[TimelineEntry, ...]:
        """One statement; where it finds nothing, a second tells an unknown order from one without events."""
        visible = scope.seen_by(seen_by, _rows(self._using).filter(id=order_id), "customer_id")
        with translated(self._using):
            entries = timeline_of(self._using, visible.values("id"), seen_by=seen_by)
            if not entries and not visible.exists():
                raise NotFound("order", order_id)
        return entries

    def detail(self, order_id: OrderId, *, seen_by: Actor) -> OrderDetail:
        """One statement, so that all of the order is of the same version."""
        rows = scope.seen_by(seen_by, whole_rows(self._using).filter(id=order_id), "customer_id")
        with translated(self._using):
            for row in rows:
                return OrderDetail.of(read_order(row), seen_by=seen_by, at=self._clock.now())
        raise NotFound("order", order_id)


def _matching(rows: Rows, criteria: OrderCriteria) -> Rows:
    conditions = {
        "status": criteria.status,
        "customer_id": criteria.customer_id,
        "placed_at__gte": criteria.created_after,
        "placed_at__lt": criteria.created_before,
        "currency": criteria.currency,
        "number": criteria.number,
        "reference": criteria.external_reference,
        "customer__email__contains": criteria.customer_email and criteria.customer_email.lower(),
        **_bounds(criteria),
    }
    rows = rows.filter(**{lookup: asked for lookup, asked in conditions.items() if asked is not None})
    if criteria.sku is not None:
        rows = rows.filter(id__in=OrderLineRow.objects.filter(sku=criteria.sku).values("order_id"))
    return rows


def _bounds(criteria: OrderCriteria) -> dict[str, int | None]:
    least, most, currency = criteria.total_min, criteria.total_max, criteria.currency
    if least is None and most is None:
        return {}
    if currency is None:
        raise InvalidValue(
            "currency", "is missing", remedy="Say in which currency the totals are.", code="required"
        )
    digits = minor_digits(currency)
    return {
        "total_minor__gte": None if least is None else math.ceil(least.scaleb(digits)),
        "total_minor__lte": None if most is None else math.floor(most.scaleb(digits)),
    }


def _summary(row: tuple[Any, ...]) -> OrderSummary:
    (
        id,
        number,
        status,
        payment_status,
        customer_id,
        customer_name,
        currency,
        total,
        line_count,
        placed_at,
    ) = row
    return OrderSummary(
        id=id,
        number=number,
        status=status,
        payment_status=payment_status,
        customer=CustomerName(id=customer_id, name=customer_name),
        currency=currency,
        total_amount=Money(total, currency).amount,
        line_count=line_count,
        created_at=placed_at,
    )
