"""One transaction on a MemoryStore."""

from types import TracebackType
from typing import Self

import attrs

from adapters.memory.accounts import MemoryAccounts
from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.repositories import MemoryCustomers, MemoryOrders, MemoryProducts, MemoryStock
from adapters.memory.store import MemoryStore
from adapters.memory.transaction import Transaction
from application.ports.system import Ids
from domain.shared.actor import Actor


@attrs.frozen
class MemoryUnitsOfWork:
    """Implements UnitsOfWork. `ids` names the stored events."""

    _store: MemoryStore
    _ids: Ids

    def __call__(self, actor: Actor) -> "MemoryUnitOfWork":
        return MemoryUnitOfWork(self._store, self._ids, actor)


class MemoryUnitOfWork:
    """Implements UnitOfWork. To be used inside its `with` block, and until the commit only."""

    def __init__(self, store: MemoryStore, ids: Ids, actor: Actor) -> None:
        self._store = store
        self._ids = ids
        self._actor = actor
        self._open: Transaction | None = None

    @property
    def products(self) -> MemoryProducts:
        return MemoryProducts(self._transaction)

    @property
    def stock(self) -> MemoryStock:
        return MemoryStock(self._transaction)

    @property
    def customers(self) -> MemoryCustomers:
        return MemoryCustomers(self._transaction)

    @property
    def orders(self) -> MemoryOrders:
        return MemoryOrders(self._transaction)

    @property
    def accounts(self) -> MemoryAccounts:
        return MemoryAccounts(self._transaction.tables)

    @property
    def idempotency(self) -> MemoryIdempotency:
        return MemoryIdempotency(self._transaction.tables)

    def __enter__(self) -> Self:
        self._open = Transaction(self._store.begin(), self._actor.name, self._ids)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open = None
        self._store.end()

    def commit(self) -> None:
        self._store.keep(self._transaction.tables)
        self._open = None

    @property
    def _transaction(self) -> Transaction:
        if self._open is None:
            msg = "a unit of work is used inside its `with` block, and until its commit"
            raise RuntimeError(msg)
        return self._open
