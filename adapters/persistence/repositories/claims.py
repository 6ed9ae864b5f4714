"""What belongs to stock items and changes with them: holds, and those who wait."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

import attrs
from django.db.models import Model, QuerySet

from adapters.persistence import bulk
from domain.inventory.stock_item import StockItem


class Claim(Protocol):
    @property
    def stock_item_id(self) -> UUID: ...


C = TypeVar("C", bound=Claim)


@attrs.frozen(kw_only=True)
class ClaimKind(Generic[C]):
    """A kind of claim, and how it is stored: found by its `keys`, in the order of the column `order`.

    The keys are the first of `columns`. `of` tells an item's claims.
    """

    table: type[Model]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    order: str
    of: Callable[[StockItem], tuple[C, ...]]
    values: Callable[[C], bulk.Row]
    read: Callable[[Sequence[Any]], C]

    def key(self, claim: C) -> bulk.Row:
        return self.values(claim)[: len(self.keys)]


@attrs.frozen
class Claims(Generic[C]):
    """The claims of one kind, remembered as they were read or written, to write those that changed."""

    _kind: ClaimKind[C]
    _using: str
    _known: dict[UUID, tuple[C, ...]] = attrs.field(factory=dict, init=False)

    def read(self, item_ids: Sequence[UUID]) -> dict[UUID, tuple[C, ...]]:
        """By item; one statement, none for no items."""
        found: dict[UUID, tuple[C, ...]] = {}
        if item_ids:
            rows: QuerySet[Model] = QuerySet(self._kind.table, using=self._using)
            ordered = rows.filter(stock_item_id__in=item_ids).order_by(self._kind.order)
            for row in ordered.values_list(*self._kind.columns):
                claim = self._kind.read(row)
                found[claim.stock_item_id] = (*found.get(claim.stock_item_id, ()), claim)
        self._known.update((id, found.get(id, ())) for id in item_ids)
        return found

    def start(self, item_ids: Iterable[UUID]) -> None:
        """Of new items there is nothing to read."""
        self._known.update((id, ()) for id in item_ids)

    def remember(self, items: Iterable[StockItem]) -> None:
        self._known.update((item.id, self._kind.of(item)) for item in items)

    def write(self, items: Sequence[StockItem]) -> None:
        """Two statements at most. What was loaded in another transaction is read first."""
        kind = self._kind
        self.read([item.id for item in items if item.id not in self._known])
        gone = [kind.key(claim) for item in items for claim in self._gone(item)]
        changed = [kind.values(claim) for item in items for claim in self._changed(item)]
        bulk.delete(self._using, kind.table, kind.keys, gone)
        bulk.put(self._using, kind.table, kind.keys, kind.columns, changed)
        self.remember(items)

    def _gone(self, item: StockItem) -> Iterable[C]:
        kept = {self._kind.key(claim) for claim in self._kind.of(item)}
        return (claim for claim in self._known[item.id] if self._kind.key(claim) not in kept)

    def _changed(self, item: StockItem) -> Iterable[C]:
        known = frozenset(self._known[item.id])
        return (claim for claim in self._kind.of(item) if claim not in known)
