"""What goes out about payments, for the API's description: the read models themselves are rendered."""

from rest_framework import serializers

from adapters.http.inputs.fields import Amount
from domain.payments.operation import OperationKind, OperationState
from domain.payments.payment import PaymentState


class OperationDetailSerializer(serializers.Serializer[object]):
    """Something asked of the gateway, and what came of it.

    `pending` until the outcome is known, `abandoned` where the gateway never heard of it.
    """

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in OperationKind])
    state = serializers.ChoiceField(choices=[state.value for state in OperationState])
    amount = Amount()
    requested_at = serializers.DateTimeField()
    settled_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True, help_text="Why it was declined.")
    return_id = serializers.UUIDField(allow_null=True, help_text="The return that it pays back.")


class PaymentDetailSerializer(serializers.Serializer[object]):
    """A payment of an order, in its currency: one authorization with its captures and refunds, or its void.

    `amount` is what was asked for, `authorized_amount` what was authorized of it, less what was voided.
    """

    id = serializers.UUIDField()
    order_id = serializers.UUIDField()
    gateway = serializers.CharField()
    status = serializers.ChoiceField(choices=[state.value for state in PaymentState])
    currency = serializers.CharField()
    amount = Amount()
    authorized_amount = Amount()
    captured_amount = Amount()
    refunded_amount = Amount()
    operations = OperationDetailSerializer(many=True)
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class PaymentListSerializer(serializers.Serializer[object]):
    results = PaymentDetailSerializer(many=True)


class NoticeAnswerSerializer(serializers.Serializer[object]):
    """What became of a notice."""

    taken = serializers.BooleanField(help_text="False: it tells of nothing that this shop asked for.")
