"""Take what a gateway tells by itself."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.payments.receipts import PaymentReceipt
from application.payments.recording import record
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.payments.operation import Outcome
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId


@attrs.frozen(kw_only=True)
class ReceiveNoticeCommand(Command):
    """What became of an operation, as the gateway tells; who reads the notice checked its signature."""

    permission: ClassVar[Permission] = Permission.SETTLE_PAYMENT
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    gateway: str
    operation_id: OperationId
    outcome: Outcome


@attrs.frozen
class ReceiveNotice:
    """Record an outcome; notices that repeat, or come after the outcome was found out, change nothing.

    A gateway tells of its own operations only: of another's it is answered like of one that is not there.
    """

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ReceiveNoticeCommand) -> PaymentReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ReceiveNoticeCommand) -> PaymentReceipt:
        receipt = record(
            uow,
            uow.lookups.payment_of(command.operation_id),
            command.operation_id,
            command.outcome,
            by=command.actor,
            ids=self._ids,
            at=self._clock.now(),
        )
        if receipt.payment.gateway != command.gateway:
            raise NotFound("payment operation", command.operation_id)
        return receipt
