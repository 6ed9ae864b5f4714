"""Quotes over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import PageQuery, no_parameters
from adapters.http.orders.documents import OrderDetailSerializer
from adapters.http.pagination import page_answer, page_request
from adapters.http.permissions import actor_of
from adapters.http.quotes.examples import ACCEPT_QUOTE, QUOTE_ORDER
from adapters.http.quotes.serializers import (
    AcceptQuoteSerializer,
    QuoteDetailSerializer,
    QuoteOrderSerializer,
    QuoteSummarySerializer,
)
from adapters.http.view import ApiView, given, id_in_path
from application.access import Permission
from application.orders.accept_quote import AcceptQuote
from application.orders.quote_order import QuoteOrder
from application.orders.quote_queries import QuoteQueries


class QuoteListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_ORDERS, "POST": Permission.QUOTE_ORDER}
    quote_order: QuoteOrder = given()
    quotes: QuoteQueries = given()

    @listing("list_quotes", "quotes", "List quotes", query=PageQuery, of=QuoteSummarySerializer)
    def get(self, request: Request) -> Response:
        """A customer's own; all of them for staff. Newest first."""
        asked = page_request(request, PageQuery.of(request))
        return page_answer(request, self.quotes.page(asked, seen_by=actor_of(request)))

    @command(
        "quote_order",
        "quotes",
        "Ask for a quote",
        body=QuoteOrderSerializer,
        answer=QuoteDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=QUOTE_ORDER,
    )
    def post(self, request: Request) -> Response:
        """Promises prices and holds the stock until the quote expires; nothing is owed yet."""
        asked = QuoteOrderSerializer.of(request)
        receipt = self.quote_order(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.quote, at=f"{receipt.quote.id}/")


class QuoteView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_ORDERS}
    quotes: QuoteQueries = given()

    @reading("get_quote", "quotes", "Read a quote", answer=QuoteDetailSerializer, errors=(404,))
    def get(self, request: Request, quote_id: str) -> Response:
        """Somebody else's quote is as absent as one that never was."""
        no_parameters(request)
        return Response(self.quotes.detail(id_in_path("quote", quote_id), seen_by=actor_of(request)))


class AcceptQuoteView(ApiView):
    permissions: ClassVar = {"POST": Permission.QUOTE_ORDER}
    accept_quote: AcceptQuote = given()

    @command(
        "accept_quote",
        "quotes",
        "Accept a quote",
        body=AcceptQuoteSerializer,
        answer=OrderDetailSerializer,
        creates=True,
        errors=(404, 409),
        examples=ACCEPT_QUOTE,
    )
    def post(self, request: Request, quote_id: str) -> Response:
        """Makes its one order, at the prices promised, of the stock held; answers the order."""
        asked = AcceptQuoteSerializer.of(request)
        receipt = self.accept_quote(asked.to_command(id_in_path("quote", quote_id), **caller_of(request)))
        return created(request, receipt, receipt.order, at=f"../../../orders/{receipt.order.id}/")
