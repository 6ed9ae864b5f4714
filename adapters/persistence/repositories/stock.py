"""Storing stock items, their holds and their ledger."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

import attrs
from django.db.models import QuerySet

from adapters.persistence import bulk
from adapters.persistence.effects import Tally
from adapters.persistence.events import Outbox
from adapters.persistence.mappers.stock import (
    FIXED,
    HoldValues,
    MovementValues,
    StockItemValues,
    hold_values,
    movement_values,
    stock_item_values,
    to_hold,
    to_stock_item,
)
from adapters.persistence.models.inventory import HoldRow, MovementRow, StockItemRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.inventory.ledger import Hold
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

_HOLD_KEYS: Final = ("stock_item_id", "quote_id")


@cache
def _rows_to_lock(using: str) -> "QuerySet[StockItemRow, tuple[Any, ...]]":
    rows = StockItemRow.objects.using(using).filter(location=MAIN_LOCATION).order_by("id")
    return rows.select_for_update(no_key=True).values_list(*StockItemValues._fields)


@cache
def _hold_rows(using: str) -> "QuerySet[HoldRow, tuple[Any, ...]]":
    return HoldRow.objects.using(using).order_by("id").values_list(*HoldValues._fields)


@attrs.frozen
class DjangoStockRepository:
    """Implements StockRepository. Remembers the holds it read or wrote, to write those that changed."""

    _using: str
    _outbox: Outbox
    _tally: Tally
    _holds: dict[UUID, tuple[Hold, ...]] = attrs.field(factory=dict, init=False)

    def lock(self, skus: Iterable[Sku]) -> dict[Sku, StockItem]:
        """Where anything is held, a second statement reads the holds, as they are once the locks are had."""
        rows = _rows_to_lock(self._using).filter(sku__in={sku.value for sku in skus})
        found = [StockItemValues(*row) for row in rows]
        holds = self._read_holds([values.id for values in found if values.reserved])
        items = [to_stock_item(values, holds.get(values.id, ())) for values in found]
        self._remember(items)
        return {item.sku: item for item in items}

    def add(self, *items: StockItem) -> None:
        self._holds.update((item.id, ()) for item in items)
        self._write(items, self._shelf.add)

    def save(self, *items: StockItem) -> None:
        # Loaded in another transaction: nothing has changed since, or its version tells.
        strangers = [item.id for item in items if item.id not in self._holds]
        self._holds.update(self._read_holds(strangers))
        self._write(items, self._shelf.save)

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[Sku, ...]:
        expired = HoldRow.objects.using(self._using).filter(expires_at__lte=at).values("stock_item_id")
        rows = StockItemRow.objects.using(self._using).filter(location=MAIN_LOCATION, id__in=expired)
        return tuple(Sku(sku) for (sku,) in rows.order_by("id").values_list("sku")[:limit])

    def _write(self, items: Sequence[StockItem], write: Callable[[Sequence[StockItem]], None]) -> None:
        self._tally.count_stock(items)
        movements = [movement_values(item, movement) for item in items for movement in item.new_movements]
        write(items)
        gone = [_key(hold) for item in items for hold in self._gone(item)]
        changed = [hold_values(hold) for item in items for hold in self._changed(item)]
        bulk.delete(self._using, HoldRow, _HOLD_KEYS, gone)
        bulk.put(self._using, HoldRow, _HOLD_KEYS, HoldValues._fields, changed)
        bulk.insert(self._using, MovementRow, MovementValues._fields, movements)
        self._remember(items)

    def _gone(self, item: StockItem) -> Iterable[Hold]:
        kept = {hold.quote_id for hold in item.holds}
        return (hold for hold in self._holds.get(item.id, ()) if hold.quote_id not in kept)

    def _changed(self, item: StockItem) -> Iterable[Hold]:
        known = frozenset(self._holds.get(item.id, ()))
        return (hold for hold in item.holds if hold not in known)

    def _remember(self, items: Iterable[StockItem]) -> None:
        self._holds.update((item.id, item.holds) for item in items)

    def _read_holds(self, item_ids: Sequence[UUID]) -> dict[UUID, tuple[Hold, ...]]:
        """By item, the eldest first; one statement, none for no items."""
        found: dict[UUID, tuple[Hold, ...]] = {}
        for row in _hold_rows(self._using).filter(stock_item_id__in=item_ids):
            hold = to_hold(HoldValues(*row))
            found[hold.stock_item_id] = (*found.get(hold.stock_item_id, ()), hold)
        return found

    @property
    def _shelf(self) -> Shelf[StockItem]:
        return Shelf(STOCK_ITEM, self._using, self._outbox)


def _key(hold: Hold) -> bulk.Row:
    return hold.stock_item_id, hold.quote_id
