"""Stock on the tables of a transaction."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from adapters.memory.transaction import Transaction
from domain.inventory.stock_item import StockItem
from domain.shared.errors import AlreadyExists
from domain.shared.identity import Sku, StockKey


@attrs.frozen
class MemoryStock:
    """Implements StockRepository."""

    _transaction: Transaction

    def lock(self, skus: Iterable[Sku]) -> dict[StockKey, StockItem]:
        wanted = set(skus)
        return _by_key(item for item in self._transaction.tables.stock.all() if item.sku in wanted)

    def lock_at(self, keys: Iterable[StockKey]) -> dict[StockKey, StockItem]:
        table = self._transaction.tables.stock
        return _by_key(item for key in set(keys) if (item := table.find(key)) is not None)

    def add(self, *items: StockItem) -> None:
        table = self._transaction.tables.stock
        if taken := table.taken(items):
            raise AlreadyExists("stock item", taken[0].sku)
        self._transaction.add(table, items)

    def save(self, *items: StockItem) -> None:
        self._transaction.save(self._transaction.tables.stock, items)

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[StockKey, ...]:
        items = self._transaction.tables.stock.all()
        stale = (item.key for item in items if not all(hold.counts(at) for hold in item.holds))
        return tuple(stale)[:limit]


def _by_key(items: Iterable[StockItem]) -> dict[StockKey, StockItem]:
    return {item.key: item for item in sorted(items, key=lambda item: item.id)}
