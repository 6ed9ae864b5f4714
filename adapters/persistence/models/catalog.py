"""What is sold."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField, currency_field, is_currency
from domain.catalog.product import MAX_CATEGORY_LENGTH, MAX_PRODUCT_NAME_LENGTH
from domain.shared.identity import MAX_SKU_LENGTH


class ProductRow(models.Model):
    """`name_folded` is the name in folded case: the column that searches look at.

    `breaks` are lists of quantity, price in minor units, and tier or null. Null limits are none.
    """

    id = models.UUIDField(primary_key=True)
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    name = models.CharField(max_length=MAX_PRODUCT_NAME_LENGTH)
    name_folded = models.TextField()
    category = models.CharField(max_length=MAX_CATEGORY_LENGTH, blank=True)
    description = models.TextField(blank=True)
    price_minor = models.BigIntegerField()
    currency = currency_field()
    for_sale = models.BooleanField()
    tax_class = CodeField(max_length=MAX_CODE_LENGTH)
    breaks = models.JSONField()
    max_per_order = models.IntegerField(null=True, blank=True)
    max_per_window = models.IntegerField(null=True, blank=True)
    window_days = models.SmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_product"
        verbose_name = "product"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku"], name="orderly_product_sku"),
            models.CheckConstraint(
                condition=Q(price_minor__gte=0), name="orderly_product_price_not_negative"
            ),
            models.CheckConstraint(condition=is_currency("currency"), name="orderly_product_currency"),
            models.CheckConstraint(
                condition=Q(max_per_order__isnull=True) | Q(max_per_order__gt=0),
                name="orderly_product_max_per_order",
            ),
            models.CheckConstraint(
                condition=Q(max_per_window__isnull=True, window_days__isnull=True)
                | Q(
                    max_per_window__isnull=False,
                    window_days__isnull=False,
                    max_per_window__gt=0,
                    window_days__gt=0,
                ),
                name="orderly_product_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku}"
