"""Take away expired holds."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command, Receipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact

DEFAULT_BATCH = 100


@attrs.frozen(kw_only=True)
class SweepReceipt(Receipt):
    """How many stock items were tidied; fewer than the batch means that none is left."""

    items: int


@attrs.frozen(kw_only=True)
class SweepHoldsCommand(Command):
    permission: ClassVar[Permission] = Permission.SWEEP_HOLDS
    receipt_type: ClassVar[type[SweepReceipt]] = SweepReceipt

    limit: int = DEFAULT_BATCH


@attrs.frozen
class SweepHolds:
    """Tidy up after quotes nobody accepted. Their holds stopped counting when they expired, swept or not."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: SweepHoldsCommand) -> SweepReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: SweepHoldsCommand) -> SweepReceipt:
        now = self._clock.now()
        stock = uow.stock.lock_at(uow.stock.with_expired_holds(now, limit=command.limit))
        for item in stock.values():
            item.sweep(at=now)
        uow.stock.save(*stock.values())
        return SweepReceipt(items=len(stock))
