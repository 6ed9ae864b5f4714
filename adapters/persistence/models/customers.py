"""Who may order. The personal data of customers is in this table, and as snapshots in their orders."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField, currency_field, is_currency
from domain.customers.contact import MAX_EMAIL_LENGTH, MAX_PHONE_LENGTH
from domain.customers.customer import MAX_REASON_LENGTH
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
)
from domain.shared.identity import MAX_REFERENCE_LENGTH, MAX_SOURCE_LENGTH


class CustomerRow(models.Model):
    """Absent texts are empty: no e-mail, no limit's currency; no country is no address. Only references are
    null where absent, as nothing is unique about those. `exposure` is minor units by currency.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    name_folded = models.TextField()
    email = models.CharField(max_length=MAX_EMAIL_LENGTH, blank=True)
    phone = models.CharField(max_length=MAX_PHONE_LENGTH, blank=True)
    person = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    address_name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    address_street = models.CharField(max_length=MAX_LINE_LENGTH, blank=True)
    address_city = models.CharField(max_length=MAX_CITY_LENGTH, blank=True)
    address_region = models.CharField(max_length=MAX_CITY_LENGTH, blank=True)
    address_postal_code = models.CharField(max_length=MAX_POSTAL_CODE_LENGTH, blank=True)
    address_country = CodeField(max_length=2, blank=True)
    registered_at = models.DateTimeField()
    blocked_at = models.DateTimeField(null=True, blank=True)
    block_reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    order_limit_minor = models.BigIntegerField(null=True, blank=True)
    order_limit_currency = currency_field(blank=True)
    credit_limit_minor = models.BigIntegerField(null=True, blank=True)
    credit_limit_currency = currency_field(blank=True)
    exposure = models.JSONField()
    tier = CodeField(max_length=MAX_CODE_LENGTH)
    reference_source = CodeField(max_length=MAX_SOURCE_LENGTH, null=True, blank=True)
    reference = CodeField(max_length=MAX_REFERENCE_LENGTH, null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_customer"
        verbose_name = "customer"
        indexes: ClassVar = [models.Index(fields=["registered_at", "id"], name="orderly_customer_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reference", "reference_source"],
                condition=Q(reference__isnull=False),
                name="orderly_customer_reference",
            ),
            models.CheckConstraint(
                condition=Q(order_limit_minor__isnull=True, order_limit_currency="")
                | Q(order_limit_minor__isnull=False, order_limit_minor__gte=0)
                & Q(is_currency("order_limit_currency")),
                name="orderly_customer_order_limit",
            ),
            models.CheckConstraint(
                condition=Q(credit_limit_minor__isnull=True, credit_limit_currency="")
                | Q(credit_limit_minor__isnull=False, credit_limit_minor__gte=0)
                & Q(is_currency("credit_limit_currency")),
                name="orderly_customer_credit_limit",
            ),
            models.CheckConstraint(
                # Nothing but an amount below zero has a minus sign.
                condition=~Q(Contains(Cast("exposure", models.TextField()), Value("-"))),
                name="orderly_customer_exposure_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(email="", phone="", person="", address_country="", reference__isnull=True),
                name="orderly_customer_erased",
            ),
            models.CheckConstraint(
                condition=Q(blocked_at__isnull=True, block_reason="")
                | Q(blocked_at__isnull=False) & ~Q(block_reason=""),
                name="orderly_customer_block_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}"
