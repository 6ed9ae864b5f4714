"""What goes out about orders, for the API's description: the read models themselves are rendered."""

from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.fields import Amount, Rate, Share
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus, ReturnState, Verb

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
    """A line as it was ordered, with every step of its price, and how far it has come.

    `list_price` is the catalogue's, `unit_price` that of tier and quantity, or agreed. `discount_amount` is
    what the line's own rate takes off, `voucher_amount` its share of the voucher, `total_amount` what is
    left, before `tax_amount` that is paid on top (`tax_included` false).
    """

    number = serializers.IntegerField()
    sku = serializers.CharField()
    name = serializers.CharField()
    list_price = Amount()
    unit_price = Amount()
    quantity = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    shipped = serializers.IntegerField()
    returned = serializers.IntegerField()
    discount_rate = Rate()
    discount_amount = Amount()
    voucher_amount = Amount()
    tax_rate = Share()
    tax_included = serializers.BooleanField()
    tax_amount = Amount()
    total_amount = Amount()


class PartDetailSerializer(serializers.Serializer[object]):
    """Units of a line, and where they were."""

    line_number = serializers.IntegerField()
    location = serializers.CharField()
    quantity = serializers.IntegerField()


class ShipmentDetailSerializer(serializers.Serializer[object]):
    """Goods that left together."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="From 1.")
    parts = PartDetailSerializer(many=True)
    carrier = serializers.CharField(allow_blank=True)
    tracking = serializers.CharField(allow_blank=True)
    shipped_at = serializers.DateTimeField()


class ReturnedLineDetailSerializer(serializers.Serializer[object]):
    line_number = serializers.IntegerField()
    quantity = serializers.IntegerField()


class ReturnDetailSerializer(serializers.Serializer[object]):
    """Goods that come back: `reason` in the customer's words, `answer` in the shop's."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="From 1.")
    status = serializers.ChoiceField(choices=[state.value for state in ReturnState])
    lines = ReturnedLineDetailSerializer(many=True)
    reason = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    restocked = serializers.BooleanField(
        allow_null=True, help_text="Whether the goods can be sold again; null before they are back."
    )
    requested_at = serializers.DateTimeField()
    approved_at = serializers.DateTimeField(allow_null=True)
    declined_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField(allow_null=True)
    refunded_at = serializers.DateTimeField(allow_null=True)


class OrderDetailSerializer(serializers.Serializer[object]):
    """The whole order. `total_amount` = lines − discount − voucher + tax + freight, in `currency`.

    That is what it costs now: units cancelled or returned no longer count, and one wholly cancelled costs
    nothing; `ordered_amount` is what all its units cost. `included_tax_amount` is inside the prices.
    `owed_amount` is not paid yet, `refund_due_amount` paid beyond what it costs now, and not given back.
    """

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
    voucher_amount = Amount()
    tax_amount = Amount()
    included_tax_amount = Amount()
    freight_amount = Amount()
    total_amount = Amount()
    ordered_amount = Amount()
    captured_amount = Amount()
    refunded_amount = Amount()
    owed_amount = Amount()
    refund_due_amount = Amount()
    line_count = serializers.IntegerField()
    lines = LineDetailSerializer(many=True)
    shipments = ShipmentDetailSerializer(many=True)
    returns = ReturnDetailSerializer(many=True)
    shipping_address = AddressSerializer()
    voucher = serializers.CharField(allow_null=True, help_text="The code of the voucher it was ordered with.")
    quote_id = serializers.UUIDField(allow_null=True, help_text="The quote it came of.")
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


class TimelineEntrySerializer(serializers.Serializer[object]):
    """Something that happened to the order."""

    sequence = serializers.IntegerField(help_text="From 1, without a gap.")
    what = serializers.CharField(help_text="In the past tense: `order_placed`.")
    at = serializers.DateTimeField()
    by_role = serializers.CharField()
    by_user = serializers.UUIDField(
        allow_null=True, help_text="Null for the shop's own machinery, and where it is not for you to know."
    )
    facts = serializers.DictField(help_text="Figures and ids, by name.")


class TimelineSerializer(serializers.Serializer[object]):
    results = TimelineEntrySerializer(many=True)
