"""What comes in about orders."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import Tree, shape_fault
from adapters.http.inputs.fields import (
    Amount,
    Currency,
    Identifier,
    LocationCode,
    QuantityField,
    Rate,
    Reference,
    SkuField,
    Text,
    VoucherCode,
)
from adapters.http.inputs.money import money
from adapters.http.inputs.strict import Strict
from adapters.http.orders.lines import Lines, LineUnitsSerializer
from application.orders.cancel_line import CancelLineCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from domain.orders.order import MAX_REASON_LENGTH
from domain.orders.orderable import MAX_NOTE_LENGTH
from domain.orders.shipment import MAX_CARRIER_LENGTH, MAX_TRACKING_LENGTH
from domain.shared.identity import OrderId


class WantedLineSerializer(Strict):
    """How many of what, at the catalogue's price for the customer's tier and the quantity."""

    sku = SkuField()
    quantity = QuantityField()
    discount_rate = Rate(required=False, help_text="The share taken off, 0 to 1. For staff.")
    unit_price = Amount(
        required=False,
        help_text="An agreed price, in the order's currency, which has to be given. For staff.",
    )

    class Meta:
        list_serializer_class = Lines


class WishSerializer(Body):
    """What an order and a quote are asked for with."""

    lines = WantedLineSerializer(many=True)
    shipping_address = AddressSerializer(
        default=None, allow_null=True, help_text="The customer's own address if left out."
    )
    customer_id = Identifier(
        default=None, allow_null=True, help_text="For staff: who orders. A customer orders for itself."
    )
    currency = Currency(default=None, allow_null=True, help_text="That of the first product if left out.")
    voucher = VoucherCode(default=None, allow_null=True, help_text="A voucher's code.")
    freight = Amount(
        required=False,
        help_text="In the order's currency; by the shipping rates if left out. For staff.",
    )
    external_reference = Reference(default=None, allow_null=True, help_text="Your own name for the order.")
    note = Text(default="", allow_blank=True, max_length=MAX_NOTE_LENGTH)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "lines": _wanted(attrs["lines"], attrs["currency"])}


class PlaceOrderSerializer(WishSerializer):
    """What is ordered, and where it goes."""

    def to_command(self, **caller: Unpack[Caller]) -> PlaceOrderCommand:
        return PlaceOrderCommand(**self.values, **caller)


class ConfirmOrderSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> ConfirmOrderCommand:
        return ConfirmOrderCommand(order_id=order_id, **caller)


class EditOrderSerializer(Body):
    """What the order shall be: all its lines, and what else is not to stay as it is."""

    lines = WantedLineSerializer(many=True)
    shipping_address = AddressSerializer(default=None, allow_null=True, help_text="Stays if left out.")
    voucher = VoucherCode(
        required=False, allow_null=True, help_text="Stays if left out; null takes it off the order."
    )
    freight = Amount(
        required=False,
        help_text="In the order's currency; by the shipping rates if left out, as agreed once.",
    )
    currency = Currency(default=None, allow_null=True, help_text="The order's own, beside agreed prices.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        currency = attrs.pop("currency")
        lines = _wanted(attrs.pop("lines"), currency)
        if currency is not None and all(line.unit_price is None for line in lines):
            fault = shape_fault(
                "not_needed",
                "An order keeps its currency.",
                remedy="Leave it out, unless a line has an agreed price.",
            )
            raise serializers.ValidationError({"currency": fault.detail})
        drops_voucher = "voucher" in attrs and attrs["voucher"] is None
        return {**attrs, "lines": lines, "drops_voucher": drops_voucher}

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> EditOrderCommand:
        return EditOrderCommand(order_id=order_id, **self.values, **caller)


class ShipOrderSerializer(Body):
    """What leaves, from where, and by whom it is carried. The body may be empty: all that is there leaves."""

    may_be_empty = True

    lines = LineUnitsSerializer(many=True, required=False, help_text="All that is there if left out.")
    location = LocationCode(
        default=None, allow_null=True, help_text="Wherever the goods are allocated if left out."
    )
    carrier = Text(default="", allow_blank=True, max_length=MAX_CARRIER_LENGTH)
    tracking = Text(default="", allow_blank=True, max_length=MAX_TRACKING_LENGTH, help_text="By the carrier.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "lines": tuple(attrs.get("lines", ()))}

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> ShipOrderCommand:
        return ShipOrderCommand(order_id=order_id, **self.values, **caller)


class CancelOrderSerializer(Body):
    """The body may be empty."""

    may_be_empty = True

    reason = Text(default="", allow_blank=True, max_length=MAX_REASON_LENGTH)

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> CancelOrderCommand:
        return CancelOrderCommand(order_id=order_id, **self.values, **caller)


class CancelLineSerializer(Body):
    """The body may be empty: all that has not shipped is cancelled."""

    may_be_empty = True

    quantity = QuantityField(default=None, allow_null=True)

    def to_command(self, order_id: OrderId, line_number: int, **caller: Unpack[Caller]) -> CancelLineCommand:
        return CancelLineCommand(order_id=order_id, line_number=line_number, **self.values, **caller)


def _wanted(lines: list[dict[str, Any]], currency: str | None) -> tuple[WantedLine, ...]:
    """The lines with their agreed prices in that currency; ValidationError tells which lines are wrong."""
    if currency is None and any("unit_price" in line for line in lines):
        fault = shape_fault(
            "required",
            "An agreed price needs the order's currency.",
            remedy="Add currency, for example EUR.",
        )
        raise serializers.ValidationError({"currency": fault.detail})
    wanted: list[WantedLine] = []
    faults: dict[Any, Tree] = {}
    for index, line in enumerate(lines):
        try:
            wanted.append(WantedLine(**_priced(line, currency or "")))
        except serializers.ValidationError as error:
            faults[index] = error.detail
    if faults:
        raise serializers.ValidationError({"lines": faults})
    return tuple(wanted)


def _priced(line: dict[str, Any], currency: str) -> dict[str, Any]:
    if "unit_price" not in line:
        return line
    return {**line, "unit_price": money(line["unit_price"], currency, field="unit_price")}
