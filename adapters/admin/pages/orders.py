"""Orders with their lines."""

from adapters.admin.pages.snapshots import AMOUNTS, PRICE_STEPS, PricedLineInline, SnapshotAdmin
from adapters.admin.reading import amount, choice_filter
from adapters.persistence.models.orders import OrderLineRow
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus


class OrderLineInline(PricedLineInline):
    model = OrderLineRow
    of = "order"
    fields = (*PRICE_STEPS, "cancelled", "shipped", "allocated")


class OrderAdmin(SnapshotAdmin):
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
        *AMOUNTS,
        "captured",
        "refunded",
        "shipping_address",
        "placed_at",
        "placed_by",
        "origin",
        "quote_id",
        "reference_source",
        "reference",
        "note",
        "confirmed_at",
        "shipped_at",
        "cancelled_at",
        "cancel_reason",
        "version",
    )

    captured = amount("captured_minor", "captured")
    refunded = amount("refunded_minor", "refunded")
