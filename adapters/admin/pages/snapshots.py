"""What orders and quotes both show: amounts, where the goods go, and lines with the steps of a price."""

from typing import Any, Final

from django.contrib import admin
from django.db.models import F, QuerySet  # noqa: TID251  # the admin is built on the ORM
from django.http import HttpRequest

from adapters.admin.reading import ReadOnlyAdmin, ReadOnlyInline, amount, one_line, percent
from adapters.persistence.models.snapshots import PricedLineRow, Snapshot

AMOUNTS: Final = (
    "lines_amount",
    "discount",
    "voucher_code",
    "voucher_amount",
    "tax",
    "included_tax",
    "freight",
    "freight_tax",
    "total",
)
PRICE_STEPS: Final = (
    "number",
    "sku",
    "name",
    "list_price",
    "unit_price",
    "quantity",
    "discount",
    "voucher",
    "line_total",
    "tax_rate",
    "tax",
)


class SnapshotAdmin(ReadOnlyAdmin):
    lines_amount = amount("lines_minor", "lines")
    discount = amount("discount_minor", "discount")
    voucher_amount = amount("voucher_minor", "off by voucher")
    tax = amount("tax_minor", "tax on top")
    included_tax = amount("included_tax_minor", "tax in the prices")
    freight = amount("freight_minor", "freight")
    freight_tax = amount("freight_tax_minor", "tax of the freight")
    total = amount("total_minor", "total")

    @admin.display
    def shipping_address(self, row: Snapshot) -> str:
        return one_line(
            row.ship_to_name,
            row.ship_to_street,
            row.ship_to_postal_code,
            row.ship_to_city,
            row.ship_to_region,
            row.ship_to_country,
        )


class PricedLineInline(ReadOnlyInline):
    """`of` is the line's column that names what it is a line of, which has the currency."""

    of: str
    ordering = ("number",)

    list_price = amount("list_price_minor", "list price")
    unit_price = amount("unit_price_minor", "unit price")
    discount = amount("discount_minor", "discount")
    voucher = amount("voucher_minor", "off by voucher")
    tax = amount("tax_minor", "tax")
    line_total = amount("net_minor", "total")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        net = F("unit_price_minor") * F("quantity") - F("discount_minor") - F("voucher_minor")
        rows: QuerySet[Any] = (
            super().get_queryset(request).annotate(currency=F(f"{self.of}__currency"), net_minor=net)
        )
        return rows

    @admin.display
    def tax_rate(self, row: PricedLineRow) -> str:
        return f"{percent(row.tax_rate_bp)} in the price" if row.tax_included else percent(row.tax_rate_bp)
