"""What is sold."""

from typing import ClassVar

from django.db import models

from adapters.persistence.models.fields import CodeField, currency_field, is_currency
from domain.catalog.product import MAX_CATEGORY_LENGTH, MAX_PRODUCT_NAME_LENGTH
from domain.shared.identity import MAX_SKU_LENGTH


class ProductRow(models.Model):
    """`name_folded` is the name in folded case: the column that searches look at."""

    id = models.UUIDField(primary_key=True)
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    name = models.CharField(max_length=MAX_PRODUCT_NAME_LENGTH)
    name_folded = models.TextField()
    category = models.CharField(max_length=MAX_CATEGORY_LENGTH, blank=True)
    description = models.TextField(blank=True)
    price_minor = models.BigIntegerField()
    currency = currency_field()
    for_sale = models.BooleanField()
    created_at = models.DateTimeField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_product"
        verbose_name = "product"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku"], name="orderly_product_sku"),
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="orderly_product_price_not_negative"
            ),
            models.CheckConstraint(condition=is_currency("currency"), name="orderly_product_currency"),
        ]

    def __str__(self) -> str:
        return f"{self.sku}"
