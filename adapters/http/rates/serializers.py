"""What comes in and goes out about tax and shipping rates."""

from typing import Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.fields import Amount, Choice, Share
from adapters.http.inputs.money import money
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass

_MODES = [mode.value for mode in TaxMode]
_TAX_CLASSES = [tax_class.value for tax_class in TaxClass]


class PutTaxRateSerializer(Body):
    """The tax of a class of goods in a country."""

    rate = Share(help_text="A share of the price before tax: 0.19 is 19 %.")
    mode = Choice(
        choices=_MODES,
        default=TaxMode.EXCLUSIVE.value,
        help_text="Whether prices contain the tax, or it is added to them.",
    )

    def to_command(self, country: str, tax_class: TaxClass, **caller: Unpack[Caller]) -> PutTaxRateCommand:
        rate, mode = self.values["rate"], TaxMode(self.values["mode"])
        return PutTaxRateCommand(
            rate=TaxRate(country=country, tax_class=tax_class, rate=rate, mode=mode), **caller
        )


class RemoveTaxRateSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, country: str, tax_class: TaxClass, **caller: Unpack[Caller]) -> RemoveTaxRateCommand:
        return RemoveTaxRateCommand(country=country, tax_class=tax_class, **caller)


class PutShippingRateSerializer(Body):
    """What delivery costs."""

    cost = Amount(help_text="In the rate's currency.")

    def to_command(self, country: str, from_net: Money, **caller: Unpack[Caller]) -> PutShippingRateCommand:
        cost = money(self.values["cost"], from_net.currency, field="cost")
        return PutShippingRateCommand(
            rate=ShippingRate(country=country, from_net=from_net, cost=cost), **caller
        )


class RemoveShippingRateSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(
        self, country: str, from_net: Money, **caller: Unpack[Caller]
    ) -> RemoveShippingRateCommand:
        return RemoveShippingRateCommand(country=country, from_net=from_net, **caller)


class TaxRateDetailSerializer(serializers.Serializer[object]):
    """The tax of a class of goods in a country, in force for what is ordered or quoted from now on."""

    country = serializers.CharField()
    tax_class = serializers.ChoiceField(choices=_TAX_CLASSES)
    rate = Share()
    mode = serializers.ChoiceField(choices=_MODES)
    version = serializers.IntegerField()


class TaxRateListSerializer(serializers.Serializer[object]):
    results = TaxRateDetailSerializer(many=True)


class ShippingRateDetailSerializer(serializers.Serializer[object]):
    """Delivery costs `cost` once the goods come to `from_net`, both in `currency`.

    `country` is `everywhere` for all countries without a rate of their own.
    """

    country = serializers.CharField()
    currency = serializers.CharField()
    from_net = Amount()
    cost = Amount()
    version = serializers.IntegerField()


class ShippingRateListSerializer(serializers.Serializer[object]):
    results = ShippingRateDetailSerializer(many=True)
