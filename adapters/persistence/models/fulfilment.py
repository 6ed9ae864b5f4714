"""What left, and what came back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from adapters.persistence.models.orders import OrderRow
from domain.orders.customer_return import MAX_RETURN_REASON_LENGTH
from domain.orders.shipment import MAX_CARRIER_LENGTH, MAX_TRACKING_LENGTH


class ShipmentRow(models.Model):
    """`parts` are lists of line number, SKU, location and units: read as a whole, and never changed."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="shipments", db_index=False)
    number = models.PositiveIntegerField()
    parts = models.JSONField()
    carrier = models.CharField(max_length=MAX_CARRIER_LENGTH, blank=True)
    tracking = models.CharField(max_length=MAX_TRACKING_LENGTH, blank=True)
    shipped_at = models.DateTimeField()

    class Meta:
        db_table = "orderly_shipment"
        verbose_name = "shipment"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orderly_shipment_number"),
        ]

    def __str__(self) -> str:
        return f"shipment {self.number}"


class ReturnRow(models.Model):
    """`lines` are lists of line number and units: read as a whole, and never changed."""

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="returns", db_index=False)
    number = models.PositiveIntegerField()
    lines = models.JSONField()
    reason = models.CharField(max_length=MAX_RETURN_REASON_LENGTH, blank=True)
    answer = models.CharField(max_length=MAX_RETURN_REASON_LENGTH, blank=True)
    requested_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    restocked = models.BooleanField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "orderly_return"
        verbose_name = "return"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orderly_return_number"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, restocked__isnull=True, refunded_at__isnull=True)
                | Q(received_at__isnull=False, restocked__isnull=False, declined_at__isnull=True),
                name="orderly_return_received",
            ),
        ]

    def __str__(self) -> str:
        return f"return {self.number}"
