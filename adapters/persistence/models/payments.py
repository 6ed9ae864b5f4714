"""What was asked of payment gateways, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.fields import (
    MAX_CODE_LENGTH,
    CodeField,
    currency_field,
    is_currency,
    is_one_of,
)
from adapters.persistence.models.orders import OrderRow
from domain.payments.operation import OperationKind, OperationState
from domain.payments.payment import MAX_GATEWAY_LENGTH, MAX_METHOD_LENGTH

_PENDING = OperationState.PENDING.value


class PaymentRow(models.Model):
    """`authorized_minor` (less what was voided), `captured_minor` and `refunded_minor` are projections: the
    core sums them up from the operations that succeeded.
    """

    id = models.UUIDField(primary_key=True)
    order = models.ForeignKey(OrderRow, on_delete=models.PROTECT, related_name="payments", db_index=False)
    customer = models.ForeignKey(CustomerRow, on_delete=models.PROTECT, related_name="+", db_index=False)
    gateway = CodeField(max_length=MAX_GATEWAY_LENGTH)
    method = models.CharField(max_length=MAX_METHOD_LENGTH, blank=True)
    currency = currency_field()
    amount_minor = models.BigIntegerField()
    captures_itself = models.BooleanField()
    requested_at = models.DateTimeField()
    authorized_minor = models.BigIntegerField()
    captured_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField()
    version = models.PositiveBigIntegerField()
    event_count = models.PositiveBigIntegerField()

    class Meta:
        db_table = "orderly_payment"
        verbose_name = "payment"
        indexes: ClassVar = [
            models.Index(fields=["order", "requested_at", "id"], name="orderly_payment_order"),
            models.Index(fields=["customer"], name="orderly_payment_customer"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="orderly_payment_amount"),
            models.CheckConstraint(condition=is_currency("currency"), name="orderly_payment_currency"),
            models.CheckConstraint(
                condition=Q(
                    refunded_minor__gte=0,
                    refunded_minor__lte=F("captured_minor"),
                    captured_minor__lte=F("authorized_minor"),
                    authorized_minor__lte=F("amount_minor"),
                ),
                name="orderly_payment_totals",
            ),
        ]

    def __str__(self) -> str:
        return f"payment {self.id}"


class OperationRow(models.Model):
    """An intent, stored before the gateway is asked, and its outcome. Numbers count from 1 in a payment."""

    id = models.UUIDField(primary_key=True)
    payment = models.ForeignKey(
        PaymentRow, on_delete=models.PROTECT, related_name="operations", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    kind = CodeField(max_length=MAX_CODE_LENGTH)
    amount_minor = models.BigIntegerField()
    requested_at = models.DateTimeField()
    state = CodeField(max_length=MAX_CODE_LENGTH)
    settled_at = models.DateTimeField(null=True, blank=True)
    reference = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    return_id = models.UUIDField(null=True, blank=True)

    class Meta:
        db_table = "orderly_payment_operation"
        verbose_name = "payment operation"
        indexes: ClassVar = [
            models.Index(
                fields=["requested_at", "payment"],
                condition=Q(state=_PENDING),
                name="orderly_operation_pending",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "number"], name="orderly_operation_number"),
            models.UniqueConstraint(
                fields=["payment"],
                condition=Q(kind=OperationKind.AUTHORIZE.value),
                name="orderly_operation_authorized_once",
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="orderly_operation_amount"),
            models.CheckConstraint(condition=is_one_of("kind", OperationKind), name="orderly_operation_kind"),
            models.CheckConstraint(
                condition=is_one_of("state", OperationState), name="orderly_operation_state"
            ),
            models.CheckConstraint(
                condition=Q(state=_PENDING, settled_at__isnull=True)
                | ~Q(state=_PENDING) & Q(settled_at__isnull=False),
                name="orderly_operation_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
