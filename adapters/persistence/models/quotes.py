"""What was offered, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.snapshots import (
    ADDS_UP,
    PricedLineRow,
    Snapshot,
    amount_checks,
    price_checks,
)


class QuoteRow(Snapshot):
    """`order_id` is the one order it became."""

    id = models.UUIDField(primary_key=True)
    customer = models.ForeignKey(CustomerRow, on_delete=models.PROTECT, related_name="+", db_index=False)
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    order_id = models.UUIDField(null=True, blank=True)

    class Meta:
        db_table = "orderly_quote"
        verbose_name = "quote"
        indexes: ClassVar = [
            models.Index(fields=["offered_at", "id"], name="orderly_quote_newest"),
            models.Index(fields=["customer", "offered_at", "id"], name="orderly_quote_customer"),
            models.Index(
                fields=["customer", "expires_at"],
                condition=Q(order_id__isnull=True),
                name="orderly_quote_open",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order_id"], condition=Q(order_id__isnull=False), name="orderly_quote_order"
            ),
            *amount_checks("orderly_quote", adds_up=ADDS_UP),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("offered_at")), name="orderly_quote_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.id}"


class QuoteLineRow(PricedLineRow):
    """What was offered at which price."""

    quote = models.ForeignKey(QuoteRow, on_delete=models.PROTECT, related_name="lines", db_index=False)

    class Meta:
        db_table = "orderly_quote_line"
        verbose_name = "quote line"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quote", "number"], name="orderly_quote_line_number"),
            *price_checks("orderly_quote_line"),
        ]
