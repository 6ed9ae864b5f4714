"""Locations over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.locations.examples import ADD_LOCATION, CHANGE_LOCATION
from adapters.http.locations.serializers import (
    AddLocationSerializer,
    ChangeLocationSerializer,
    LocationDetailSerializer,
    LocationListSerializer,
)
from adapters.http.view import MOST_SHOWN, ApiView, given
from application.access import Permission
from application.inventory.add_location import AddLocation
from application.inventory.change_location import ChangeLocation
from application.inventory.queries import StockQueries
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import ensure_location


class LocationListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_LOCATIONS, "POST": Permission.MANAGE_LOCATIONS}
    add_location: AddLocation = given()
    stock: StockQueries = given()

    @reading("get_locations", "locations", "Read the locations", answer=LocationListSerializer)
    def get(self, request: Request) -> Response:
        """All of them, by priority and code."""
        no_parameters(request)
        return Response({"results": self.stock.locations()})

    @command(
        "add_location",
        "locations",
        "Add a location",
        body=AddLocationSerializer,
        answer=LocationDetailSerializer,
        creates=True,
        errors=(409,),
        examples=ADD_LOCATION,
    )
    def post(self, request: Request) -> Response:
        """With nothing in it yet."""
        asked = AddLocationSerializer.of(request)
        receipt = self.add_location(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.location, at=f"{receipt.location.code}/")


class LocationView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_LOCATIONS, "PATCH": Permission.MANAGE_LOCATIONS}
    change_location: ChangeLocation = given()
    stock: StockQueries = given()

    @reading("get_location", "locations", "Read a location", answer=LocationDetailSerializer, errors=(404,))
    def get(self, request: Request, code: str) -> Response:
        """By its code."""
        no_parameters(request)
        return Response(self.stock.location(_code_in_path(code)))

    @command(
        "change_location",
        "locations",
        "Change a location",
        body=ChangeLocationSerializer,
        answer=LocationDetailSerializer,
        errors=(404, 409),
        examples=CHANGE_LOCATION,
    )
    def patch(self, request: Request, code: str) -> Response:
        """Its name, how much it is preferred, or whether new orders are served from it."""
        asked = ChangeLocationSerializer.of(request)
        receipt = self.change_location(asked.to_command(_code_in_path(code), **caller_of(request)))
        return done(receipt, receipt.location)


def _code_in_path(text: str) -> str:
    """A malformed code is as absent as any other that is not there."""
    try:
        return ensure_location(text)
    except InvalidValue:
        raise NotFound("location", text[:MOST_SHOWN]) from None
