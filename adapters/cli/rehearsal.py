"""A trial of many commands: each sees what those before it would have stored, and nothing is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, cast

import attrs

from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from domain.shared.actor import Actor


@contextmanager
def rehearsal(units_of_work: UnitsOfWork, actor: Actor) -> Iterator[UnitsOfWork]:
    """Units of work that all share one transaction; it is undone when the block is left.

    For one actor, and one command at a time. What a command changes stays locked until the end; `effects`
    are those of all commands so far. An error that leaves a unit of work may have cost the transaction: it
    is raised again by all that come after.
    """
    with units_of_work(actor) as shared:
        lent = cast("UnitOfWork", _Lent(shared))
        yield lambda _: lent


@attrs.define
class _Lent:
    """The shared unit of work, which neither ends nor commits with the one who borrows it.

    Everything else is the shared one's own, whatever units of work will have.
    """

    _shared: UnitOfWork
    _lost: BaseException | None = attrs.field(default=None, init=False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shared, name)

    def __enter__(self) -> Self:
        if self._lost:
            raise self._lost
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lost = error

    def commit(self) -> None:
        pass
