"""The catalogue over HTTP."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.answers import created, done
from adapters.http.documentation.operations import command, listing, reading
from adapters.http.inputs.body import caller_of
from adapters.http.inputs.query import no_parameters
from adapters.http.pagination import page_answer, page_request
from adapters.http.products.examples import CHANGE_TERMS
from adapters.http.products.serializers import (
    AddProductSerializer,
    ChangeListingSerializer,
    ChangePriceSerializer,
    ChangeTermsSerializer,
    ProductDetailSerializer,
    ProductListQuery,
)
from adapters.http.view import ApiView, given, sku_in_path
from application.access import Permission
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.catalog.queries import ProductQueries


class ProductListView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRODUCTS, "POST": Permission.MANAGE_PRODUCTS}
    add_product: AddProduct = given()
    products: ProductQueries = given()

    @listing(
        "list_products",
        "products",
        "List products",
        query=ProductListQuery,
        of=ProductDetailSerializer,
        is_public=True,
    )
    def get(self, request: Request) -> Response:
        """By SKU."""
        query = ProductListQuery.of(request)
        page = self.products.page(query.criteria(), page_request(request, query))
        return page_answer(request, page)

    @command(
        "add_product",
        "products",
        "Add a product",
        body=AddProductSerializer,
        answer=ProductDetailSerializer,
        creates=True,
        errors=(409,),
    )
    def post(self, request: Request) -> Response:
        """With an empty place for it in the warehouse."""
        asked = AddProductSerializer.of(request)
        receipt = self.add_product(asked.to_command(**caller_of(request)))
        return created(request, receipt, receipt.product, at=f"{receipt.product.sku}/")


class ProductView(ApiView):
    permissions: ClassVar = {"GET": Permission.READ_PRODUCTS, "PATCH": Permission.MANAGE_PRODUCTS}
    change_price: ChangePrice = given()
    products: ProductQueries = given()

    @reading(
        "get_product",
        "products",
        "Read a product",
        answer=ProductDetailSerializer,
        errors=(404,),
        is_public=True,
    )
    def get(self, request: Request, sku: str) -> Response:
        no_parameters(request)
        return Response(self.products.detail(sku_in_path("product", sku)))

    @command(
        "change_price",
        "products",
        "Change a price",
        body=ChangePriceSerializer,
        answer=ProductDetailSerializer,
        errors=(404, 409),
    )
    def patch(self, request: Request, sku: str) -> Response:
        """From now on; orders placed before keep theirs."""
        asked = ChangePriceSerializer.of(request)
        receipt = self.change_price(asked.to_command(sku_in_path("product", sku), **caller_of(request)))
        return done(receipt, receipt.product)


class ListingView(ApiView):
    permissions: ClassVar = {"PATCH": Permission.MANAGE_PRODUCTS}
    change_listing: ChangeListing = given()

    @command(
        "change_listing",
        "products",
        "Change what the catalogue shows",
        body=ChangeListingSerializer,
        answer=ProductDetailSerializer,
        errors=(404, 409),
    )
    def patch(self, request: Request, sku: str) -> Response:
        """Name, category, description, or whether the product is for sale."""
        asked = ChangeListingSerializer.of(request)
        receipt = self.change_listing(asked.to_command(sku_in_path("product", sku), **caller_of(request)))
        return done(receipt, receipt.product)


class TermsView(ApiView):
    permissions: ClassVar = {"PATCH": Permission.MANAGE_PRODUCTS}
    change_terms: ChangeTerms = given()

    @command(
        "change_terms",
        "products",
        "Change the terms a product is sold on",
        body=ChangeTermsSerializer,
        answer=ProductDetailSerializer,
        errors=(404, 409),
        examples=CHANGE_TERMS,
    )
    def patch(self, request: Request, sku: str) -> Response:
        """Tax class, price breaks, quantity limits; orders and quotes made before keep theirs."""
        asked = ChangeTermsSerializer.of(request)
        receipt = self.change_terms(asked.to_command(sku_in_path("product", sku), **caller_of(request)))
        return done(receipt, receipt.product)
