"""What comes in and goes out about customers."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.address import AddressSerializer
from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import shape_fault
from adapters.http.inputs.fields import Amount, Choice, Currency, Email, Reference, Text
from adapters.http.inputs.money import money
from adapters.http.inputs.query import FlagParameter, PageQuery
from adapters.http.inputs.strict import each, whole
from application.customers.block_customer import BlockCustomerCommand
from application.customers.change_limits import ChangeLimitsCommand
from application.customers.change_tier import ChangeTierCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.queries import CustomerCriteria
from application.customers.register_customer import RegisterCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from domain.customers.contact import MAX_EMAIL_LENGTH, MAX_PHONE_LENGTH, Contact
from domain.customers.customer import MAX_REASON_LENGTH
from domain.shared.address import MAX_NAME_LENGTH
from domain.shared.identity import MAX_REFERENCE_LENGTH, CustomerId
from domain.shared.money import Money
from domain.shared.tier import Tier

_CONTACT = ("name", "email", "phone", "person", "address")
_TIERS = [tier.value for tier in Tier]
_ORDER_LIMIT_HELP = "The most that one order may cost"
_CREDIT_LIMIT_HELP = "The most that may be owed"


class RegisterCustomerSerializer(Body):
    """Who may order, and for how much."""

    name = Text(max_length=MAX_NAME_LENGTH)
    email = Email(default=None, allow_null=True)
    phone = Text(default="", allow_blank=True, max_length=MAX_PHONE_LENGTH)
    person = Text(default="", allow_blank=True, max_length=MAX_NAME_LENGTH, help_text="Whom to talk to.")
    address = AddressSerializer(default=None, allow_null=True)
    order_limit = Amount(default=None, allow_null=True, help_text=f"{_ORDER_LIMIT_HELP}.")
    credit_limit = Amount(default=None, allow_null=True, help_text=f"{_CREDIT_LIMIT_HELP}.")
    currency = Currency(default=None, allow_null=True, help_text="Of the limits.")
    tier = Choice(choices=_TIERS, default=Tier.STANDARD.value)
    external_reference = Reference(default=None, allow_null=True, help_text="Your own name for the customer.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        made = each(
            contact=lambda: whole(lambda: Contact(**{name: attrs[name] for name in _CONTACT})),
            order_limit=lambda: _limit(attrs, "order_limit", "currency"),
            credit_limit=lambda: _limit(attrs, "credit_limit", "currency"),
        )
        return {**made, "tier": Tier(attrs["tier"]), "external_reference": attrs["external_reference"]}

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


class ChangeLimitsSerializer(Body):
    """Both limits as they shall be from now on, each in a currency of its own."""

    order_limit = Amount(allow_null=True, help_text=f"{_ORDER_LIMIT_HELP}; null lifts the limit.")
    order_limit_currency = Currency(default=None, allow_null=True, help_text="Not needed to lift the limit.")
    credit_limit = Amount(allow_null=True, help_text=f"{_CREDIT_LIMIT_HELP}; null lifts the limit.")
    credit_limit_currency = Currency(default=None, allow_null=True, help_text="Not needed to lift the limit.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return each(
            order_limit=lambda: _limit(attrs, "order_limit", "order_limit_currency"),
            credit_limit=lambda: _limit(attrs, "credit_limit", "credit_limit_currency"),
        )

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> ChangeLimitsCommand:
        return ChangeLimitsCommand(customer_id=customer_id, **self.values, **caller)


class ChangeTierSerializer(Body):
    """Which prices apply from now on."""

    tier = Choice(choices=_TIERS)

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> ChangeTierCommand:
        return ChangeTierCommand(customer_id=customer_id, tier=Tier(self.values["tier"]), **caller)


class EraseCustomerSerializer(Body):
    """Nothing needs saying: the body may be empty."""

    may_be_empty = True

    def to_command(self, customer_id: CustomerId, **caller: Unpack[Caller]) -> EraseCustomerCommand:
        return EraseCustomerCommand(customer_id=customer_id, **caller)


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


class OwedSerializer(serializers.Serializer[object]):
    """The unpaid part of a customer's orders that are not cancelled, in one currency."""

    currency = serializers.CharField()
    amount = Amount()


class CustomerDetailSerializer(serializers.Serializer[object]):
    """Each limit is in its own currency; both null for no limit. `exposure` is what is owed, per currency."""

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
    credit_limit = Amount(allow_null=True)
    credit_limit_currency = serializers.CharField(allow_null=True)
    exposure = OwedSerializer(many=True)
    tier = serializers.ChoiceField(choices=_TIERS)
    erased_at = serializers.DateTimeField(allow_null=True)
    external_reference = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


def _limit(attrs: dict[str, Any], name: str, of: str) -> Money | None:
    """The limit of that name, in the currency that the field `of` names."""
    amount, currency = attrs[name], attrs[of]
    if amount is None:
        return None
    if currency is None:
        fault = shape_fault("required", "A limit needs its currency.", remedy="Add it.")
        raise serializers.ValidationError({of: fault.detail})
    return money(amount, currency, field=name)
