"""What is there, what is claimed, and every movement of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.fields import MAX_CODE_LENGTH, CodeField, hash_field, is_one_of
from domain.inventory.ledger import MAX_REASON_LENGTH, MovementKind
from domain.inventory.location import MAX_LOCATION_NAME_LENGTH
from domain.shared.identity import MAX_LOCATION_LENGTH, MAX_SKU_LENGTH


class LocationRow(models.Model):
    """A place that goods are kept at."""

    id = models.UUIDField(primary_key=True)
    code = CodeField(max_length=MAX_LOCATION_LENGTH)
    name = models.CharField(max_length=MAX_LOCATION_NAME_LENGTH)
    priority = models.IntegerField()
    is_open = models.BooleanField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_location"
        verbose_name = "location"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="orderly_location_code"),
            models.CheckConstraint(condition=Q(priority__gte=0), name="orderly_location_priority"),
        ]

    def __str__(self) -> str:
        return f"{self.code}"


class StockItemRow(models.Model):
    """A SKU at a location. `reserved` sums up its holds, expired ones included as long as they are there;
    `backordered` sums up its waiters.
    """

    id = models.UUIDField(primary_key=True)
    sku = CodeField(max_length=MAX_SKU_LENGTH)
    location = CodeField(max_length=MAX_LOCATION_LENGTH)
    on_hand = models.IntegerField()
    allocated = models.IntegerField()
    reserved = models.IntegerField()
    backordered = models.IntegerField()
    backorder_limit = models.IntegerField()
    reorder_point = models.IntegerField(null=True, blank=True)
    is_low = models.BooleanField()
    movement_count = models.PositiveBigIntegerField()
    chain = hash_field()
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
                condition=Q(backordered__gte=0, backordered__lte=F("allocated")),
                name="orderly_stock_item_backordered",
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("on_hand") - F("reserved") + F("backordered")),
                name="orderly_stock_item_claimed_on_hand",
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("on_hand") - F("reserved") + F("backorder_limit")),
                name="orderly_stock_item_claimed_within_limit",
            ),
            models.CheckConstraint(
                condition=Q(backorder_limit__gte=0)
                & (
                    Q(reorder_point__isnull=True, is_low=False)
                    | Q(reorder_point__isnull=False, reorder_point__gte=0)
                ),
                name="orderly_stock_item_policy",
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


class WaiterRow(models.Model):
    """Units of an order that are allocated and still to arrive; a lower place is served first."""

    stock_item = models.ForeignKey(
        StockItemRow, on_delete=models.PROTECT, related_name="waiting", db_index=False
    )
    order_id = models.UUIDField()
    place = models.PositiveBigIntegerField()
    units = models.IntegerField()

    class Meta:
        db_table = "orderly_stock_waiter"
        verbose_name = "waiter"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stock_item", "place"], name="orderly_stock_waiter_place"),
            models.CheckConstraint(condition=Q(units__gt=0), name="orderly_stock_waiter_units"),
        ]

    def __str__(self) -> str:
        return f"{self.units} for order {self.order_id}"


class MovementRow(models.Model):
    """A line of an item's ledger: never changed, never deleted, which triggers see to (migration 0007).

    An order, a quote, a return, a transfer or a reason caused it; `hash` chains it to the one before.
    """

    stock_item = models.ForeignKey(
        StockItemRow, on_delete=models.PROTECT, related_name="movements", db_index=False
    )
    number = models.PositiveBigIntegerField()
    kind = CodeField(max_length=MAX_CODE_LENGTH)
    on_hand_change = models.IntegerField()
    allocated_change = models.IntegerField()
    reserved_change = models.IntegerField()
    backordered_change = models.IntegerField()
    on_hand = models.IntegerField()
    allocated = models.IntegerField()
    reserved = models.IntegerField()
    backordered = models.IntegerField()
    order_id = models.UUIDField(null=True, blank=True)
    quote_id = models.UUIDField(null=True, blank=True)
    return_id = models.UUIDField(null=True, blank=True)
    transfer_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)
    moved_at = models.DateTimeField()
    hash = hash_field()

    class Meta:
        db_table = "orderly_stock_movement"
        verbose_name = "movement"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stock_item", "number"], name="orderly_stock_movement_number"),
            models.CheckConstraint(
                condition=Q(
                    allocated__gte=0,
                    reserved__gte=0,
                    backordered__gte=0,
                    backordered__lte=F("allocated"),
                    allocated__lte=F("on_hand") - F("reserved") + F("backordered"),
                ),
                name="orderly_stock_movement_balances",
            ),
            models.CheckConstraint(
                condition=Q(order_id__isnull=False)
                | Q(quote_id__isnull=False)
                | Q(return_id__isnull=False)
                | Q(transfer_id__isnull=False)
                | ~Q(reason=""),
                name="orderly_stock_movement_cause",
            ),
            models.CheckConstraint(
                condition=is_one_of("kind", MovementKind), name="orderly_stock_movement_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"movement {self.number}"
