"""What comes in and goes out about quotes."""

from datetime import timedelta
from typing import Any, Final, Unpack

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import unfit
from adapters.http.inputs.fields import Amount, Whole
from adapters.http.orders.documents import CustomerNameSerializer, LineDetailSerializer
from adapters.http.orders.serializers import WishSerializer
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.quote_order import QuoteOrderCommand
from domain.orders.quote import DEFAULT_VALIDITY, MAX_VALIDITY, QuoteStatus
from domain.shared.errors import InvalidValue
from domain.shared.identity import QuoteId

DEFAULT_MINUTES: Final = DEFAULT_VALIDITY // timedelta(minutes=1)
MAX_MINUTES: Final = MAX_VALIDITY // timedelta(minutes=1)

_STATUSES = [status.value for status in QuoteStatus]


@extend_schema_field(
    {"type": "integer", "minimum": 1, "maximum": MAX_MINUTES, "default": DEFAULT_MINUTES, "example": 120}
)
class Validity(Whole):
    """Minutes."""

    def to_internal_value(self, data: Any) -> Any:
        minutes = super().to_internal_value(data)
        if not 1 <= minutes <= MAX_MINUTES:
            fault = f"{minutes} is not from 1 to {MAX_MINUTES}"
            raise unfit(InvalidValue("valid_minutes", fault, remedy=f"Give 1 to {MAX_MINUTES} minutes."))
        return timedelta(minutes=minutes)


class QuoteOrderSerializer(WishSerializer):
    """What is asked for, and for how long it shall be promised."""

    valid_minutes = Validity(
        required=False, help_text="How long prices and stock are promised. Another time is for staff."
    )

    def to_command(self, **caller: Unpack[Caller]) -> QuoteOrderCommand:
        given = dict(self.values)
        validity = given.pop("valid_minutes", DEFAULT_VALIDITY)
        return QuoteOrderCommand(validity=validity, **given, **caller)


class AcceptQuoteSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, quote_id: QuoteId, **caller: Unpack[Caller]) -> AcceptQuoteCommand:
        return AcceptQuoteCommand(quote_id=quote_id, **caller)


class QuoteSummarySerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=_STATUSES)
    customer = CustomerNameSerializer()
    currency = serializers.CharField()
    total_amount = Amount()
    line_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


class QuoteDetailSerializer(serializers.Serializer[object]):
    """An offer, open until before `expires_at`; `order_id` is the order that came of it.

    Its amounts are those of that order: `total_amount` = lines − discount − voucher + tax + freight.
    """

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=_STATUSES)
    customer = CustomerNameSerializer()
    currency = serializers.CharField()
    lines_amount = Amount()
    discount_amount = Amount()
    voucher_amount = Amount()
    tax_amount = Amount()
    included_tax_amount = Amount()
    freight_amount = Amount()
    total_amount = Amount()
    line_count = serializers.IntegerField()
    lines = LineDetailSerializer(many=True)
    shipping_address = AddressSerializer()
    voucher = serializers.CharField(allow_null=True)
    external_reference = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    order_id = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField()
