"""What orders and quotes both remember: whose they are, where goods go, and lines with their prices."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.fields import CodeField, currency_field, is_currency
from domain.catalog.product import MAX_PRODUCT_NAME_LENGTH
from domain.orders.orderable import MAX_NOTE_LENGTH
from domain.pricing.voucher import MAX_CODE_LENGTH
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
)
from domain.shared.discount import RATE_DECIMALS
from domain.shared.identity import MAX_REFERENCE_LENGTH, MAX_SKU_LENGTH, MAX_SOURCE_LENGTH

WHOLE: Final = 10**RATE_DECIMALS
"""Rates are stored in basis points: 1500 is 15 %, and this is all of it."""


class Snapshot(models.Model):
    """Amounts are by kind; `tax_minor` is paid on top, `included_tax_minor` inside the prices.

    The core reads freight and its tax back: what delivery costs, of an order that is cancelled too. The other
    amounts, which are those now, and `line_count` are projections for lists.
    """

    customer_name = models.CharField(max_length=MAX_NAME_LENGTH)
    currency = currency_field()
    lines_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField()
    voucher_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    included_tax_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField()
    freight_tax_minor = models.BigIntegerField()
    freight_tax_included = models.BooleanField()
    total_minor = models.BigIntegerField()
    line_count = models.PositiveIntegerField()
    ship_to_name = models.CharField(max_length=MAX_NAME_LENGTH)
    ship_to_street = models.CharField(max_length=MAX_LINE_LENGTH)
    ship_to_city = models.CharField(max_length=MAX_CITY_LENGTH)
    ship_to_region = models.CharField(max_length=MAX_CITY_LENGTH, blank=True)
    ship_to_postal_code = models.CharField(max_length=MAX_POSTAL_CODE_LENGTH, blank=True)
    ship_to_country = CodeField(max_length=2)
    reference_source = CodeField(max_length=MAX_SOURCE_LENGTH, null=True, blank=True)
    reference = CodeField(max_length=MAX_REFERENCE_LENGTH, null=True, blank=True)
    voucher_id = models.UUIDField(null=True, blank=True)
    voucher_code = CodeField(max_length=MAX_CODE_LENGTH, null=True, blank=True)
    note = models.TextField(max_length=MAX_NOTE_LENGTH, blank=True)
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        abstract = True


class PricedLineRow(models.Model):
    """The steps of a price, in the currency of the order or quote; rates in basis points."""

    number = models.PositiveSmallIntegerField()
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    name = models.CharField(max_length=MAX_PRODUCT_NAME_LENGTH)
    list_price_minor = models.BigIntegerField()
    unit_price_minor = models.BigIntegerField()
    quantity = models.IntegerField()
    discount_rate_bp = models.SmallIntegerField()
    discount_minor = models.BigIntegerField()
    voucher_minor = models.BigIntegerField()
    tax_rate_bp = models.SmallIntegerField()
    tax_included = models.BooleanField()
    tax_minor = models.BigIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"line {self.number}"


ADDS_UP: Final = Q(
    total_minor=F("lines_minor")
    - F("discount_minor")
    - F("voucher_minor")
    + F("tax_minor")
    + F("freight_minor")
)
"""A condition on the columns of Snapshot."""


def amount_checks(table: str, *, adds_up: Q) -> list[models.CheckConstraint]:
    """A total adds up, and no amount is below zero."""
    return [
        models.CheckConstraint(condition=adds_up, name=f"{table}_total_adds_up"),
        models.CheckConstraint(
            condition=Q(
                discount_minor__gte=0,
                voucher_minor__gte=0,
                tax_minor__gte=0,
                included_tax_minor__gte=0,
                freight_minor__gte=0,
                freight_tax_minor__gte=0,
                lines_minor__gte=F("discount_minor") + F("voucher_minor"),
            ),
            name=f"{table}_amounts",
        ),
        models.CheckConstraint(condition=is_currency("currency"), name=f"{table}_currency"),
        models.CheckConstraint(
            condition=Q(voucher_id__isnull=True, voucher_code__isnull=True)
            | Q(voucher_id__isnull=False, voucher_code__isnull=False),
            name=f"{table}_voucher",
        ),
    ]


def price_checks(table: str) -> list[models.CheckConstraint]:
    """No step of a price is below zero, nor takes more off than there is."""
    gross = F("unit_price_minor") * F("quantity")
    return [
        models.CheckConstraint(condition=Q(quantity__gt=0), name=f"{table}_quantity"),
        models.CheckConstraint(
            condition=Q(list_price_minor__gte=0, unit_price_minor__gte=0, tax_minor__gte=0),
            name=f"{table}_prices",
        ),
        models.CheckConstraint(
            condition=Q(
                discount_minor__gte=0,
                voucher_minor__gte=0,
                discount_minor__lte=gross - F("voucher_minor"),
            ),
            name=f"{table}_discount",
        ),
        models.CheckConstraint(
            condition=Q(discount_rate_bp__gte=0, discount_rate_bp__lte=WHOLE), name=f"{table}_discount_rate"
        ),
        models.CheckConstraint(
            condition=Q(tax_rate_bp__gte=0, tax_rate_bp__lte=WHOLE), name=f"{table}_tax_rate"
        ),
    ]
