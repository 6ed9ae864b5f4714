"""Products, with their terms."""

from django.contrib import admin

from adapters.admin.reading import ReadOnlyAdmin, amount, choice_filter, money
from adapters.persistence.models.catalog import ProductRow
from domain.shared.tax_class import TaxClass


class ProductAdmin(ReadOnlyAdmin):
    list_display = ("sku", "name", "category", "price", "price_breaks", "tax_class", "for_sale")
    list_filter = ("for_sale", "currency", choice_filter("tax_class", TaxClass, "tax class"))
    search_fields = ("sku", "name")
    ordering = ("sku",)
    fields = (
        "id",
        "sku",
        "name",
        "category",
        "description",
        "price",
        "price_breaks",
        "tax_class",
        "max_per_order",
        "max_per_window",
        "window_days",
        "for_sale",
        "created_at",
        "version",
    )

    price = amount("price_minor", "price")

    @admin.display
    def price_breaks(self, row: ProductRow) -> str:
        shown = (
            f"from {quantity}{f' for {tier}' if tier else ''}: {money(minor, row.currency)}"
            for quantity, minor, tier in row.breaks
        )
        return ", ".join(shown) or "–"
