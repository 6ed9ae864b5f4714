"""Storing stock items, what is claimed of them, and their ledger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from adapters.persistence import bulk
from adapters.persistence.effects import Tally
from adapters.persistence.events import Outbox
from adapters.persistence.mappers.stock import (
    FIXED,
    HoldValues,
    MovementValues,
    StockItemValues,
    WaiterValues,
    hold_values,
    movement_values,
    stock_item_values,
    to_hold,
    to_stock_item,
    to_waiter,
    waiter_values,
)
from adapters.persistence.models.inventory import HoldRow, MovementRow, StockItemRow, WaiterRow
from adapters.persistence.repositories.claims import ClaimKind, Claims
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.inventory.claims import Hold, Waiter
from domain.inventory.stock_item import StockItem
from domain.shared.identity import Sku, StockKey

Rows = QuerySet[StockItemRow, tuple[Any, ...]]

STOCK_ITEM: Final = Kind[StockItem](
    name="stock_item",
    table=StockItemRow,
    columns=StockItemValues._fields,
    fixed=FIXED,
    values=stock_item_values,
    unique=lambda item: item.sku,
)

_HOLD: Final = ClaimKind[Hold](
    table=HoldRow,
    keys=("stock_item_id", "quote_id"),
    columns=HoldValues._fields,
    order="id",
    of=lambda item: item.holds,
    values=hold_values,
    read=to_hold,
)
_WAITER: Final = ClaimKind[Waiter](
    table=WaiterRow,
    keys=("stock_item_id", "place"),
    columns=WaiterValues._fields,
    order="place",
    of=lambda item: item.waiting,
    values=waiter_values,
    read=to_waiter,
)

_KEY: Final[Mapping[str, Any]] = {name: StockItemRow._meta.get_field(name) for name in ("sku", "location")}


@cache
def _rows_to_lock(using: str) -> Rows:
    rows = StockItemRow.objects.using(using).order_by("id")
    return rows.select_for_update(no_key=True).values_list(*StockItemValues._fields)


@attrs.frozen
class DjangoStockRepository:
    """Implements StockRepository."""

    _using: str
    _outbox: Outbox
    _tally: Tally
    _holds: Claims[Hold] = attrs.field(init=False)
    _waiting: Claims[Waiter] = attrs.field(init=False)

    @_holds.default
    def _no_holds(self) -> Claims[Hold]:
        return Claims(_HOLD, self._using)

    @_waiting.default
    def _nobody_waiting(self) -> Claims[Waiter]:
        return Claims(_WAITER, self._using)

    def lock(self, skus: Iterable[Sku]) -> dict[StockKey, StockItem]:
        return self._locked(_rows_to_lock(self._using).filter(sku__in={sku.value for sku in skus}))

    def lock_at(self, keys: Iterable[StockKey]) -> dict[StockKey, StockItem]:
        wanted = sorted({(key.sku.value, key.location) for key in keys})
        if not wanted:
            return {}
        asked, parameter = bulk.as_table(self._using, _KEY, wanted)
        is_asked = RawSQL(  # noqa: S611  # our own names only
            '("orderly_stock_item"."sku", "orderly_stock_item"."location") '  # noqa: S608  # our own names only
            f'IN (SELECT v."sku", v."location" FROM {asked})',
            (parameter,),
            output_field=BooleanField(),
        )
        return self._locked(_rows_to_lock(self._using).filter(is_asked))

    def add(self, *items: StockItem) -> None:
        self._write(items, self._shelf.add)

    def save(self, *items: StockItem) -> None:
        self._write(items, self._shelf.save)

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[StockKey, ...]:
        expired = HoldRow.objects.using(self._using).filter(expires_at__lte=at).values("stock_item_id")
        rows = StockItemRow.objects.using(self._using).filter(id__in=expired).order_by("id")
        found = rows.values_list("sku", "location")[:limit]
        return tuple(StockKey(Sku(sku), location) for sku, location in found)

    def _locked(self, rows: Rows) -> dict[StockKey, StockItem]:
        """Where anything is held, or somebody waits, one more statement each reads that, after the lock."""
        found = [StockItemValues(*row) for row in rows]
        holds = self._holds.read([values.id for values in found if values.reserved])
        waiting = self._waiting.read([values.id for values in found if values.backordered])
        items = [
            to_stock_item(values, holds.get(values.id, ()), waiting.get(values.id, ())) for values in found
        ]
        self._remember(items)
        return {item.key: item for item in items}

    def _write(self, items: Sequence[StockItem], write: Callable[[Sequence[StockItem]], None]) -> None:
        self._tally.count_stock(items)
        movements = [movement_values(item, movement) for item in items for movement in item.new_movements]
        new = [item.id for item in items if not item.version]
        write(items)
        self._holds.start(new)
        self._waiting.start(new)
        self._holds.write(items)
        self._waiting.write(items)
        bulk.insert(self._using, MovementRow, MovementValues._fields, movements)

    def _remember(self, items: Iterable[StockItem]) -> None:
        self._holds.remember(items)
        self._waiting.remember(items)

    @property
    def _shelf(self) -> Shelf[StockItem]:
        return Shelf(STOCK_ITEM, self._using, self._outbox)
