"""What goes out about orders, for the API's description: the read models themselves are rendered."""

from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.fields import Amount, Rate
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus, Verb

_STATUSES = [status.value for status in OrderStatus]
_PAYMENT_STATUSES = [status.value for status in PaymentStatus]


class CustomerNameSerializer(serializers.Serializer[object]):
    """The customer as the order remembers it."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class OrderSummarySerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=_STATUSES)
    payment_status = serializers.ChoiceField(choices=_PAYMENT_STATUSES)
    customer = CustomerNameSerializer()
    currency = serializers.CharField()
    total_amount = Amount()
    line_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class LineDetailSerializer(serializers.Serializer[object]):
    """A line as it was ordered, and how far it has come. `total_amount` is after the discount."""

    number = serializers.IntegerField()
    sku = serializers.CharField()
    name = serializers.CharField()
    unit_price = Amount()
    quantity = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    shipped = serializers.IntegerField()
    discount_rate = Rate()
    discount_amount = Amount()
    total_amount = Amount()


class OrderDetailSerializer(serializers.Serializer[object]):
    """The whole order. `total_amount` = lines − discount + freight; all amounts are in `currency`."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=_STATUSES)
    payment_status = serializers.ChoiceField(choices=_PAYMENT_STATUSES)
    origin = serializers.ChoiceField(choices=[origin.value for origin in Origin])
    external_reference = serializers.CharField(allow_null=True)
    customer = CustomerNameSerializer()
    currency = serializers.CharField()
    lines_amount = Amount()
    discount_amount = Amount()
    freight_amount = Amount()
    total_amount = Amount()
    captured_amount = Amount()
    refunded_amount = Amount()
    line_count = serializers.IntegerField()
    lines = LineDetailSerializer(many=True)
    shipping_address = AddressSerializer()
    note = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    shipped_at = serializers.DateTimeField(allow_null=True)
    cancelled_at = serializers.DateTimeField(allow_null=True)
    cancel_reason = serializers.CharField(allow_blank=True)
    transitions = serializers.ListField(
        child=serializers.ChoiceField(choices=[verb.value for verb in Verb]),
        help_text="What you may do to the order now.",
    )
    version = serializers.IntegerField()
