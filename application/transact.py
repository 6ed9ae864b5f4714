"""What surrounds every decision: who may, once only, one transaction, retry, dry run."""

from collections.abc import Callable
from typing import Final, TypeVar

import attrs

from application.access import ensure_may
from application.commands import Command, Receipt
from application.errors import TransactionAborted
from application.ports.idempotency import Claim
from application.ports.system import Backoff
from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from domain.shared.errors import StaleAggregate

ATTEMPTS: Final = 4
"""The first try and at most three more."""

C = TypeVar("C", bound=Command)
R = TypeVar("R", bound=Receipt)


@attrs.frozen
class Transact:
    """Runs a use case's decision; every use case goes through here.

    Checks the role; claims the idempotency key, or answers with its stored receipt; decides; stores receipt,
    state and events in one transaction. What the store rolled back, and what was stale, is decided again.
    A dry run does all this and rolls back.
    """

    _units_of_work: UnitsOfWork
    _backoff: Backoff

    def __call__(self, command: C, decide: Callable[[UnitOfWork, C], R]) -> R:
        return self._often(command, decide, uses_key=True)

    def first(self, command: C, intend: Callable[[UnitOfWork, C], R]) -> R:
        """The first step of a command that then asks the world outside: stores what is intended.

        The key is not used up before the last step, which goes through `__call__`; a receipt that is stored
        under it already is the answer (`replayed`). A dry run ends here.
        """
        return self._often(command, intend, uses_key=False)

    def _often(self, command: C, decide: Callable[[UnitOfWork, C], R], *, uses_key: bool) -> R:
        ensure_may(command.actor, command.permission)
        for attempt in range(1, ATTEMPTS):
            try:
                return self._once(command, decide, uses_key=uses_key)
            except (TransactionAborted, StaleAggregate):
                self._backoff.pause(attempt)
        return self._once(command, decide, uses_key=uses_key)

    def _once(self, command: C, decide: Callable[[UnitOfWork, C], R], *, uses_key: bool) -> R:
        claim = Claim.of(command)
        with self._units_of_work(command.actor) as uow:
            if claim is not None:
                stored = uow.idempotency.claim(claim, command.receipt_type)
                if stored is not None:
                    return _replay(stored, decide)
            receipt = decide(uow, command)
            if command.dry_run:
                return attrs.evolve(receipt, dry_run=True, effects=uow.effects)
            if claim is not None and uses_key:
                uow.idempotency.store(claim, receipt)
            uow.commit()
        return receipt


def _replay(stored: Receipt, _like: Callable[[UnitOfWork, C], R]) -> R:
    """The stored receipt is of the command's own receipt type, as the idempotency port promises."""
    return attrs.evolve(stored, replayed=True)  # type: ignore[return-value]  # the port promises the type
