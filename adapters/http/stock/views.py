"""Stock and its ledger over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.pagination import page_answer, page_request
from adapters.http.stock.examples import SET_POLICY, TRANSFER
from adapters.http.stock.serializers import (
    AdjustStockSerializer,
    MovementDetailSerializer,
    MovementsQuery,
    ReceiveStockSerializer,
    StockLevelSerializer,
    StockListQuery,
    StockPolicySerializer,
    StockQuery,
    TransferSerializer,
    TransferStockSerializer,
)
from adapters.http.view import ApiView, given, sku_in_path
from application.access import Permission
from application.inventory.adjust_stock import AdjustStock
from application.inventory.change_stock_policy import ChangeStockPolicy
from application.inventory.queries import StockLevel, StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.inventory.transfer_stock import TransferStock
from domain.shared.identity import MAIN_LOCATION

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

    @reading(
        "get_stock",
        "stock",
        "Read a stock level",
        query=StockQuery,
        answer=StockLevelSerializer,
        errors=(404,),
    )
    def get(self, request: Request, sku: str) -> Response:
        """At the main location, or another."""
        query = StockQuery.of(request)
        return Response(self.stock.detail(query.key(sku_in_path(_ITEM, sku))))


class MovementsView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_STOCK}
    stock: StockQueries = given()

    @listing(
        "list_movements",
        "stock",
        "List a stock item's movements",
        query=MovementsQuery,
        of=MovementDetailSerializer,
        errors=(404,),
    )
    def get(self, request: Request, sku: str) -> Response:
        """The ledger of the main location, or of another, newest first."""
        query = MovementsQuery.of(request)
        key = query.key(sku_in_path(_ITEM, sku))
        return page_answer(request, self.stock.movements(key, page_request(request, query)))


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
        """Goods arrived, and orders that wait for them are served first: answers the level after."""
        asked = ReceiveStockSerializer.of(request)
        receipt = self.receive_stock(asked.to_command(sku_in_path(_ITEM, sku), **caller_of(request)))
        return created(request, receipt, receipt.stock, at=f"../{_where(receipt.stock)}")


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
        return created(request, receipt, receipt.stock, at=f"../{_where(receipt.stock)}")


class StockPolicyView(ApiView):
    permissions: ClassVar = {"PUT": Permission.MANAGE_STOCK}
    change_stock_policy: ChangeStockPolicy = given()

    @command(
        "set_stock_policy",
        "stock",
        "Set backorders and reorder point",
        body=StockPolicySerializer,
        answer=StockLevelSerializer,
        errors=(404, 409),
        examples=SET_POLICY,
    )
    def put(self, request: Request, sku: str) -> Response:
        """How many units orders may claim before they arrive, and at which level stock runs low."""
        asked = StockPolicySerializer.of(request)
        receipt = self.change_stock_policy(asked.to_command(sku_in_path(_ITEM, sku), **caller_of(request)))
        return done(receipt, receipt.stock)


class TransferStockView(ApiView):
    permissions: ClassVar = {"POST": Permission.MANAGE_STOCK}
    transfer_stock: TransferStock = given()

    @command(
        "transfer_stock",
        "stock",
        "Transfer stock",
        body=TransferStockSerializer,
        answer=TransferSerializer,
        creates=True,
        errors=(404, 409),
        examples=TRANSFER,
    )
    def post(self, request: Request) -> Response:
        """Units that nobody has claimed move; where they go, orders that wait for them are served first."""
        asked = TransferStockSerializer.of(request)
        receipt = self.transfer_stock(asked.to_command(**caller_of(request)))
        at = f"../stock/{receipt.target.sku}/{_where(receipt.target)}"
        return created(request, receipt, receipt, at=at)


def _where(level: StockLevel) -> str:
    """The parameter with which a level is read."""
    return "" if level.location == MAIN_LOCATION else f"?location={level.location}"
