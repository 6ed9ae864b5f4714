"""What adding and saving are for every kind of aggregate: one statement for many, versions, events."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, Protocol, TypeVar

import attrs
from django.db import models, transaction
from django.db.models import QuerySet

from adapters.persistence import bulk
from adapters.persistence.events import Outbox, Recorder
from application.errors import TransactionAborted
from domain.shared.errors import AlreadyExists, StaleAggregate

_KEYS: Final = ("id", "version")


class Root(Recorder, Protocol):
    """What an aggregate is to its store."""

    @property
    def version(self) -> int: ...
    def mark_saved(self) -> None: ...


A = TypeVar("A", bound=Root)


@attrs.frozen(kw_only=True)
class Kind(Generic[A]):
    """A kind of aggregate, and how it is stored.

    `values` are those of `columns`, of which the `fixed` ones never change. `unique` tells the value that
    only one may have, None for none; `drawn` is a unique column whose values come by chance.
    """

    name: str
    table: type[models.Model]
    columns: tuple[str, ...]
    fixed: frozenset[str]
    values: Callable[[A], bulk.Row]
    unique: Callable[[A], object | None]
    drawn: str | None = None

    @property
    def words(self) -> str:
        """Its name for people."""
        return self.name.replace("_", " ")


@attrs.frozen
class Shelf(Generic[A]):
    """Where aggregates of one kind are put, within a transaction."""

    _kind: Kind[A]
    _using: str
    _outbox: Outbox

    def add(self, aggregates: Sequence[A]) -> None:
        """Insert all with one statement. Raises AlreadyExists, or TransactionAborted for a value drawn."""
        kind = self._kind
        rows = [kind.values(aggregate) for aggregate in aggregates]
        stored = bulk.insert_new(self._using, kind.table, kind.columns, rows)
        for aggregate, row in zip(aggregates, rows, strict=True):
            if aggregate.id not in stored:
                raise self._conflict(aggregate, row)
        self._settle(aggregates)

    def save(self, aggregates: Sequence[A]) -> None:
        """Update all with one statement. Raises StaleAggregate."""
        kind = self._kind
        places = [place for place, column in enumerate(kind.columns) if column not in kind.fixed]
        columns = tuple(kind.columns[place] for place in places)
        values = (kind.values(aggregate) for aggregate in aggregates)
        rows = [tuple(row[place] for place in places) for row in values]
        found = bulk.update(self._using, kind.table, _KEYS, columns, rows)
        for aggregate in aggregates:
            if aggregate.id not in found:
                self._spoil()
                raise StaleAggregate(kind.words, aggregate.id, version=aggregate.version)
        self._settle(aggregates)

    def _conflict(self, aggregate: A, row: bulk.Row) -> AlreadyExists | TransactionAborted:
        kind = self._kind
        drawn = kind.drawn and row[kind.columns.index(kind.drawn)]
        taken = drawn and self._is_taken_by_another(drawn, aggregate)
        self._spoil()
        if taken:
            return TransactionAborted(f"The {kind.drawn} {drawn} is taken.")
        value = kind.unique(aggregate)
        return AlreadyExists(kind.words, aggregate.id if value is None else value)

    def _is_taken_by_another(self, drawn: str, aggregate: A) -> bool:
        rows: QuerySet[models.Model] = QuerySet(self._kind.table, using=self._using)
        return rows.filter(**{str(self._kind.drawn): drawn}).exclude(id=aggregate.id).exists()

    def _spoil(self) -> None:
        """Others of the same call may have been written, so nothing of this transaction can be kept."""
        transaction.set_rollback(True, using=self._using)

    def _settle(self, aggregates: Sequence[A]) -> None:
        self._outbox.collect(self._kind.name, aggregates)
        for aggregate in aggregates:
            aggregate.mark_saved()
