"""What customers committed to."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField, hash_field, is_one_of
from adapters.persistence.models.snapshots import (
    ADDS_UP,
    PricedLineRow,
    Snapshot,
    amount_checks,
    price_checks,
)
from domain.orders.money_book import EntryKind
from domain.orders.number import NUMBER_LENGTH
from domain.orders.order import MAX_REASON_LENGTH
from domain.orders.status import OrderStatus

_CANCELLED = OrderStatus.CANCELLED.value


class OrderRow(Snapshot):
    """`status` and `payment_status` are projections for filters: the core computes them from facts.

    `entry_count` and `chain` are the end of the order's money book, whose balances are the order's own: its
    total, what is captured, and what is refunded.
    """

    id = models.UUIDField(primary_key=True)
    number = CodeField(max_length=NUMBER_LENGTH)
    customer = models.ForeignKey(CustomerRow, on_delete=models.PROTECT, related_name="+", db_index=False)
    status = CodeField(max_length=MAX_CODE_LENGTH)
    payment_status = CodeField(max_length=MAX_CODE_LENGTH)
    authorized_minor = models.BigIntegerField()
    captured_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField()
    entry_count = models.PositiveBigIntegerField()
    chain = hash_field()
    placed_at = models.DateTimeField()
    placed_by = models.UUIDField(null=True, blank=True)
    origin = CodeField(max_length=MAX_CODE_LENGTH)
    quote_id = models.UUIDField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)

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
            models.Index(
                fields=["customer", "voucher_id"],
                condition=Q(voucher_id__isnull=False),
                name="orderly_order_voucher_uses",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], name="orderly_order_number"),
            models.UniqueConstraint(
                fields=["customer", "reference_source", "reference"],
                condition=Q(reference__isnull=False),
                name="orderly_order_reference",
            ),
            models.UniqueConstraint(
                fields=["quote_id"], condition=Q(quote_id__isnull=False), name="orderly_order_quote"
            ),
            *amount_checks(
                "orderly_order",
                adds_up=~Q(status=_CANCELLED) & ADDS_UP
                | Q(status=_CANCELLED, total_minor=0, lines_minor=0, tax_minor=0),
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


class OrderLineRow(PricedLineRow):
    """How far a line has come, in units. `allocations` are lists of location and units, in the order in which
    they were claimed; `allocated` sums them up.
    """

    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="lines", db_index=False)
    cancelled = models.IntegerField()
    shipped = models.IntegerField()
    returned = models.IntegerField()
    allocated = models.IntegerField()
    allocations = models.JSONField()

    class Meta:
        db_table = "orderly_order_line"
        verbose_name = "order line"
        indexes: ClassVar = [
            models.Index(fields=["sku", "order"], name="orderly_order_line_sku"),
            models.Index(fields=["sku"], condition=Q(allocated__gt=0), name="orderly_order_line_holders"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orderly_order_line_number"),
            *price_checks("orderly_order_line"),
            models.CheckConstraint(
                condition=Q(cancelled__gte=0, shipped__gte=0, returned__gte=0, allocated__gte=0),
                name="orderly_order_line_units_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("quantity") - F("cancelled") - F("shipped")),
                name="orderly_order_line_units_add_up",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("shipped")), name="orderly_order_line_returned"
            ),
        ]


class MoneyEntryRow(models.Model):
    """A line of an order's money book: never changed, never deleted, which triggers see to (migration 0007).

    In minor units of the order's currency; `hash` chains it to the line before.
    """

    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="entries", db_index=False)
    number = models.PositiveBigIntegerField()
    kind = CodeField(max_length=MAX_CODE_LENGTH)
    billed_change = models.BigIntegerField()
    captured_change = models.BigIntegerField()
    refunded_change = models.BigIntegerField()
    billed = models.BigIntegerField()
    captured = models.BigIntegerField()
    refunded = models.BigIntegerField()
    payment_id = models.UUIDField(null=True, blank=True)
    operation_id = models.UUIDField(null=True, blank=True)
    return_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()
    hash = hash_field()

    class Meta:
        db_table = "orderly_money_entry"
        verbose_name = "money entry"
        verbose_name_plural = "money entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orderly_money_entry_number"),
            models.CheckConstraint(
                condition=Q(billed__gte=0, refunded__gte=0, refunded__lte=F("captured")),
                name="orderly_money_entry_balances",
            ),
            models.CheckConstraint(condition=is_one_of("kind", EntryKind), name="orderly_money_entry_kind"),
        ]

    def __str__(self) -> str:
        return f"entry {self.number}"
