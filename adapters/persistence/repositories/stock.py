"""Storing stock items and their ledger."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import bulk
from adapters.persistence.events import Outbox
from adapters.persistence.mappers.stock import (
    FIXED,
    MovementValues,
    StockItemValues,
    movement_values,
    stock_item_values,
    to_stock_item,
)
from adapters.persistence.models.inventory import MovementRow, StockItemRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.inventory.stock_item import StockItem
from domain.shared.identity import MAIN_LOCATION, Sku

STOCK_ITEM: Final = Kind[StockItem](
    name="stock_item",
    table=StockItemRow,
    columns=StockItemValues._fields,
    fixed=FIXED,
    values=stock_item_values,
    unique=lambda item: item.sku,
)


@cache
def _rows_to_lock(using: str) -> "QuerySet[StockItemRow, tuple[Any, ...]]":
    rows = StockItemRow.objects.using(using).filter(location=MAIN_LOCATION).order_by("id")
    return rows.select_for_update(no_key=True).values_list(*StockItemValues._fields)


@attrs.frozen
class DjangoStockRepository:
    """Implements StockRepository."""

    _using: str
    _outbox: Outbox

    def lock(self, skus: Iterable[Sku]) -> dict[Sku, StockItem]:
        rows = _rows_to_lock(self._using).filter(sku__in={sku.value for sku in skus})
        items = (to_stock_item(StockItemValues(*row)) for row in rows)
        return {item.sku: item for item in items}

    def add(self, *items: StockItem) -> None:
        movements = _movements(items)
        self._shelf.add(items)
        bulk.insert(self._using, MovementRow, MovementValues._fields, movements)

    def save(self, *items: StockItem) -> None:
        movements = _movements(items)
        self._shelf.save(items)
        bulk.insert(self._using, MovementRow, MovementValues._fields, movements)

    @property
    def _shelf(self) -> Shelf[StockItem]:
        return Shelf(STOCK_ITEM, self._using, self._outbox)


def _movements(items: Iterable[StockItem]) -> list[MovementValues]:
    return [movement_values(item, movement) for item in items for movement in item.new_movements]
