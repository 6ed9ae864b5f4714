"""What comes in and goes out about stock."""

from typing import Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import QuantityField, Text, Whole
from adapters.http.inputs.query import CountParameter, PageQuery
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.queries import StockCriteria
from application.inventory.receive_stock import ReceiveStockCommand
from domain.inventory.ledger import MAX_REASON_LENGTH, MovementKind
from domain.inventory.stock_item import MAX_LEVEL
from domain.shared.identity import MAX_LOCATION_LENGTH, Sku


class ReceiveStockSerializer(Body):
    """Goods that arrived."""

    quantity = QuantityField()
    reason = Text(max_length=MAX_REASON_LENGTH, help_text="A delivery note's number, a supplier.")

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ReceiveStockCommand:
        return ReceiveStockCommand(sku=sku, **self.values, **caller)


class AdjustStockSerializer(Body):
    """What a count found, as a difference."""

    change = Whole(
        min_value=-MAX_LEVEL, max_value=MAX_LEVEL, help_text="The signed difference in units, not 0."
    )
    reason = Text(max_length=MAX_REASON_LENGTH, help_text="Why the count was wrong.")

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> AdjustStockCommand:
        return AdjustStockCommand(sku=sku, **self.values, **caller)


class StockListQuery(PageQuery):
    location = Text(required=False, max_length=MAX_LOCATION_LENGTH)
    available_below = CountParameter(required=False, help_text="Fewer available units than this.")

    def criteria(self) -> StockCriteria:
        return StockCriteria(**self.filters)


class StockLevelSerializer(serializers.Serializer[object]):
    """Units of a SKU at a location: `available` = `on_hand` − `allocated` − `reserved`.

    `reserved` is held for quotes that have not expired.
    """

    id = serializers.UUIDField()
    sku = serializers.CharField()
    location = serializers.CharField()
    on_hand = serializers.IntegerField()
    allocated = serializers.IntegerField()
    reserved = serializers.IntegerField()
    available = serializers.IntegerField()
    version = serializers.IntegerField()


class MovementDetailSerializer(serializers.Serializer[object]):
    """A line of the ledger; `order_id`, `quote_id` or `reason` is its cause. Changes are signed units."""

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in MovementKind])
    on_hand_change = serializers.IntegerField()
    allocated_change = serializers.IntegerField()
    reserved_change = serializers.IntegerField()
    on_hand = serializers.IntegerField()
    allocated = serializers.IntegerField()
    reserved = serializers.IntegerField()
    order_id = serializers.UUIDField(allow_null=True)
    quote_id = serializers.UUIDField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    moved_at = serializers.DateTimeField()
