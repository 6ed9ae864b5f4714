"""Find out what became of payments that were cut off."""

from datetime import timedelta
from typing import ClassVar, Final

import attrs

from application.access import Permission
from application.commands import Command, Receipt
from application.payments.settling import Settle
from application.ports.lookups import PaymentKey
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import PaymentId

DEFAULT_BATCH: Final = 100
GRACE: Final = timedelta(minutes=2)
"""How long whoever stored an intent has to ask the gateway itself; longer than a gateway may take."""


@attrs.frozen(kw_only=True)
class ResumeReceipt(Receipt):
    """The payments that had something pending; fewer than the batch means that none comes after them."""

    keys: tuple[PaymentKey, ...]


@attrs.frozen(kw_only=True)
class ResumePaymentsCommand(Command):
    """`after` is the last payment of the batch before: payments come in the order of their ids."""

    permission: ClassVar[Permission] = Permission.SETTLE_PAYMENT
    receipt_type: ClassVar[type[ResumeReceipt]] = ResumeReceipt

    grace: timedelta = GRACE
    limit: int = DEFAULT_BATCH
    after: PaymentId | None = None


@attrs.frozen
class ResumePayments:
    """Ask the gateways about every operation that is pending since the grace period, and go on from there."""

    _transact: Transact
    _clock: Clock
    _settle: Settle

    def __call__(self, command: ResumePaymentsCommand) -> ResumeReceipt:
        receipt = self._transact(command, self._decide)
        if not receipt.dry_run:
            for key in receipt.keys:
                self._settle.resume(key)
        return receipt

    def _decide(self, uow: UnitOfWork, command: ResumePaymentsCommand) -> ResumeReceipt:
        before = self._clock.now() - command.grace
        return ResumeReceipt(
            keys=uow.lookups.pending_payments(before, limit=command.limit, after=command.after)
        )
