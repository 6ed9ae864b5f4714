"""What comes in and goes out about customers."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import shape_fault
from adapters.http.inputs.fields import Amount, Currency, Email, Reference, Text
from adapters.http.inputs.query import FlagParameter, PageQuery
from adapters.http.inputs.strict import whole
from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_order_limit import ChangeOrderLimitCommand
from application.customers.queries import CustomerCriteria
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from domain.customers.contact import MAX_EMAIL_LENGTH, MAX_PHONE_LENGTH, Contact
from domain.customers.customer import MAX_REASON_LENGTH
from domain.shared.address import MAX_NAME_LENGTH
from domain.shared.identity import MAX_REFERENCE_LENGTH, CustomerId
from domain.shared.money import Money, ensure_not_negative

_CONTACT = ("name", "email", "phone", "person", "address")


class RegisterCustomerSerializer(Body):
    """Who may order, and for how much at once."""

    name = Text(max_length=MAX_NAME_LENGTH)
    email = Email(default=None, allow_null=True)
    phone = Text(default="", allow_blank=True, max_length=MAX_PHONE_LENGTH)
    person = Text(default="", allow_blank=True, max_length=MAX_NAME_LENGTH, help_text="Whom to talk to.")
    address = AddressSerializer(default=None, allow_null=True)
    order_limit = Amount(default=None, allow_null=True, help_text="The most that one order may cost.")
    currency = Currency(default=None, allow_null=True, help_text="Of the order limit.")
    external_reference = Reference(default=None, allow_null=True, help_text="Your own name for the customer.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {
            "contact": whole(lambda: Contact(**{name: attrs[name] for name in _CONTACT})),
            "order_limit": _limit(attrs),
            "external_reference": attrs["external_reference"],
        }

    def to_command(self, **caller: Unpack[Caller]) -> RegisterCustomerCommand:
        return RegisterCustomerCommand(**self.values, **caller)


class BlockCustomerSerializer(Body):
    """Why this customer may not order."""

    reason = Text(max_length=MAX_REASON_LENGTH)

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> BlockCustomerCommand:
        return BlockCustomerCommand(customer_id=customer_id, **self.values, **caller)


class UnblockCustomerSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> UnblockCustomerCommand:
        return UnblockCustomerCommand(customer_id=customer_id, **caller)


class ChangeOrderLimitSerializer(Body):
    """The most that one order may cost, or none."""

    order_limit = Amount(allow_null=True, help_text="The most that one order may cost; null lifts the limit.")
    currency = Currency(default=None, allow_null=True, help_text="Of the limit; not needed to lift it.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {"order_limit": _limit(attrs)}

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> ChangeOrderLimitCommand:
        return ChangeOrderLimitCommand(customer_id=customer_id, **self.values, **caller)


class CustomerListQuery(PageQuery):
    blocked = FlagParameter(required=False)
    name_contains = Text(required=False, max_length=MAX_NAME_LENGTH, help_text="In any case.")
    email_contains = Text(required=False, max_length=MAX_EMAIL_LENGTH, help_text="In any case.")
    external_reference = Text(required=False, max_length=MAX_REFERENCE_LENGTH)

    def criteria(self) -> CustomerCriteria:
        return CustomerCriteria(**self.filters)


class CustomerSummarySerializer(serializers.Serializer[object]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    blocked = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class CustomerDetailSerializer(serializers.Serializer[object]):
    """`order_limit` is in `order_limit_currency`; both null for no limit."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    phone = serializers.CharField(allow_blank=True)
    person = serializers.CharField(allow_blank=True)
    address = AddressSerializer(allow_null=True)
    blocked = serializers.BooleanField()
    block_reason = serializers.CharField(allow_blank=True)
    blocked_at = serializers.DateTimeField(allow_null=True)
    order_limit = Amount(allow_null=True)
    order_limit_currency = serializers.CharField(allow_null=True)
    external_reference = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


def _limit(attrs: dict[str, Any]) -> Money | None:
    if attrs["order_limit"] is None:
        return None
    if attrs["currency"] is None:
        fault = shape_fault("required", "A limit needs its currency.", remedy="Add it.")
        raise serializers.ValidationError({"currency": fault.detail})
    limit = whole(lambda: Money.of(attrs["order_limit"], attrs["currency"], field="order_limit"))
    return whole(lambda: ensure_not_negative(limit, "order_limit"))
