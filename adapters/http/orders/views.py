"""Orders over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.orders.documents import (
    OrderDetailSerializer,
    OrderSummarySerializer,
    TimelineSerializer,
)
from adapters.http.orders.examples import CANCEL_LINE, EDIT_ORDER, PLACE_ORDER, SHIP_ORDER
from adapters.http.orders.filters import OrderListQuery
from adapters.http.orders.lines import LINE_NUMBER, line_in_path
from adapters.http.orders.serializers import (
    CancelLineSerializer,
    CancelOrderSerializer,
    ConfirmOrderSerializer,
    EditOrderSerializer,
    PlaceOrderSerializer,
    ShipOrderSerializer,
)
from adapters.http.orders.timeline import as_shown
from adapters.http.pagination import page_answer, page_request
from adapters.http.permissions import actor_of
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.orders.cancel_line import CancelLine
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.edit_order import EditOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.ship_order import ShipOrder


class OrderListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_ORDERS, "POST": Permission.PLACE_ORDER}
    place_order: PlaceOrder = given()
    orders: OrderQueries = given()

    @listing("list_orders", "orders", "List orders", query=OrderListQuery, of=OrderSummarySerializer)
    def get(self, request: Request) -> Response:
        """A customer's own; all of them for staff."""
        query = OrderListQuery.of(request)
        page = self.orders.page(query.criteria(), page_request(request, query), seen_by=actor_of(request))
        return page_answer(request, page)

    @command(
        "place_order",
        "orders",
        "Place an order",
        body=PlaceOrderSerializer,
        answer=OrderDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=PLACE_ORDER,
    )
    def post(self, request: Request) -> Response:
        """Claims the stock, or says everything that speaks against it and changes nothing."""
        asked = PlaceOrderSerializer.of(request)
        receipt = self.place_order(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.order, at=f"{receipt.order.id}/")


class OrderView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_ORDERS, "DELETE": Permission.CANCEL_ORDER}
    cancel_order: CancelOrder = given()
    orders: OrderQueries = given()

    @reading("get_order", "orders", "Read an order", answer=OrderDetailSerializer, errors=(404,))
    def get(self, request: Request, order_id: str) -> Response:
        """Somebody else's order is as absent as one that never was."""
        no_parameters(request)
        return Response(self.orders.detail(id_in_path("order", order_id), seen_by=actor_of(request)))

    @command(
        "cancel_order_by_delete",
        "orders",
        "Cancel an order",
        body=None,
        answer=OrderDetailSerializer,
        errors=(404, 409),
    )
    def delete(self, request: Request, order_id: str) -> Response:
        """Answers the cancelled order; a repeat is refused. To give a reason, post to `cancel/`."""
        asked = CancelOrderSerializer.of(request)
        receipt = self.cancel_order(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return done(receipt, receipt.order)


class ConfirmOrderView(ApiView):
    permissions: ClassVar = {"POST": Permission.CONFIRM_ORDER}
    confirm_order: ConfirmOrder = given()

    @command(
        "confirm_order",
        "orders",
        "Confirm an order",
        body=ConfirmOrderSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, order_id: str) -> Response:
        """The shop accepts a placed order."""
        asked = ConfirmOrderSerializer.of(request)
        receipt = self.confirm_order(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return done(receipt, receipt.order)


class CancelOrderView(ApiView):
    permissions: ClassVar = {"POST": Permission.CANCEL_ORDER}
    cancel_order: CancelOrder = given()

    @command(
        "cancel_order",
        "orders",
        "Cancel an order, with a reason",
        body=CancelOrderSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
    )
    def post(self, request: Request, order_id: str) -> Response:
        """A customer within 24 hours, staff until goods ship. Gives the stock back."""
        asked = CancelOrderSerializer.of(request)
        receipt = self.cancel_order(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return done(receipt, receipt.order)


class ShipOrderView(ApiView):
    permissions: ClassVar = {"POST": Permission.SHIP_ORDER}
    ship_order: ShipOrder = given()

    @command(
        "ship_order",
        "orders",
        "Ship an order",
        body=ShipOrderSerializer,
        answer=OrderDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=SHIP_ORDER,
    )
    def post(self, request: Request, order_id: str) -> Response:
        """Sends goods of a confirmed order: all that are there, or some of them."""
        asked = ShipOrderSerializer.of(request)
        receipt = self.ship_order(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return created(request, receipt, receipt.order, at="../")


class CancelLineView(ApiView):
    permissions: ClassVar = {"POST": Permission.CANCEL_LINE}
    cancel_line: CancelLine = given()

    @command(
        "cancel_order_line",
        "orders",
        "Cancel units of a line",
        body=CancelLineSerializer,
        answer=OrderDetailSerializer,
        errors=(404, 409),
        examples=CANCEL_LINE,
        in_path=(LINE_NUMBER,),
    )
    def post(self, request: Request, order_id: str, line_number: str) -> Response:
        """Units that have not shipped; with the last of them, the order."""
        asked = CancelLineSerializer.of(request)
        where = (id_in_path("order", order_id), line_in_path(line_number))
        receipt = self.cancel_line(asked.to_command(*where, **caller_of(request)))
        return done(receipt, receipt.order)


class EditOrderView(ApiView):
    permissions: ClassVar = {"POST": Permission.EDIT_ORDER}
    edit_order: EditOrder = given()

    @command(
        "edit_order",
        "orders",
        "Edit an order",
        body=EditOrderSerializer,
        answer=OrderDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=EDIT_ORDER,
    )
    def post(self, request: Request, order_id: str) -> Response:
        """Before anything has shipped: priced and checked like a new order; stock moves by the difference."""
        asked = EditOrderSerializer.of(request)
        receipt = self.edit_order(asked.to_command(id_in_path("order", order_id), **caller_of(request)))
        return created(request, receipt, receipt.order, at="../")


class TimelineView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_TIMELINE}
    orders: OrderQueries = given()

    @reading("get_timeline", "orders", "Read an order's timeline", answer=TimelineSerializer, errors=(404,))
    def get(self, request: Request, order_id: str) -> Response:
        """Who did what when, oldest first. A customer sees the roles of others, not who they are."""
        no_parameters(request)
        entries = self.orders.timeline(id_in_path("order", order_id), seen_by=actor_of(request))
        return Response({"results": tuple(as_shown(entry) for entry in entries)})
