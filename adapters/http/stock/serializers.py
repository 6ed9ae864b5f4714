"""What comes in and goes out about stock."""

from typing import Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import LocationCode, QuantityField, SkuField, Text, Whole
from adapters.http.inputs.query import CountParameter, LocationParameter, PageQuery, Query
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.queries import StockCriteria
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.transfer_stock import TransferStockCommand
from domain.inventory.ledger import MAX_REASON_LENGTH, MovementKind
from domain.inventory.stock_item import MAX_LEVEL
from domain.shared.identity import MAIN_LOCATION, Sku, StockKey


class ReceiveStockSerializer(Body):
    """Goods that arrived."""

    quantity = QuantityField()
    location = LocationCode(default=MAIN_LOCATION)
    reason = Text(max_length=MAX_REASON_LENGTH, help_text="A delivery note's number, a supplier.")

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ReceiveStockCommand:
        return ReceiveStockCommand(sku=sku, **self.values, **caller)


class AdjustStockSerializer(Body):
    """What a count found, as a difference."""

    change = Whole(
        min_value=-MAX_LEVEL, max_value=MAX_LEVEL, help_text="The signed difference in units, not 0."
    )
    location = LocationCode(default=MAIN_LOCATION)
    reason = Text(max_length=MAX_REASON_LENGTH, help_text="Why the count was wrong.")

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> AdjustStockCommand:
        return AdjustStockCommand(sku=sku, **self.values, **caller)


class StockPolicySerializer(Body):
    """How far orders may claim ahead of deliveries, and at which level stock is low."""

    backorder_limit = Whole(
        min_value=0, max_value=MAX_LEVEL, help_text="Units that orders may claim before they arrive."
    )
    reorder_point = Whole(
        min_value=0,
        max_value=MAX_LEVEL,
        allow_null=True,
        help_text="Announced once when the available units sink to it; null is never.",
    )
    location = LocationCode(default=MAIN_LOCATION)

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ChangeStockPolicyCommand:
        return ChangeStockPolicyCommand(sku=sku, **self.values, **caller)


class TransferStockSerializer(Body):
    """Units that nobody has claimed, from one location to another."""

    sku = SkuField()
    quantity = QuantityField()
    from_location = LocationCode()
    to_location = LocationCode()

    def to_command(self, **caller: Unpack[Caller]) -> TransferStockCommand:
        return TransferStockCommand(**self.values, **caller)


class StockQuery(Query):
    location = LocationParameter(default=MAIN_LOCATION)

    def key(self, sku: Sku) -> StockKey:
        return StockKey(sku, self.values["location"])


class MovementsQuery(PageQuery):
    location = LocationParameter(default=MAIN_LOCATION)

    def key(self, sku: Sku) -> StockKey:
        return StockKey(sku, self.values["location"])


class StockListQuery(PageQuery):
    location = LocationParameter(required=False)
    available_below = CountParameter(required=False, help_text="Fewer available units than this.")

    def criteria(self) -> StockCriteria:
        return StockCriteria(**self.filters)


class StockLevelSerializer(serializers.Serializer[object]):
    """Units of a SKU at a location: `available` = `on_hand` − `allocated` − `reserved`.

    `reserved` is held for quotes that have not expired. Of what is allocated, `backordered` is still to
    arrive, so `available` may be below zero.
    """

    id = serializers.UUIDField()
    sku = serializers.CharField()
    location = serializers.CharField()
    on_hand = serializers.IntegerField()
    allocated = serializers.IntegerField()
    reserved = serializers.IntegerField()
    available = serializers.IntegerField()
    backordered = serializers.IntegerField()
    backorder_limit = serializers.IntegerField()
    reorder_point = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()


class MovementDetailSerializer(serializers.Serializer[object]):
    """A line of the ledger; one of the ids, or `reason`, is its cause. Changes are signed units.

    `hash` chains it to the line before.
    """

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in MovementKind])
    on_hand_change = serializers.IntegerField()
    allocated_change = serializers.IntegerField()
    reserved_change = serializers.IntegerField()
    backordered_change = serializers.IntegerField()
    on_hand = serializers.IntegerField()
    allocated = serializers.IntegerField()
    reserved = serializers.IntegerField()
    backordered = serializers.IntegerField()
    order_id = serializers.UUIDField(allow_null=True)
    quote_id = serializers.UUIDField(allow_null=True)
    return_id = serializers.UUIDField(allow_null=True)
    transfer_id = serializers.UUIDField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    moved_at = serializers.DateTimeField()
    hash = serializers.CharField()


class TransferSerializer(serializers.Serializer[object]):
    """So many units went from `source` to `target`, which are shown as they are after that."""

    id = serializers.UUIDField()
    quantity = serializers.IntegerField()
    source = StockLevelSerializer()  # type: ignore[assignment]  # a field, which DRF takes off the class
    target = StockLevelSerializer()
    moved_at = serializers.DateTimeField()
