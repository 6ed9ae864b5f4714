"""What is there, what is claimed, and every movement of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField
from domain.inventory.ledger import MAX_REASON_LENGTH
from domain.shared.identity import MAX_LOCATION_LENGTH, MAX_SKU_LENGTH


class StockItemRow(models.Model):
    """A SKU at a location. `reserved` sums up its holds, expired ones included as long as they are there."""

    id = models.UUIDField(primary_key=True)
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    location = CodeField(max_length=MAX_LOCATION_LENGTH)
    on_hand = models.IntegerField()
    allocated = models.IntegerField()
    reserved = models.IntegerField()
    movement_count = models.PositiveBigIntegerField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_stock_item"
        verbose_name = "stock item"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku", "location"], name="orderly_stock_item_sku_location"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0), name="orderly_stock_item_on_hand_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(allocated__gte=0), name="orderly_stock_item_allocated_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0), name="orderly_stock_item_reserved_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("on_hand") - F("reserved")),
                name="orderly_stock_item_claimed_on_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku} at {self.location}"


class HoldRow(models.Model):
    """Units of an item held for a quote."""

    stock_item = models.ForeignKey(
        StockItemRow, on_delete=models.PROTECT, related_name="holds", db_index=False
    )
    quote_id = models.UUIDField()
    customer_id = models.UUIDField()
    units = models.IntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "orderly_stock_hold"
        verbose_name = "hold"
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="orderly_stock_hold_expired")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stock_item", "quote_id"], name="orderly_stock_hold_once"),
            models.CheckConstraint(condition=Q(units__gt=0), name="orderly_stock_hold_units"),
        ]

    def __str__(self) -> str:
        return f"{self.units} for quote {self.quote_id}"


class MovementRow(models.Model):
    """A line of an item's ledger: never changed, never deleted. An order, a quote or a reason caused it."""

    stock_item = models.ForeignKey(
        StockItemRow, on_delete=models.PROTECT, related_name="movements", db_index=False
    )
    number = models.PositiveBigIntegerField()
    kind = CodeField(max_length=MAX_CODE_LENGTH)
    on_hand_change = models.IntegerField()
    allocated_change = models.IntegerField()
    reserved_change = models.IntegerField()
    on_hand = models.IntegerField()
    allocated = models.IntegerField()
    reserved = models.IntegerField()
    order_id = models.UUIDField(null=True, blank=True)
    quote_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    moved_at = models.DateTimeField()

    class Meta:
        db_table = "orderly_stock_movement"
        verbose_name = "movement"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stock_item", "number"], name="orderly_stock_movement_number"),
            models.CheckConstraint(
                condition=Q(allocated__gte=0, reserved__gte=0, allocated__lte=F("on_hand") - F("reserved")),
                name="orderly_stock_movement_balances",
            ),
            models.CheckConstraint(
                condition=Q(order_id__isnull=False) | Q(quote_id__isnull=False) | ~Q(reason=""),
                name="orderly_stock_movement_cause",
            ),
        ]

    def __str__(self) -> str:
        return f"movement {self.number}"
