"""A trial of many commands: each sees what those before it would have stored, and nothing is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import attrs

from application.ports.accounts import AccountRepository
from application.ports.idempotency import IdempotencyRecords
from application.ports.repositories import (
    CustomerRepository,
    OrderRepository,
    ProductRepository,
    StockRepository,
)
from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from domain.shared.actor import Actor


@contextmanager
def rehearsal(units_of_work: UnitsOfWork, actor: Actor) -> Iterator[UnitsOfWork]:
    """Units of work that all share one transaction; it is undone when the block is left.

    For one actor, and one command at a time. What a command changes stays locked until the end. An error
    that leaves a unit of work may have cost the transaction: it is raised again by all that come after.
    """
    with units_of_work(actor) as shared:
        lent = _Lent(shared)
        yield lambda _: lent


@attrs.define
class _Lent:
    """The shared unit of work, which neither ends nor commits with the one who borrows it."""

    _shared: UnitOfWork
    _lost: BaseException | None = attrs.field(default=None, init=False)

    @property
    def products(self) -> ProductRepository:
        return self._shared.products

    @property
    def stock(self) -> StockRepository:
        return self._shared.stock

    @property
    def customers(self) -> CustomerRepository:
        return self._shared.customers

    @property
    def orders(self) -> OrderRepository:
        return self._shared.orders

    @property
    def accounts(self) -> AccountRepository:
        return self._shared.accounts

    @property
    def idempotency(self) -> IdempotencyRecords:
        return self._shared.idempotency

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
