"""Vouchers, and the rates that orders are priced with."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField, currency_field, is_currency
from adapters.persistence.models.snapshots import WHOLE
from domain.pricing.voucher import MAX_CODE_LENGTH as MAX_VOUCHER_LENGTH
from domain.pricing.voucher import VoucherKind


class VoucherRow(models.Model):
    """`amount_minor` and `minimum_minor` are in `currency`, which is empty where there is neither."""

    id = models.UUIDField(primary_key=True)
    code = CodeField(max_length=MAX_VOUCHER_LENGTH)
    kind = CodeField(max_length=MAX_CODE_LENGTH)
    rate_bp = models.SmallIntegerField(null=True, blank=True)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    minimum_minor = models.BigIntegerField(null=True, blank=True)
    currency = currency_field(blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    max_uses = models.IntegerField(null=True, blank=True)
    max_uses_per_customer = models.IntegerField(null=True, blank=True)
    uses = models.IntegerField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_voucher"
        verbose_name = "voucher"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="orderly_voucher_code"),
            models.CheckConstraint(condition=Q(uses__gte=0), name="orderly_voucher_uses_not_negative"),
            models.CheckConstraint(
                condition=Q(max_uses__isnull=True) | Q(uses__lte=F("max_uses")), name="orderly_voucher_uses"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="orderly_voucher_validity"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=VoucherKind.PERCENTAGE.value,
                    rate_bp__isnull=False,
                    rate_bp__gt=0,
                    rate_bp__lte=WHOLE,
                    amount_minor__isnull=True,
                )
                | Q(
                    kind=VoucherKind.AMOUNT.value,
                    rate_bp__isnull=True,
                    amount_minor__isnull=False,
                    amount_minor__gt=0,
                )
                | Q(
                    kind=VoucherKind.FREE_SHIPPING.value,
                    rate_bp__isnull=True,
                    amount_minor__isnull=True,
                ),
                name="orderly_voucher_benefit",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True, minimum_minor__isnull=True, currency="")
                | Q(is_currency("currency"))
                & (Q(amount_minor__isnull=False) | Q(minimum_minor__isnull=False))
                & (Q(minimum_minor__isnull=True) | Q(minimum_minor__gte=0)),
                name="orderly_voucher_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}"


class TaxRateRow(models.Model):
    """In basis points: 1900 is 19 %."""

    country = CodeField(max_length=2)
    tax_class = CodeField(max_length=MAX_CODE_LENGTH)
    rate_bp = models.SmallIntegerField()
    mode = CodeField(max_length=MAX_CODE_LENGTH)
    version = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_tax_rate"
        verbose_name = "tax rate"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "tax_class"], name="orderly_tax_rate_once"),
            models.CheckConstraint(
                condition=Q(rate_bp__gte=0, rate_bp__lte=WHOLE), name="orderly_tax_rate_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax_class} in {self.country}"


class ShippingRateRow(models.Model):
    """`country` `*` is everywhere else; both amounts are in `currency`."""

    country = CodeField(max_length=2)
    currency = currency_field()
    from_minor = models.BigIntegerField()
    cost_minor = models.BigIntegerField()
    version = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_shipping_rate"
        verbose_name = "shipping rate"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "currency", "from_minor"], name="orderly_shipping_rate_once"
            ),
            models.CheckConstraint(
                condition=Q(from_minor__gte=0, cost_minor__gte=0), name="orderly_shipping_rate_amounts"
            ),
            models.CheckConstraint(condition=is_currency("currency"), name="orderly_shipping_rate_currency"),
        ]

    def __str__(self) -> str:
        return f"to {self.country} from {self.from_minor} {self.currency}"
