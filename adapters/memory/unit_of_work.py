"""One transaction on a MemoryStore."""

from types import TracebackType
from typing import Self

import attrs

from adapters.memory.accounts import MemoryAccounts
from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.lookups import MemoryLookups
from adapters.memory.personal_data import MemoryPersonalData
from adapters.memory.purchases import MemoryPurchases
from adapters.memory.rates import MemoryRates
from adapters.memory.repositories.customers import MemoryCustomers
from adapters.memory.repositories.locations import MemoryLocations
from adapters.memory.repositories.orders import MemoryOrders
from adapters.memory.repositories.payments import MemoryPayments
from adapters.memory.repositories.products import MemoryProducts
from adapters.memory.repositories.quotes import MemoryQuotes
from adapters.memory.repositories.stock import MemoryStock
from adapters.memory.repositories.vouchers import MemoryVouchers
from adapters.memory.store import MemoryStore
from adapters.memory.transaction import Transaction
from application.effects import Effects
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
    def vouchers(self) -> MemoryVouchers:
        return MemoryVouchers(self._transaction)

    @property
    def quotes(self) -> MemoryQuotes:
        return MemoryQuotes(self._transaction)

    @property
    def locations(self) -> MemoryLocations:
        return MemoryLocations(self._transaction)

    @property
    def payments(self) -> MemoryPayments:
        return MemoryPayments(self._transaction)

    @property
    def lookups(self) -> MemoryLookups:
        return MemoryLookups(self._transaction.tables)

    @property
    def rates(self) -> MemoryRates:
        return MemoryRates(self._transaction.tables)

    @property
    def purchases(self) -> MemoryPurchases:
        return MemoryPurchases(self._transaction.tables)

    @property
    def personal_data(self) -> MemoryPersonalData:
        return MemoryPersonalData(self._transaction.tables)

    @property
    def idempotency(self) -> MemoryIdempotency:
        return MemoryIdempotency(self._transaction.tables)

    def __enter__(self) -> Self:
        self._open = Transaction(self._store.begin(), self._actor, self._ids)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open = None
        self._store.end()

    @property
    def effects(self) -> Effects:
        return self._transaction.effects

    def commit(self) -> None:
        self._store.keep(self._transaction.tables)
        self._open = None

    @property
    def _transaction(self) -> Transaction:
        if self._open is None:
            msg = "a unit of work is used inside its `with` block, and until its commit"
            raise RuntimeError(msg)
        return self._open
