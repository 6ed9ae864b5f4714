"""Returns over HTTP: what is done to them answers the order, with all its returns."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command
from adapters.http.inputs.body import caller_of
from adapters.http.orders.documents import OrderDetailSerializer
from adapters.http.returns.examples import DECLINE_RETURN, RECEIVE_RETURN, REQUEST_RETURN
from adapters.http.returns.serializers import (
    ApproveReturnSerializer,
    DeclineReturnSerializer,
    ReceiveReturnSerializer,
    RequestReturnSerializer,
)
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.returns.approve_return import ApproveReturn
from application.returns.decline_return import DeclineReturn
from application.returns.receive_return import ReceiveReturn
from application.returns.request_return import RequestReturn


class RequestReturnView(ApiView):
    permissions: ClassVar = {"POST": Permission.REQUEST_RETURN}
    request_return: RequestReturn = given()

    @command(
        "request_return",
        "returns",
        "Ask for a return",
        body=RequestReturnSerializer,
        answer=OrderDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=REQUEST_RETURN,
    )
    def post(self, request: Request, order_id: str) -> Response:
        """Of what has shipped, other returns left out. The shop approves or declines it."""
        asked = RequestReturnSerializer.of(request)
        receipt = self.request_return(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return created(request, receipt, receipt.order, at="../")


class ApproveReturnView(ApiView):
    permissions: ClassVar = {"POST": Permission.DECIDE_RETURN}
    approve_return: ApproveReturn = given()

    @command(
        "approve_return",
        "returns",
        "Approve a return",
        body=ApproveReturnSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, return_id: str) -> Response:
        """The customer may send the goods."""
        asked = ApproveReturnSerializer.of(request)
        receipt = self.approve_return(asked.to_command(id_in_path("return", return_id), **caller_of(request)))
        return done(receipt, receipt.order)


class DeclineReturnView(ApiView):
    permissions: ClassVar = {"POST": Permission.DECIDE_RETURN}
    decline_return: DeclineReturn = given()

    @command(
        "decline_return",
        "returns",
        "Decline a return",
        body=DeclineReturnSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
        examples=DECLINE_RETURN,
    )
    def post(self, request: Request, return_id: str) -> Response:
        """Says why; possible until the goods are back."""
        asked = DeclineReturnSerializer.of(request)
        receipt = self.decline_return(asked.to_command(id_in_path("return", return_id), **caller_of(request)))
        return done(receipt, receipt.order)


class ReceiveReturnView(ApiView):
    permissions: ClassVar = {"POST": Permission.DECIDE_RETURN}
    receive_return: ReceiveReturn = given()

    @command(
        "receive_return",
        "returns",
        "Receive returned goods",
        body=ReceiveReturnSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
        examples=RECEIVE_RETURN,
    )
    def post(self, request: Request, return_id: str) -> Response:
        """They cost nothing any more; what was paid for them goes back through its payments."""
        asked = ReceiveReturnSerializer.of(request)
        receipt = self.receive_return(asked.to_command(id_in_path("return", return_id), **caller_of(request)))
        return done(receipt, receipt.order)
