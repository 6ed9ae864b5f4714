"""What comes in and goes out about vouchers."""

from typing import Any, Unpack

from rest_framework import serializers

from adapters.http.inputs.body import Body, Caller
from adapters.http.inputs.faults import shape_fault
from adapters.http.inputs.fields import Amount, Choice, Currency, Moment, Share, VoucherCode, Whole
from adapters.http.inputs.money import money
from adapters.http.inputs.strict import each, whole
from application.pricing.change_voucher import ChangeVoucherCommand, NewLimit
from application.pricing.create_voucher import CreateVoucherCommand
from domain.pricing.voucher import Benefit, VoucherKind, VoucherLimits
from domain.shared.money import Money

_KINDS = [kind.value for kind in VoucherKind]
_VALID = ("valid_from", "valid_until")
_LIMITS = ("limit", "limit_per_customer")


class CreateVoucherSerializer(Body):
    """What a code takes off, when, and how often."""

    code = VoucherCode()
    kind = Choice(choices=_KINDS)
    rate = Share(default=None, allow_null=True, help_text="What a percentage takes off: 0.1 is 10 %.")
    amount = Amount(default=None, allow_null=True, help_text="What an amount takes off, in currency.")
    minimum = Amount(default=None, allow_null=True, help_text="The least the goods must cost, in currency.")
    currency = Currency(default=None, allow_null=True, help_text="Of amount and minimum.")
    valid_from = Moment(help_text="Inclusive.")
    valid_until = Moment(help_text="Exclusive.")
    limit = Whole(default=None, allow_null=True, help_text="Uses in all; null is no limit.")
    limit_per_customer = Whole(default=None, allow_null=True, help_text="Uses of one customer.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        made = each(
            amount=lambda: _money(attrs, "amount"),
            minimum=lambda: _money(attrs, "minimum"),
            limits=lambda: whole(
                lambda: VoucherLimits(overall=attrs["limit"], per_customer=attrs["limit_per_customer"])
            ),
        )
        benefit = {"kind": VoucherKind(attrs["kind"]), "rate": attrs["rate"], "amount": made["amount"]}
        return {
            "code": attrs["code"],
            "benefit": whole(lambda: Benefit(**benefit)),
            "minimum": made["minimum"],
            "limits": made["limits"],
            **{name: attrs[name] for name in _VALID},
        }

    def to_command(self, **caller: Unpack[Caller]) -> CreateVoucherCommand:
        return CreateVoucherCommand(**self.values, **caller)


class ChangeVoucherSerializer(Body):
    """What is left out stays as it is."""

    valid_from = Moment(required=False, help_text="Inclusive.")
    valid_until = Moment(required=False, help_text="Exclusive.")
    limit = Whole(required=False, allow_null=True, help_text="Not below the uses; null lifts the limit.")
    limit_per_customer = Whole(required=False, allow_null=True, help_text="Null lifts the limit.")

    def to_command(self, code: str, **caller: Unpack[Caller]) -> ChangeVoucherCommand:
        given = self.values
        changes: dict[str, Any] = {name: given[name] for name in _VALID if name in given}
        changes.update({name: NewLimit(given[name]) for name in _LIMITS if name in given})
        return ChangeVoucherCommand(code=code, **changes, **caller)


class VoucherDetailSerializer(serializers.Serializer[object]):
    """`rate` for a percentage, `amount` in `currency` for an amount, neither for free shipping.

    `uses` counts the orders that have it, cancelled ones not.
    """

    id = serializers.UUIDField()
    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=_KINDS)
    rate = Share(allow_null=True)
    amount = Amount(allow_null=True)
    minimum = Amount(allow_null=True)
    currency = serializers.CharField(allow_null=True)
    valid_from = serializers.DateTimeField()
    valid_until = serializers.DateTimeField()
    limit = serializers.IntegerField(allow_null=True)
    limit_per_customer = serializers.IntegerField(allow_null=True)
    uses = serializers.IntegerField()
    version = serializers.IntegerField()


def _money(attrs: dict[str, Any], name: str) -> Money | None:
    if attrs[name] is None:
        return None
    if attrs["currency"] is None:
        fault = shape_fault("required", "An amount needs its currency.", remedy="Add it.")
        raise serializers.ValidationError({"currency": fault.detail})
    return money(attrs[name], attrs["currency"], field=name)
