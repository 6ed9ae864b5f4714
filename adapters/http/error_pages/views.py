"""The error catalogue over HTTP."""

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.documentation.operations import reading
from adapters.http.error_pages.entries import entries
from adapters.http.error_pages.serializers import ErrorEntryListSerializer, ErrorEntrySerializer
from adapters.http.inputs.query import no_parameters
from adapters.http.view import MOST_SHOWN, ApiView
from domain.shared.errors import NotFound


class ErrorListView(ApiView):
    permission_classes = (AllowAny,)

    @reading(
        "get_error_catalogue",
        "errors",
        "Read the error catalogue",
        answer=ErrorEntryListSerializer,
        is_public=True,
    )
    def get(self, request: Request) -> Response:
        """Everything that can go wrong, by code."""
        no_parameters(request)
        return Response({"results": tuple(entries().values())})


class ErrorView(ApiView):
    permission_classes = (AllowAny,)

    @reading(
        "get_error",
        "errors",
        "Read an error code",
        answer=ErrorEntrySerializer,
        errors=(404,),
        is_public=True,
    )
    def get(self, request: Request, code: str) -> Response:
        """What `type` of a problem leads to."""
        no_parameters(request)
        if code not in entries():
            raise NotFound("error code", code[:MOST_SHOWN])
        return Response(entries()[code])
