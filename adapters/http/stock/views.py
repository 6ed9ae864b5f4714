"""Stock and its ledger over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import PageQuery, no_parameters
from adapters.http.pagination import page_answer, page_request
from adapters.http.stock.serializers import (
    AdjustStockSerializer,
    MovementDetailSerializer,
    ReceiveStockSerializer,
    StockLevelSerializer,
    StockListQuery,
)
from adapters.http.view import ApiView, given, sku_in_path
from application.access import Permission
from application.inventory.adjust_stock import AdjustStock
from application.inventory.queries import StockQueries
from application.inventory.receive_stock import ReceiveStock

_ITEM = "stock item"


class StockListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_STOCK}
    stock: StockQueries = given()

    @listing("list_stock", "stock", "List stock", query=StockListQuery, of=StockLevelSerializer)
    def get(self, request: Request) -> Response:
        """By SKU."""
        query = StockListQuery.of(request)
        page = self.stock.page(query.criteria(), page_request(request, query))
        return page_answer(request, page)


class StockView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_STOCK}
    stock: StockQueries = given()

    @reading("get_stock", "stock", "Read a stock level", answer=StockLevelSerializer, errors=(404,))
    def get(self, request: Request, sku: str) -> Response:
        """At the main location."""
        no_parameters(request)
        return Response(self.stock.detail(sku_in_path(_ITEM, sku)))


class MovementsView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_STOCK}
    stock: StockQueries = given()

    @listing(
        "list_movements",
        "stock",
        "List a stock item's movements",
        query=PageQuery,
        of=MovementDetailSerializer,
        errors=(404,),
    )
    def get(self, request: Request, sku: str) -> Response:
        """The main location's ledger, newest first."""
        asked = page_request(request, PageQuery.of(request))
        return page_answer(request, self.stock.movements(sku_in_path(_ITEM, sku), asked))


class ReceiveStockView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_STOCK}
    receive_stock: ReceiveStock = given()

    @command(
        "receive_stock",
        "stock",
        "Receive goods",
        body=ReceiveStockSerializer,
        answer=StockLevelSerializer,
        creates=True,
        errors=(404, 409),
    )
    def post(self, request: Request, sku: str) -> Response:
        """Goods arrived: answers the level after."""
        asked = ReceiveStockSerializer.of(request)
        receipt = self.receive_stock(asked.to_command(sku_in_path(_ITEM, sku), **caller_of(request)))
        return created(request, receipt, receipt.stock, at="../")


class AdjustStockView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_STOCK}
    adjust_stock: AdjustStock = given()

    @command(
        "adjust_stock",
        "stock",
        "Correct a miscount",
        body=AdjustStockSerializer,
        answer=StockLevelSerializer,
        creates=True,
        errors=(404, 409),
    )
    def post(self, request: Request, sku: str) -> Response:
        """Refused where orders hold the units; the refusal names them."""
        asked = AdjustStockSerializer.of(request)
        receipt = self.adjust_stock(asked.to_command(sku_in_path(_ITEM, sku), **caller_of(request)))
        return created(request, receipt, receipt.stock, at="../")
