"""Let go of money that was authorized."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.payments.intents import found_again
from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.payments.steps import PaymentSteps
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from domain.shared.identity import OperationId, OrderId, PaymentId


@attrs.frozen(kw_only=True)
class VoidPaymentCommand(Command):
    """The payment to void."""

    permission: ClassVar[Permission] = Permission.MANAGE_PAYMENTS
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    order_id: OrderId
    payment_id: PaymentId


@attrs.frozen
class VoidPayment:
    """Let go of what is authorized and not captured."""

    _steps: PaymentSteps
    _clock: Clock

    def __call__(self, command: VoidPaymentCommand) -> PaymentReceipt:
        return self._steps(command, self._intend)

    def _intend(self, uow: UnitOfWork, command: VoidPaymentCommand) -> PaymentReceipt:
        uow.orders.lock(command.order_id, seen_by=command.actor)
        payment = uow.payments.lock(command.payment_id, order_id=command.order_id)
        operation_id = OperationId(self._steps.intent_id(command, "VoidPayment"))
        if not found_again(payment, operation_id):
            payment.request_void(operation_id=operation_id, at=self._clock.now())
            uow.payments.save(payment)
        return PaymentReceipt(payment=PaymentDetail.of(payment))
