"""What customers committed to."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.fields import (
    MAX_CODE_LENGTH,
    CodeField,
    currency_field,
    is_currency,
)
from domain.catalog.product import MAX_PRODUCT_NAME_LENGTH
from domain.orders.number import NUMBER_LENGTH
from domain.orders.order import MAX_NOTE_LENGTH, MAX_REASON_LENGTH
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
)
from domain.shared.identity import MAX_REFERENCE_LENGTH, MAX_SKU_LENGTH, MAX_SOURCE_LENGTH


class OrderRow(models.Model):
    """`status`, `payment_status`, `lines_minor`, `discount_minor`, `total_minor` and `line_count` are
    projections for filters and lists: the core computes them, and reads none of them back.
    """

    id = models.UUIDField(primary_key=True)
    number = CodeField(max_length=NUMBER_LENGTH)
    customer = models.ForeignKey(CustomerRow, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer_name = models.CharField(max_length=MAX_NAME_LENGTH)
    status = CodeField(max_length=MAX_CODE_LENGTH)
    payment_status = CodeField(max_length=MAX_CODE_LENGTH)
    currency = currency_field()
    lines_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    line_count = models.PositiveIntegerField()
    authorized_minor = models.BigIntegerField()
    captured_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField()
    ship_to_name = models.CharField(max_length=MAX_NAME_LENGTH)
    ship_to_street = models.CharField(max_length=MAX_LINE_LENGTH)
    ship_to_city = models.CharField(max_length=MAX_CITY_LENGTH)
    ship_to_region = models.CharField(max_length=MAX_CITY_LENGTH, blank=True)
    ship_to_postal_code = models.CharField(max_length=MAX_POSTAL_CODE_LENGTH, blank=True)
    ship_to_country = CodeField(max_length=2)
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField(null=True, blank=True)
    origin = CodeField(max_length=MAX_CODE_LENGTH)
    reference_source = CodeField(max_length=MAX_SOURCE_LENGTH, null=True, blank=True)
    reference = CodeField(max_length=MAX_REFERENCE_LENGTH, null=True, blank=True)
    note = models.TextField(max_length=MAX_NOTE_LENGTH, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_order"
        verbose_name = "order"
        indexes: ClassVar = [
            models.Index(fields=["placed_at", "id"], name="orderly_order_newest"),
            models.Index(fields=["customer", "placed_at", "id"], name="orderly_order_customer"),
            models.Index(fields=["status", "placed_at", "id"], name="orderly_order_status"),
            models.Index(fields=["currency", "total_minor", "id"], name="orderly_order_total"),
            models.Index(
                fields=["reference", "reference_source"],
                condition=Q(reference__isnull=False),
                name="orderly_order_by_reference",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], name="orderly_order_number"),
            models.UniqueConstraint(
                fields=["customer", "reference_source", "reference"],
                condition=Q(reference__isnull=False),
                name="orderly_order_reference",
            ),
            models.CheckConstraint(condition=is_currency("currency"), name="orderly_order_currency"),
            models.CheckConstraint(
                condition=Q(total_minor=F("lines_minor") - F("discount_minor") + F("freight_minor")),
                name="orderly_order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    freight_minor__gte=0, discount_minor__gte=0, discount_minor__lte=F("lines_minor")
                ),
                name="orderly_order_amounts",
            ),
            models.CheckConstraint(
                condition=Q(
                    refunded_minor__gte=0,
                    refunded_minor__lte=F("captured_minor"),
                    captured_minor__lte=F("authorized_minor"),
                ),
                name="orderly_order_payments",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class OrderLineRow(models.Model):
    """Amounts are in the order's currency, the discount rate in basis points: 1500 is 15 %."""

    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="lines", db_index=False)
    number = models.PositiveSmallIntegerField()
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    name = models.CharField(max_length=MAX_PRODUCT_NAME_LENGTH)
    unit_price_minor = models.BigIntegerField()
    quantity = models.IntegerField()
    discount_rate_bp = models.SmallIntegerField()
    discount_minor = models.BigIntegerField()
    cancelled = models.IntegerField()
    shipped = models.IntegerField()
    allocated = models.IntegerField()

    class Meta:
        db_table = "orderly_order_line"
        verbose_name = "order line"
        indexes: ClassVar = [
            models.Index(fields=["sku", "order"], name="orderly_order_line_sku"),
            models.Index(fields=["sku"], condition=Q(allocated__gt=0), name="orderly_order_line_holders"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orderly_order_line_number"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="orderly_order_line_quantity"),
            models.CheckConstraint(
                condition=Q(cancelled__gte=0, shipped__gte=0, allocated__gte=0),
                name="orderly_order_line_units_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("quantity") - F("cancelled") - F("shipped")),
                name="orderly_order_line_units_add_up",
            ),
            models.CheckConstraint(
                condition=Q(discount_minor__gte=0, discount_minor__lte=F("unit_price_minor") * F("quantity")),
                name="orderly_order_line_discount",
            ),
            models.CheckConstraint(
                condition=Q(discount_rate_bp__gte=0, discount_rate_bp__lte=10_000),
                name="orderly_order_line_discount_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.number}"
