"""Pay an order through a gateway, or record that it was paid."""

from decimal import Decimal
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.errors import IdempotencyKeyReused
from application.payments.intents import Billed, owed_objections
from application.payments.queries import PaymentDetail
from application.payments.receipts import PaymentReceipt
from application.payments.steps import PaymentSteps
from application.ports.payment_gateway import Gateways
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from domain.orders.status import Verb
from domain.payments.payment import Payment
from domain.shared.errors import ensure
from domain.shared.identity import OperationId, OrderId, PaymentId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class RequestPaymentCommand(Command):
    """`amount` in the order's currency, None for all that is owed; `method` is the gateway's token.

    With `capture` the money is taken at once, else it is authorized only.
    """

    permission: ClassVar[Permission] = Permission.MANAGE_PAYMENTS
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    order_id: OrderId
    gateway: str
    method: str = ""
    amount: Decimal | None = None
    capture: bool = True


@attrs.frozen
class RequestPayment:
    """Authorize an order's money, and take it at once if asked to; never more than is owed."""

    _steps: PaymentSteps
    _clock: Clock
    _gateways: Gateways

    def __call__(self, command: RequestPaymentCommand) -> PaymentReceipt:
        self._gateways.named(command.gateway)
        return self._steps(command, self._intend)

    def _intend(self, uow: UnitOfWork, command: RequestPaymentCommand) -> PaymentReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        payments = uow.payments.lock_of_order(order.id)
        payment_id = PaymentId(self._steps.intent_id(command, "payment"))
        for known in payments:
            if known.id == payment_id:
                return _found_again(known, command)
        left = Billed(order, payments).left_to_secure()
        amount = left if command.amount is None else Money.of(command.amount, order.currency)
        ensure(*order.objections(Verb.PAY, by=command.actor, at=now), *owed_objections(amount, left))
        payment = Payment.request(
            id=payment_id,
            operation_id=OperationId(self._steps.intent_id(command, "authorize")),
            order_id=order.id,
            customer_id=order.customer_id,
            gateway=command.gateway,
            method=command.method,
            amount=amount,
            captures_itself=command.capture,
            at=now,
        )
        uow.payments.add(payment)
        return PaymentReceipt(payment=PaymentDetail.of(payment))


def _found_again(payment: Payment, command: RequestPaymentCommand) -> PaymentReceipt:
    """The intent of an earlier try under the same key, which was cut off."""
    asked = (command.gateway, command.method, command.capture)
    same_amount = command.amount in {None, payment.amount.amount}
    if asked != (payment.gateway, payment.method, payment.captures_itself) or not same_amount:
        raise IdempotencyKeyReused
    return PaymentReceipt(payment=PaymentDetail.of(payment))
