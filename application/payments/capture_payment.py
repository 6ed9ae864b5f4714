"""Take money that was authorized."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.payments.intents import Billed, found_again, one_of, owed_objections
from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.payments.steps import PaymentSteps
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from domain.orders.status import Verb
from domain.shared.errors import ensure
from domain.shared.identity import OperationId, OrderId, PaymentId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class CapturePaymentCommand(Command):
    """`amount` in the order's currency; None for all that is authorized and owed."""

    permission: ClassVar[Permission] = Permission.MANAGE_PAYMENTS
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    order_id: OrderId
    payment_id: PaymentId
    amount: Decimal | None = None


@attrs.frozen
class CapturePayment:
    """Take what was authorized, wholly or in part; never more than is owed."""

    _steps: PaymentSteps
    _clock: Clock

    def __call__(self, command: CapturePaymentCommand) -> PaymentReceipt:
        return self._steps(command, self._intend)

    def _intend(self, uow: UnitOfWork, command: CapturePaymentCommand) -> PaymentReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        payments = uow.payments.lock_of_order(order.id)
        payment = one_of(payments, command.payment_id)
        asked = None if command.amount is None else Money.of(command.amount, order.currency)
        operation_id = OperationId(self._steps.intent_id(command, "CapturePayment"))
        if not found_again(payment, operation_id, asked):
            left = Billed(order, payments).left_to_capture
            amount = min(payment.capturable, left) if asked is None else asked
            ensure(
                *order.objections(Verb.PAY, by=command.actor, at=now),
                *payment.capture_objections(amount),
                *owed_objections(amount, left),
            )
            payment.request_capture(amount, operation_id=operation_id, at=now)
            uow.payments.save(payment)
        return PaymentReceipt(payment=PaymentDetail.of(payment))
