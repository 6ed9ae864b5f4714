"""Stock items with their holds and the latest of their ledgers."""

from typing import Any, Final

from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum  # noqa: TID251  # the admin is built on the ORM
from django.db.models.functions import Coalesce, Now  # noqa: TID251  # the admin is built on the ORM
from django.http import HttpRequest

from adapters.admin.reading import ReadOnlyAdmin, ReadOnlyInline
from adapters.persistence.models.inventory import HoldRow, MovementRow, StockItemRow

LATEST_MOVEMENTS: Final = 100


class HoldInline(ReadOnlyInline):
    """Those that have expired count no longer, and stay until somebody claims the item or sweeps."""

    model = HoldRow
    ordering = ("expires_at",)
    fields = ("quote_id", "customer_id", "units", "expires_at")


class MovementInline(ReadOnlyInline):
    """The latest movements: a ledger grows without end."""

    model = MovementRow
    verbose_name_plural = f"latest {LATEST_MOVEMENTS} movements"
    ordering = ("-number",)
    fields = (
        "number",
        "kind",
        "on_hand_change",
        "allocated_change",
        "reserved_change",
        "on_hand",
        "allocated",
        "reserved",
        "order_id",
        "quote_id",
        "reason",
        "moved_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        oldest = F("stock_item__movement_count") - LATEST_MOVEMENTS
        return super().get_queryset(request).filter(number__gt=oldest)


class StockItemAdmin(ReadOnlyAdmin):
    """What is reserved counts by the clock here, as everywhere."""

    list_display = ("sku", "location", "on_hand", "allocated", "held", "available")
    list_filter = ("location",)
    search_fields = ("sku",)
    ordering = ("sku", "location")
    fields = ("id", "sku", "location", "on_hand", "allocated", "held", "available", "version")
    inlines = (HoldInline, MovementInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        holds = HoldRow.objects.filter(stock_item=OuterRef("pk"), expires_at__gt=Now()).values("stock_item")
        held = Coalesce(Subquery(holds.annotate(sum=Sum("units")).values("sum")), 0)
        rows: QuerySet[Any] = super().get_queryset(request).annotate(held_now=held)
        return rows

    @admin.display(description="reserved", ordering="held_now")
    def held(self, row: Any) -> int:
        return int(row.held_now)

    @admin.display(ordering=F("on_hand") - F("allocated") - F("held_now"))
    def available(self, row: StockItemRow) -> int:
        return row.on_hand - row.allocated - self.held(row)
