"""What comes in about payments."""

from typing import Any, Final, Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import Tree, shape_fault
from adapters.http.inputs.fields import Amount, Flag, Text
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.confirm_operation import ConfirmOperationCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.void_payment import VoidPaymentCommand
from domain.payments.operation import Approved, Declined, Outcome
from domain.payments.payment import MAX_GATEWAY_LENGTH, MAX_METHOD_LENGTH
from domain.shared.identity import OperationId, OrderId, PaymentId

DEFAULT_GATEWAY: Final = "manual"
MAX_REFERENCE_LENGTH: Final = MAX_METHOD_LENGTH
MAX_REASON_LENGTH: Final = 500


class RequestPaymentSerializer(Body):
    """How the order is paid. The body may be empty: all that is owed arrived by hand."""

    may_be_empty = True

    gateway = Text(default=DEFAULT_GATEWAY, max_length=MAX_GATEWAY_LENGTH, help_text="One that the shop has.")
    method = Text(
        default="",
        allow_blank=True,
        max_length=MAX_METHOD_LENGTH,
        help_text="The gateway's token of what is charged, never a card number. By hand, a reference.",
    )
    amount = Amount(
        default=None, allow_null=True, help_text="In the order's currency; all that is owed if left out."
    )
    capture = Flag(default=True, help_text="Take the money at once; else it is authorized only.")

    def to_command(self, order_id: OrderId, **caller: Unpack[Caller]) -> RequestPaymentCommand:
        return RequestPaymentCommand(order_id=order_id, **self.values, **caller)


class CapturePaymentSerializer(Body):
    """The body may be empty: all that is authorized is taken."""

    may_be_empty = True

    amount = Amount(default=None, allow_null=True, help_text="In the order's currency.")

    def to_command(
        self, order_id: OrderId, payment_id: PaymentId, **caller: Unpack[Caller]
    ) -> CapturePaymentCommand:
        return CapturePaymentCommand(order_id=order_id, payment_id=payment_id, **self.values, **caller)


class RefundPaymentSerializer(Body):
    """The body may be empty: all that was captured goes back."""

    may_be_empty = True

    amount = Amount(default=None, allow_null=True, help_text="In the order's currency.")

    def to_command(
        self, order_id: OrderId, payment_id: PaymentId, **caller: Unpack[Caller]
    ) -> RefundPaymentCommand:
        return RefundPaymentCommand(order_id=order_id, payment_id=payment_id, **self.values, **caller)


class VoidPaymentSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(
        self, order_id: OrderId, payment_id: PaymentId, **caller: Unpack[Caller]
    ) -> VoidPaymentCommand:
        return VoidPaymentCommand(order_id=order_id, payment_id=payment_id, **caller)


class ConfirmOperationSerializer(Body):
    """Whether it was done, perhaps with a reference, or why it could not be."""

    done = Flag()
    reference = Text(
        default="", allow_blank=True, max_length=MAX_REFERENCE_LENGTH, help_text="Of what was done."
    )
    reason = Text(
        default="", allow_blank=True, max_length=MAX_REASON_LENGTH, help_text="Needed where it was not done."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Outcome]:
        needless = "reason" if attrs["done"] else "reference"
        faults: dict[str, Tree] = {}
        if attrs[needless]:
            about = "what was not done" if attrs["done"] else "what was done"
            faults[needless] = shape_fault(
                "not_needed", f"A {needless} is of {about}.", remedy="Leave it out."
            ).detail
        if not attrs["done"] and not attrs["reason"].strip():
            faults["reason"] = shape_fault("required", "Nobody says why.", remedy="Say why.").detail
        if faults:
            raise serializers.ValidationError(faults)
        return {"outcome": Approved(attrs["reference"]) if attrs["done"] else Declined(attrs["reason"])}

    def to_command(
        self,
        order_id: OrderId,
        payment_id: PaymentId,
        operation_id: OperationId,
        **caller: Unpack[Caller],
    ) -> ConfirmOperationCommand:
        return ConfirmOperationCommand(
            order_id=order_id, payment_id=payment_id, operation_id=operation_id, **self.values, **caller
        )
