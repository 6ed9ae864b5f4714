"""What comes in about orders."""

from typing import Any, Unpack

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import (
    Amount,
    Currency,
    Identifier,
    QuantityField,
    Rate,
    Reference,
    SkuField,
    Text,
    built,
)
from adapters.http.inputs.strict import Strict, StrictList
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.placing import WantedLine
from application.orders.ship_order import ShipOrderCommand
from domain.orders.order import MAX_NOTE_LENGTH, MAX_REASON_LENGTH, ensure_line_count
from domain.shared.identity import OrderId


class WantedLines(StrictList):
    def ensure_length(self, length: int) -> None:
        built(ensure_line_count, length)


class WantedLineSerializer(Strict):
    """How many of what, at the catalogue's price."""

    sku = SkuField()
    quantity = QuantityField()
    discount_rate = Rate(required=False, help_text="The share taken off, 0 to 1. For staff.")

    class Meta:
        list_serializer_class = WantedLines

    def validate(self, attrs: dict[str, Any]) -> Any:
        return WantedLine(**attrs)


class PlaceOrderSerializer(Body):
    """What is ordered, and where it goes."""

    lines = WantedLineSerializer(many=True)
    shipping_address = AddressSerializer(
        default=None, allow_null=True, help_text="The customer's own address if left out."
    )
    customer_id = Identifier(
        default=None, allow_null=True, help_text="For staff: who orders. A customer orders for itself."
    )
    currency = Currency(default=None, allow_null=True, help_text="That of the first product if left out.")
    freight = Amount(required=False, help_text="In the order's currency. For staff.")
    external_reference = Reference(default=None, allow_null=True, help_text="Your own name for the order.")
    note = Text(default="", allow_blank=True, max_length=MAX_NOTE_LENGTH)

    def to_command(self, **caller: Unpack[Caller]) -> PlaceOrderCommand:
        given = dict(self.values)
        return PlaceOrderCommand(lines=tuple(given.pop("lines")), **given, **caller)


class ConfirmOrderSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> ConfirmOrderCommand:
        return ConfirmOrderCommand(order_id=order_id, **caller)


class ShipOrderSerializer(Body):
    """All open goods go: the body may be empty."""

    may_be_empty = True

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> ShipOrderCommand:
        return ShipOrderCommand(order_id=order_id, **caller)


class CancelOrderSerializer(Body):
    """The body may be empty."""

    may_be_empty = True

    reason = Text(default="", allow_blank=True, max_length=MAX_REASON_LENGTH)

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> CancelOrderCommand:
        return CancelOrderCommand(order_id=order_id, **self.values, **caller)
