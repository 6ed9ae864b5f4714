"""What comes in and goes out about products."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import (
    Amount,
    Choice,
    Currency,
    Flag,
    QuantityField,
    SkuField,
    Text,
    Whole,
    built,
)
from adapters.http.inputs.money import money
from adapters.http.inputs.query import FlagParameter, PageQuery
from adapters.http.inputs.strict import Strict, StrictList, whole
from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand, WantedBreak
from application.catalog.queries import ProductCriteria
from domain.catalog.limits import QuantityLimits
from domain.catalog.product import MAX_CATEGORY_LENGTH, MAX_DESCRIPTION_LENGTH, MAX_PRODUCT_NAME_LENGTH
from domain.shared.identity import Sku
from domain.shared.price_break import ensure_break_count
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

_TAX_CLASSES = [tax_class.value for tax_class in TaxClass]
_TIERS = [tier.value for tier in Tier]


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
        return {**attrs, "unit_price": money(attrs["unit_price"], currency, field="unit_price")}

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


class Breaks(StrictList):
    def ensure_length(self, length: int) -> None:
        built(ensure_break_count, length)


class BreakSerializer(Strict):
    """From `from_quantity` units of a line on, a unit costs `unit_price`."""

    from_quantity = QuantityField()
    unit_price = Amount(help_text="In the product's own currency.")
    tier = Choice(choices=_TIERS, default=None, allow_null=True, help_text="Whom it is for; null is all.")

    class Meta:
        list_serializer_class = Breaks

    def validate(self, attrs: dict[str, Any]) -> Any:
        return WantedBreak(**{**attrs, "tier": attrs["tier"] and Tier(attrs["tier"])})


class LimitsSerializer(Strict):
    """How many units one customer may order, in one order and within a rolling window of days."""

    per_order = Whole(default=None, allow_null=True)
    per_window = Whole(default=None, allow_null=True, help_text="Goes with window_days.")
    window_days = Whole(default=None, allow_null=True, help_text="Goes with per_window.")

    def validate(self, attrs: dict[str, Any]) -> Any:
        return whole(lambda: QuantityLimits(**attrs))


class ChangeTermsSerializer(Body):
    """What is left out stays as it is; `breaks` and `limits` are each replaced as a whole."""

    tax_class = Choice(choices=_TAX_CLASSES, required=False)
    breaks = BreakSerializer(many=True, required=False)
    limits = LimitsSerializer(required=False)

    def to_command(self, sku: Sku, **caller: Unpack[Caller]) -> ChangeTermsCommand:
        given = dict(self.values)
        if "tax_class" in given:
            given["tax_class"] = TaxClass(given["tax_class"])
        if "breaks" in given:
            given["breaks"] = tuple(given["breaks"])
        return ChangeTermsCommand(sku=sku, **given, **caller)


class ProductListQuery(PageQuery):
    for_sale = FlagParameter(required=False)
    category = Text(required=False, max_length=MAX_CATEGORY_LENGTH)
    name_contains = Text(required=False, max_length=MAX_PRODUCT_NAME_LENGTH, help_text="In any case.")

    def criteria(self) -> ProductCriteria:
        return ProductCriteria(**self.filters)


class BreakDetailSerializer(serializers.Serializer[object]):
    """From `from_quantity` units of a line on, a unit costs `unit_price`; `tier` null is for all."""

    from_quantity = serializers.IntegerField()
    unit_price = Amount()
    tier = serializers.ChoiceField(choices=_TIERS, allow_null=True)


class ProductDetailSerializer(serializers.Serializer[object]):
    """`max_…` are the most units of one customer: in an order, and within `window_days` days."""

    id = serializers.UUIDField()
    sku = serializers.CharField()
    name = serializers.CharField()
    category = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    currency = serializers.CharField()
    unit_price = Amount()
    for_sale = serializers.BooleanField()
    tax_class = serializers.ChoiceField(choices=_TAX_CLASSES)
    breaks = BreakDetailSerializer(many=True)
    max_per_order = serializers.IntegerField(allow_null=True)
    max_per_window = serializers.IntegerField(allow_null=True)
    window_days = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()
