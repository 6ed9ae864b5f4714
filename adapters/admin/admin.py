"""What the admin shows of each table."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet  # noqa: TID251  # the admin is built on the ORM
from django.http import HttpRequest

from adapters.admin.reading import ReadOnlyAdmin, ReadOnlyInline, amount, choice_filter, money, one_line
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.events import EventRow
from adapters.persistence.models.inventory import MovementRow, StockItemRow
from adapters.persistence.models.orders import OrderLineRow, OrderRow
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus

LATEST_MOVEMENTS = 100

admin.site.site_header = admin.site.site_title = "Orderly"
admin.site.index_title = "What is stored, to look at"


@admin.register(ProductRow)
class ProductAdmin(ReadOnlyAdmin):
    list_display = ("sku", "name", "category", "price", "for_sale")
    list_filter = ("for_sale", "currency")
    search_fields = ("sku", "name")
    ordering = ("sku",)
    fields = ("id", "sku", "name", "category", "description", "price", "for_sale", "created_at", "version")

    price = amount("price_minor", "price")


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
        "on_hand",
        "allocated",
        "order_id",
        "reason",
        "moved_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        oldest = F("stock_item__movement_count") - LATEST_MOVEMENTS
        return super().get_queryset(request).filter(number__gt=oldest)


@admin.register(StockItemRow)
class StockItemAdmin(ReadOnlyAdmin):
    list_display = ("sku", "location", "on_hand", "allocated", "available")
    list_filter = ("location",)
    search_fields = ("sku",)
    ordering = ("sku", "location")
    fields = ("id", "sku", "location", "on_hand", "allocated", "available", "version")
    inlines = (MovementInline,)

    @admin.display(ordering=F("on_hand") - F("allocated"))
    def available(self, row: StockItemRow) -> int:
        return row.on_hand - row.allocated


@admin.register(CustomerRow)
class CustomerAdmin(ReadOnlyAdmin):
    list_display = ("name", "email", "is_blocked", "order_limit", "reference", "registered_at")
    list_filter = (("blocked_at", admin.EmptyFieldListFilter),)
    search_fields = ("name", "email", "reference")
    ordering = ("-registered_at", "-id")
    fields = (
        "id",
        "name",
        "email",
        "phone",
        "person",
        "address",
        "registered_at",
        "blocked_at",
        "block_reason",
        "order_limit",
        "reference_source",
        "reference",
        "version",
    )

    @admin.display(boolean=True, description="blocked")
    def is_blocked(self, row: CustomerRow) -> bool:
        return row.blocked_at is not None

    @admin.display(ordering="order_limit_minor")
    def order_limit(self, row: CustomerRow) -> str:
        return money(row.order_limit_minor, row.order_limit_currency)

    @admin.display
    def address(self, row: CustomerRow) -> str:
        return one_line(
            row.address_name,
            row.address_street,
            row.address_postal_code,
            row.address_city,
            row.address_region,
            row.address_country,
        )


class OrderLineInline(ReadOnlyInline):
    model = OrderLineRow
    ordering = ("number",)
    fields = (
        "number",
        "sku",
        "name",
        "unit_price",
        "quantity",
        "cancelled",
        "shipped",
        "allocated",
        "discount",
        "line_total",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("order")

    @admin.display
    def unit_price(self, row: OrderLineRow) -> str:
        return money(row.unit_price_minor, row.order.currency)

    @admin.display
    def discount(self, row: OrderLineRow) -> str:
        return money(row.discount_minor, row.order.currency)

    @admin.display(description="total")
    def line_total(self, row: OrderLineRow) -> str:
        return money(row.unit_price_minor * row.quantity - row.discount_minor, row.order.currency)


@admin.register(OrderRow)
class OrderAdmin(ReadOnlyAdmin):
    list_display = ("number", "status", "payment_status", "customer_name", "total", "line_count", "placed_at")
    list_filter = (
        choice_filter("status", OrderStatus, "status"),
        choice_filter("payment_status", PaymentStatus, "payment status"),
        choice_filter("origin", Origin, "origin"),
        "placed_at",
    )
    search_fields = ("number", "customer_name", "reference")
    ordering = ("-placed_at", "-id")
    inlines = (OrderLineInline,)
    fields = (
        "id",
        "number",
        "status",
        "payment_status",
        "customer_id",
        "customer_name",
        "lines_amount",
        "discount",
        "freight",
        "total",
        "captured",
        "refunded",
        "shipping_address",
        "placed_at",
        "placed_by",
        "origin",
        "reference_source",
        "reference",
        "note",
        "confirmed_at",
        "shipped_at",
        "cancelled_at",
        "cancel_reason",
        "version",
    )

    lines_amount = amount("lines_minor", "lines")
    discount = amount("discount_minor", "discount")
    freight = amount("freight_minor", "freight")
    total = amount("total_minor", "total")
    captured = amount("captured_minor", "captured")
    refunded = amount("refunded_minor", "refunded")

    @admin.display
    def shipping_address(self, row: OrderRow) -> str:
        return one_line(
            row.ship_to_name,
            row.ship_to_street,
            row.ship_to_postal_code,
            row.ship_to_city,
            row.ship_to_region,
            row.ship_to_country,
        )


@admin.register(EventRow)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("occurred_at", "type", "aggregate_type", "aggregate_id", "sequence", "actor")
    list_filter = ("occurred_at",)
    search_fields = ("=aggregate_id", "=type")
    ordering = ("-id",)
    fields = (*list_display, "id", "payload")
