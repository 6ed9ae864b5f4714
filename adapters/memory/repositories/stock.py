"""Stock on the tables of a transaction."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from adapters.memory.transaction import Transaction
from domain.inventory.stock_item import StockItem
from domain.shared.errors import AlreadyExists
from domain.shared.identity import MAIN_LOCATION, Sku


@attrs.frozen
class MemoryStock:
    """Implements StockRepository."""

    _transaction: Transaction

    def lock(self, skus: Iterable[Sku]) -> dict[Sku, StockItem]:
        table = self._transaction.tables.stock
        found = (item for sku in set(skus) if (item := table.find((sku, MAIN_LOCATION))) is not None)
        return {item.sku: item for item in sorted(found, key=lambda item: item.id)}

    def add(self, *items: StockItem) -> None:
        table = self._transaction.tables.stock
        if taken := table.taken(items):
            raise AlreadyExists("stock item", taken[0].sku)
        self._transaction.add(table, items)

    def save(self, *items: StockItem) -> None:
        self._transaction.save(self._transaction.tables.stock, items)

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[Sku, ...]:
        items = self._transaction.tables.stock.all()
        stale = (
            item.sku
            for item in items
            if item.location == MAIN_LOCATION and not all(hold.counts(at) for hold in item.holds)
        )
        return tuple(stale)[:limit]
