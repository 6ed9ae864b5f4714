"""Vouchers and rates."""

from django.contrib import admin

from adapters.admin.reading import ReadOnlyAdmin, amount, choice_filter, money, percent
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow, VoucherRow
from domain.pricing.shipping import EVERYWHERE
from domain.pricing.tax import TaxMode
from domain.pricing.voucher import VoucherKind
from domain.shared.tax_class import TaxClass


class VoucherAdmin(ReadOnlyAdmin):
    list_display = ("code", "takes_off", "minimum", "valid_from", "valid_until", "uses", "max_uses")
    list_filter = (choice_filter("kind", VoucherKind, "kind"), "valid_until")
    search_fields = ("code",)
    ordering = ("code",)
    fields = (
        "id",
        "code",
        "kind",
        "takes_off",
        "minimum",
        "valid_from",
        "valid_until",
        "uses",
        "max_uses",
        "max_uses_per_customer",
        "version",
    )

    minimum = amount("minimum_minor", "minimum")

    @admin.display
    def takes_off(self, row: VoucherRow) -> str:
        if row.rate_bp is not None:
            return percent(row.rate_bp)
        return "delivery" if row.amount_minor is None else money(row.amount_minor, row.currency)


class TaxRateAdmin(ReadOnlyAdmin):
    list_display = ("country", "tax_class", "rate", "mode", "version")
    list_filter = (choice_filter("tax_class", TaxClass, "tax class"), choice_filter("mode", TaxMode, "mode"))
    search_fields = ("=country",)
    ordering = ("country", "tax_class")
    fields = list_display

    @admin.display(ordering="rate_bp")
    def rate(self, row: TaxRateRow) -> str:
        return percent(row.rate_bp)


class ShippingRateAdmin(ReadOnlyAdmin):
    list_display = ("destination", "goods_from", "cost", "version")
    list_filter = ("currency",)
    search_fields = ("=country",)
    ordering = ("country", "currency", "from_minor")
    fields = list_display

    goods_from = amount("from_minor", "goods from")
    cost = amount("cost_minor", "cost")

    @admin.display(ordering="country")
    def destination(self, row: ShippingRateRow) -> str:
        return "everywhere else" if row.country == EVERYWHERE else row.country
