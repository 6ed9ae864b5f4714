"""Customers: contact data, standing, limits, and what they owe."""

from django.contrib import admin

from adapters.admin.reading import ReadOnlyAdmin, choice_filter, money, one_line
from adapters.persistence.models.customers import CustomerRow
from domain.shared.tier import Tier


class CustomerAdmin(ReadOnlyAdmin):
    list_display = (
        "name",
        "email",
        "is_blocked",
        "tier",
        "order_limit",
        "credit_limit",
        "owes",
        "registered_at",
    )
    list_filter = (
        ("blocked_at", admin.EmptyFieldListFilter),
        ("erased_at", admin.EmptyFieldListFilter),
        choice_filter("tier", Tier, "tier"),
    )
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
        "tier",
        "order_limit",
        "credit_limit",
        "owes",
        "reference_source",
        "reference",
        "erased_at",
        "version",
    )

    @admin.display(boolean=True, description="blocked")
    def is_blocked(self, row: CustomerRow) -> bool:
        return row.blocked_at is not None

    @admin.display(ordering="order_limit_minor")
    def order_limit(self, row: CustomerRow) -> str:
        return money(row.order_limit_minor, row.order_limit_currency)

    @admin.display(ordering="credit_limit_minor")
    def credit_limit(self, row: CustomerRow) -> str:
        return money(row.credit_limit_minor, row.credit_limit_currency)

    @admin.display
    def owes(self, row: CustomerRow) -> str:
        return ", ".join(money(minor, currency) for currency, minor in sorted(row.exposure.items())) or "–"

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
