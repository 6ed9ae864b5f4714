"""Tax and shipping rates over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import done, removed
from adapters.http.documentation.operations import command, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.rates.paths import (
    SHIPPING_RATE,
    TAX_RATE,
    as_shown,
    shipping_rate_in_path,
    tax_rate_in_path,
)
from adapters.http.rates.serializers import (
    PutShippingRateSerializer,
    PutTaxRateSerializer,
    RemoveShippingRateSerializer,
    RemoveTaxRateSerializer,
    ShippingRateDetailSerializer,
    ShippingRateListSerializer,
    TaxRateDetailSerializer,
    TaxRateListSerializer,
)
from adapters.http.view import ApiView, given
from application.access import Permission
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.queries import PricingQueries
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate


class TaxRateListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRICING}
    pricing: PricingQueries = given()

    @reading("get_tax_rates", "pricing", "Read the tax rates", answer=TaxRateListSerializer)
    def get(self, request: Request) -> Response:
        """All of them, by country and class. Where there is none, nothing is taxed."""
        no_parameters(request)
        return Response({"results": self.pricing.tax_rates()})


class TaxRateView(ApiView):
    permissions: ClassVar = {"PUT": Permission.MANAGE_PRICING, "DELETE": Permission.MANAGE_PRICING}
    put_tax_rate: PutTaxRate = given()
    remove_tax_rate: RemoveTaxRate = given()

    @command(
        "put_tax_rate",
        "pricing",
        "Set a tax rate",
        body=PutTaxRateSerializer,
        answer=TaxRateDetailSerializer,
        errors=(404, 409),
        in_path=TAX_RATE,
    )
    def put(self, request: Request, country: str, tax_class: str) -> Response:
        """Adds or replaces it. Orders and quotes made before keep the tax they have."""
        asked = PutTaxRateSerializer.of(request)
        command_ = asked.to_command(*tax_rate_in_path(country, tax_class), **caller_of(request))
        receipt = self.put_tax_rate(command_)
        return done(receipt, receipt.rate)

    @command(
        "remove_tax_rate",
        "pricing",
        "Remove a tax rate",
        body=None,
        answer=None,
        errors=(404, 409),
        in_path=TAX_RATE,
    )
    def delete(self, request: Request, country: str, tax_class: str) -> Response:
        """That class of goods is taxed no more in that country."""
        asked = RemoveTaxRateSerializer.of(request)
        command_ = asked.to_command(*tax_rate_in_path(country, tax_class), **caller_of(request))
        return removed(self.remove_tax_rate(command_))


class ShippingRateListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRICING}
    pricing: PricingQueries = given()

    @reading("get_shipping_rates", "pricing", "Read the shipping rates", answer=ShippingRateListSerializer)
    def get(self, request: Request) -> Response:
        """All of them, by country, currency and threshold. Where there is none, delivery is free."""
        no_parameters(request)
        return Response({"results": tuple(as_shown(rate) for rate in self.pricing.shipping_rates())})


class ShippingRateView(ApiView):
    permissions: ClassVar = {"PUT": Permission.MANAGE_PRICING, "DELETE": Permission.MANAGE_PRICING}
    put_shipping_rate: PutShippingRate = given()
    remove_shipping_rate: RemoveShippingRate = given()

    @command(
        "put_shipping_rate",
        "pricing",
        "Set a shipping rate",
        body=PutShippingRateSerializer,
        answer=ShippingRateDetailSerializer,
        errors=(404, 409),
        in_path=SHIPPING_RATE,
    )
    def put(self, request: Request, country: str, currency: str, from_net: str) -> Response:
        """Delivery costs that once the goods come to `from_net`. `everywhere` is all other countries."""
        asked = PutShippingRateSerializer.of(request)
        command_ = asked.to_command(*shipping_rate_in_path(country, currency, from_net), **caller_of(request))
        receipt = self.put_shipping_rate(command_)
        return done(receipt, as_shown(receipt.rate))

    @command(
        "remove_shipping_rate",
        "pricing",
        "Remove a shipping rate",
        body=None,
        answer=None,
        errors=(404, 409),
        in_path=SHIPPING_RATE,
    )
    def delete(self, request: Request, country: str, currency: str, from_net: str) -> Response:
        """That rate is charged no more."""
        asked = RemoveShippingRateSerializer.of(request)
        command_ = asked.to_command(*shipping_rate_in_path(country, currency, from_net), **caller_of(request))
        return removed(self.remove_shipping_rate(command_))
