"""Receipts by idempotency key."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from adapters.persistence.models.fields import MAX_ACTOR_LENGTH, CodeField

MAX_OPERATION_LENGTH: Final = 64
MAX_KEY_LENGTH: Final = 255
FINGERPRINT_LENGTH: Final = 64


class IdempotencyRow(models.Model):
    """`created_at` is the database's own clock, and says when the row may be pruned.

    `customer_id` is whose personal data the receipt carries; null for nobody's.
    """

    principal = CodeField(max_length=MAX_ACTOR_LENGTH)
    operation = CodeField(max_length=MAX_OPERATION_LENGTH)
    key = CodeField(max_length=MAX_KEY_LENGTH)
    fingerprint = CodeField(max_length=FINGERPRINT_LENGTH)
    receipt = models.JSONField()
    customer_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "orderly_idempotency_key"
        verbose_name = "idempotency key"
        indexes: ClassVar = [
            models.Index(fields=["created_at"], name="orderly_idempotency_oldest"),
            models.Index(
                fields=["customer_id"],
                condition=Q(customer_id__isnull=False),
                name="orderly_idempotency_customer",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["principal", "operation", "key"], name="orderly_idempotency_once")
        ]
