"""Quotes with their lines."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When  # noqa: TID251  # the admin is built on the ORM
from django.db.models.functions import Now  # noqa: TID251  # the admin is built on the ORM
from django.http import HttpRequest

from adapters.admin.pages.snapshots import AMOUNTS, PRICE_STEPS, PricedLineInline, SnapshotAdmin
from adapters.admin.reading import choice_filter
from adapters.persistence.models.quotes import QuoteLineRow
from domain.orders.quote import QuoteStatus


class QuoteLineInline(PricedLineInline):
    model = QuoteLineRow
    of = "quote"
    fields = PRICE_STEPS


class QuoteAdmin(SnapshotAdmin):
    """The status is by the clock."""

    list_display = ("id", "status", "customer_name", "total", "line_count", "offered_at", "expires_at")
    list_filter = (choice_filter("status_now", QuoteStatus, "status"), "offered_at")
    search_fields = ("=id", "customer_name", "reference")
    ordering = ("-offered_at", "-id")
    inlines = (QuoteLineInline,)
    fields = (
        "id",
        "status",
        "customer_id",
        "customer_name",
        *AMOUNTS,
        "shipping_address",
        "offered_at",
        "expires_at",
        "order_id",
        "reference_source",
        "reference",
        "note",
        "version",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        status = Case(
            When(order_id__isnull=False, then=Value(QuoteStatus.ACCEPTED.value)),
            When(expires_at__gt=Now(), then=Value(QuoteStatus.OPEN.value)),
            default=Value(QuoteStatus.EXPIRED.value),
        )
        rows: QuerySet[Any] = super().get_queryset(request).annotate(status_now=status)
        return rows

    @admin.display(ordering="status_now")
    def status(self, row: Any) -> str:
        return str(row.status_now)
