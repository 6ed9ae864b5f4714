"""What comes in and goes out about products."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import Amount, Currency, Flag, SkuField, Text
from adapters.http.inputs.query import FlagParameter, PageQuery
from adapters.http.inputs.strict import whole
from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.queries import ProductCriteria
from domain.catalog.product import MAX_CATEGORY_LENGTH, MAX_DESCRIPTION_LENGTH, MAX_PRODUCT_NAME_LENGTH
from domain.shared.identity import Sku
from domain.shared.money import Money, ensure_not_negative


class AddProductSerializer(Body):
    """What is sold, and for how much."""

    sku = SkuField()
    name = Text(max_length=MAX_PRODUCT_NAME_LENGTH)
    unit_price = Amount()
    currency = Currency()
    category = Text(default="", allow_blank=True, max_length=MAX_CATEGORY_LENGTH)
    description = Text(default="", allow_blank=True, max_length=MAX_DESCRIPTION_LENGTH)
    for_sale = Flag(default=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        currency = attrs.pop("currency")
        price = whole(lambda: Money.of(attrs["unit_price"], currency, field="unit_price"))
        return {**attrs, "unit_price": whole(lambda: ensure_not_negative(price, "unit_price"))}

    def to_command(self, **caller: Unpack[Caller]) -> AddProductCommand:
        return AddProductCommand(**self.values, **caller)


class ChangePriceSerializer(Body):
    """The price from now on."""

    unit_price = Amount(help_text="In the product's own currency.")

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ChangePriceCommand:
        return ChangePriceCommand(sku=sku, **self.values, **caller)


class ChangeListingSerializer(Body):
    """What is left out stays as it is."""

    name = Text(required=False, max_length=MAX_PRODUCT_NAME_LENGTH)
    category = Text(required=False, allow_blank=True, max_length=MAX_CATEGORY_LENGTH)
    description = Text(required=False, allow_blank=True, max_length=MAX_DESCRIPTION_LENGTH)
    for_sale = Flag(required=False)

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ChangeListingCommand:
        return ChangeListingCommand(sku=sku, **self.values, **caller)


class ProductListQuery(PageQuery):
    for_sale = FlagParameter(required=False)
    category = Text(required=False, max_length=MAX_CATEGORY_LENGTH)
    name_contains = Text(required=False, max_length=MAX_PRODUCT_NAME_LENGTH, help_text="In any case.")

    def criteria(self) -> ProductCriteria:
        return ProductCriteria(**self.filters)


class ProductDetailSerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    sku = serializers.CharField()
    name = serializers.CharField()
    category = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    currency = serializers.CharField()
    unit_price = Amount()
    for_sale = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()
