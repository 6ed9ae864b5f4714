"""An order's payments over HTTP.

What a gateway has not answered yet is accepted (202) and shown as pending: its outcome will be found out, and
the order is never lost over it.
"""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.payments.documents import PaymentDetailSerializer, PaymentListSerializer
from adapters.http.payments.examples import CAPTURE, CONFIRM, PAY, REFUND
from adapters.http.payments.pending import unless_pending
from adapters.http.payments.serializers import (
    CapturePaymentSerializer,
    ConfirmOperationSerializer,
    RefundPaymentSerializer,
    RequestPaymentSerializer,
    VoidPaymentSerializer,
)
from adapters.http.permissions import actor_of
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.payments.capture_payment import CapturePayment
from application.payments.confirm_operation import ConfirmOperation
from application.payments.queries import PaymentQueries
from application.payments.refund_payment import RefundPayment
from application.payments.request_payment import RequestPayment
from application.payments.void_payment import VoidPayment
from domain.shared.identity import OrderId, PaymentId

_TAG = "payments"


class PaymentListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PAYMENTS, "POST": Permission.MANAGE_PAYMENTS}
    request_payment: RequestPayment = given()
    payments: PaymentQueries = given()

    @reading("get_payments", _TAG, "Read an order's payments", answer=PaymentListSerializer, errors=(404,))
    def get(self, request: Request, order_id: str) -> Response:
        """As they were asked for. What was charged with is not shown."""
        no_parameters(request)
        found = self.payments.of_order(id_in_path("order", order_id), seen_by=actor_of(request))
        return Response({"results": found})

    @command(
        "request_payment",
        _TAG,
        "Pay an order",
        body=RequestPaymentSerializer,
        answer=PaymentDetailSerializer,
        creates=True,
        may_be_pending=True,
        errors=(404, 409),
        examples=PAY,
    )
    def post(self, request: Request, order_id: str) -> Response:
        """Through a gateway, or recording what arrived by hand; never beyond what is owed."""
        asked = RequestPaymentSerializer.of(request)
        receipt = self.request_payment(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return unless_pending(receipt, created(request, receipt, receipt.payment, at="./"))


class CapturePaymentView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_PAYMENTS}
    capture_payment: CapturePayment = given()

    @command(
        "capture_payment",
        _TAG,
        "Capture a payment",
        body=CapturePaymentSerializer,
        answer=PaymentDetailSerializer,
        may_be_pending=True,
        errors=(404, 409),
        examples=CAPTURE,
    )
    def post(self, request: Request, order_id: str, payment_id: str) -> Response:
        """Takes what was authorized, wholly or in part; never beyond what is owed."""
        asked = CapturePaymentSerializer.of(request)
        which = _payment(order_id, payment_id)
        receipt = self.capture_payment(asked.to_command(*which, **caller_of(request)))
        return unless_pending(receipt, done(receipt, receipt.payment))


class VoidPaymentView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_PAYMENTS}
    void_payment: VoidPayment = given()

    @command(
        "void_payment",
        _TAG,
        "Void a payment",
        body=VoidPaymentSerializer,
        answer=PaymentDetailSerializer,
        may_be_pending=True,
        errors=(404, 409),
    )
    def post(self, request: Request, order_id: str, payment_id: str) -> Response:
        """Lets go of what is authorized and not captured."""
        asked = VoidPaymentSerializer.of(request)
        which = _payment(order_id, payment_id)
        receipt = self.void_payment(asked.to_command(*which, **caller_of(request)))
        return unless_pending(receipt, done(receipt, receipt.payment))


class RefundPaymentView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_PAYMENTS}
    refund_payment: RefundPayment = given()

    @command(
        "refund_payment",
        _TAG,
        "Refund a payment",
        body=RefundPaymentSerializer,
        answer=PaymentDetailSerializer,
        creates=True,
        may_be_pending=True,
        errors=(404, 409),
        examples=REFUND,
    )
    def post(self, request: Request, order_id: str, payment_id: str) -> Response:
        """Gives back what was captured, wholly or in part, as often as there is something left."""
        asked = RefundPaymentSerializer.of(request)
        which = _payment(order_id, payment_id)
        receipt = self.refund_payment(asked.to_command(*which, **caller_of(request)))
        return unless_pending(receipt, created(request, receipt, receipt.payment, at="../../"))


class ConfirmOperationView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_PAYMENTS}
    confirm_operation: ConfirmOperation = given()

    @command(
        "confirm_payment_operation",
        _TAG,
        "Confirm what was done by hand",
        body=ConfirmOperationSerializer,
        answer=PaymentDetailSerializer,
        may_be_pending=True,
        errors=(404, 409),
        examples=CONFIRM,
    )
    def post(self, request: Request, order_id: str, payment_id: str, operation_id: str) -> Response:
        """That a refund was sent by bank transfer, say; where a gateway does it, the gateway tells."""
        asked = ConfirmOperationSerializer.of(request)
        which = (*_payment(order_id, payment_id), id_in_path("payment operation", operation_id))
        receipt = self.confirm_operation(asked.to_command(*which, **caller_of(request)))
        return unless_pending(receipt, done(receipt, receipt.payment))


def _payment(order_id: str, payment_id: str) -> tuple[OrderId, PaymentId]:
    """Which payment, and of which order."""
    return id_in_path("order", order_id), id_in_path("payment", payment_id)
