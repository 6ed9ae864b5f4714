"""Give money back."""

from decimal import Decimal
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
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class RefundPaymentCommand(Command):
    """`amount` in the order's currency; None for all that was captured and is left."""

    permission: ClassVar[Permission] = Permission.MANAGE_PAYMENTS
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    order_id: OrderId
    payment_id: PaymentId
    amount: Decimal | None = None


@attrs.frozen
class RefundPayment:
    """Give back what was captured, wholly or in part, as often as there is something left."""

    _steps: PaymentSteps
    _clock: Clock

    def __call__(self, command: RefundPaymentCommand) -> PaymentReceipt:
        return self._steps(command, self._intend)

    def _intend(self, uow: UnitOfWork, command: RefundPaymentCommand) -> PaymentReceipt:
        uow.orders.lock(command.order_id, seen_by=command.actor)
        payment = uow.payments.lock(command.payment_id, order_id=command.order_id)
        asked = None if command.amount is None else Money.of(command.amount, payment.amount.currency)
        operation_id = OperationId(self._steps.intent_id(command, "RefundPayment"))
        if not found_again(payment, operation_id, asked):
            amount = payment.refundable if asked is None else asked
            payment.request_refund(amount, operation_id=operation_id, at=self._clock.now())
            uow.payments.save(payment)
        return PaymentReceipt(payment=PaymentDetail.of(payment))
