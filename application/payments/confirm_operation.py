"""Confirm what people did for a payment."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.payments.receipts import PaymentReceipt
from application.payments.recording import record
from application.ports.lookups import PaymentKey
from application.ports.payment_gateway import Gateways
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.payments.errors import ConfirmedByGateway
from domain.payments.operation import Outcome
from domain.shared.errors import ensure
from domain.shared.identity import OperationId, OrderId, PaymentId


@attrs.frozen(kw_only=True)
class ConfirmOperationCommand(Command):
    """`outcome`: whether it was done, with a reference, or could not be."""

    permission: ClassVar[Permission] = Permission.MANAGE_PAYMENTS
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    order_id: OrderId
    payment_id: PaymentId
    operation_id: OperationId
    outcome: Outcome


@attrs.frozen
class ConfirmOperation:
    """Staff did what was pending, a refund by bank transfer say; for gateways that are people only."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _gateways: Gateways

    def __call__(self, command: ConfirmOperationCommand) -> PaymentReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ConfirmOperationCommand) -> PaymentReceipt:
        key = PaymentKey(command.order_id, command.payment_id)
        receipt = record(
            uow,
            key,
            command.operation_id,
            command.outcome,
            by=command.actor,
            ids=self._ids,
            at=self._clock.now(),
        )
        if not self._gateways.named(receipt.payment.gateway).is_manual:
            ensure(ConfirmedByGateway(gateway=receipt.payment.gateway))
        return receipt
