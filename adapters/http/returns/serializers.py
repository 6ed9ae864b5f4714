"""What comes in about returns. The order goes out, with its returns."""

from typing import Any, Unpack

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import Flag, LocationCode, Text
from adapters.http.orders.lines import LineUnitsSerializer
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.orders.customer_return import MAX_RETURN_REASON_LENGTH, ReturnedLine
from domain.shared.identity import MAIN_LOCATION, OrderId, ReturnId


class RequestReturnSerializer(Body):
    """What shall come back, and why."""

    lines = LineUnitsSerializer(many=True)
    reason = Text(max_length=MAX_RETURN_REASON_LENGTH)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        lines = tuple(ReturnedLine(line.line_number, line.quantity.value) for line in attrs["lines"])
        return {**attrs, "lines": lines}

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> RequestReturnCommand:
        return RequestReturnCommand(order_id=order_id, **self.values, **caller)


class ApproveReturnSerializer(Body):
    """The body may be empty."""

    may_be_empty = True

    answer = Text(
        default="", allow_blank=True, max_length=MAX_RETURN_REASON_LENGTH, help_text="For the customer."
    )

    def to_command(self, return_id: ReturnId, **caller: Unpack[Caller]) -> ApproveReturnCommand:
        return ApproveReturnCommand(return_id=return_id, **self.values, **caller)


class DeclineReturnSerializer(Body):
    """Why the shop will not take the goods back."""

    answer = Text(max_length=MAX_RETURN_REASON_LENGTH, help_text="For the customer.")

    def to_command(self, return_id: ReturnId, **caller: Unpack[Caller]) -> DeclineReturnCommand:
        return DeclineReturnCommand(return_id=return_id, **self.values, **caller)


class ReceiveReturnSerializer(Body):
    """Where the goods are, and whether they can be sold again."""

    restock = Flag(help_text="On hand again; else they are written off.")
    location = LocationCode(default=MAIN_LOCATION)

    def to_command(self, return_id: ReturnId, **caller: Unpack[Caller]) -> ReceiveReturnCommand:
        return ReceiveReturnCommand(return_id=return_id, **self.values, **caller)
