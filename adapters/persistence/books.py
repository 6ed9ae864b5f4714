"""Reading the books from end to end, at one moment, a few thousand lines at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Final
from uuid import UUID

import attrs
from django.db import connections, transaction

from adapters.persistence import sums
from adapters.persistence.dialect import dialect_of
from adapters.persistence.errors import translated
from adapters.persistence.gathering import id_of
from adapters.persistence.mappers.orders import EntryValues, to_entry
from adapters.persistence.mappers.stock import MovementValues, to_movement
from application.ports.books import OrderBalances, StockBalances, Sum
from domain.inventory.ledger import Movement
from domain.orders.money_book import MoneyEntry

CHUNK: Final = 2_000
"""Rows that are fetched at a time."""

_STOCK: Final = """
WITH claimed AS (
  SELECT l.sku, {location} AS location, SUM(CAST({units} AS bigint)) AS units
  FROM orderly_order_line l, {allocations}
  GROUP BY 1, 2
)
SELECT i.id, i.sku, i.location, i.movement_count, i.chain, i.on_hand, i.allocated, i.reserved, i.backordered,
  (SELECT SUM(h.units) FROM orderly_stock_hold h WHERE h.stock_item_id = i.id),
  (SELECT SUM(w.units) FROM orderly_stock_waiter w WHERE w.stock_item_id = i.id),
  claimed.units
FROM orderly_stock_item i
LEFT JOIN claimed ON claimed.sku = i.sku AND claimed.location = i.location
ORDER BY i.id
"""

_ORDERS: Final = """
WITH paid AS (
  SELECT p.order_id,
    SUM(CASE WHEN o.kind = 'capture' THEN o.amount_minor ELSE 0 END) AS captured,
    SUM(CASE WHEN o.kind = 'refund' THEN o.amount_minor ELSE 0 END) AS refunded
  FROM orderly_payment p JOIN orderly_payment_operation o ON o.payment_id = p.id
  WHERE o.state = 'succeeded'
  GROUP BY p.order_id
)
SELECT o.id, o.number, o.entry_count, o.chain, o.total_minor, o.captured_minor, o.refunded_minor,
  paid.captured, paid.refunded
FROM orderly_order o LEFT JOIN paid ON paid.order_id = o.id
ORDER BY o.id
"""

_MOVEMENTS: Final = f"""
SELECT {", ".join(MovementValues._fields)} FROM orderly_stock_movement ORDER BY stock_item_id, number
"""  # noqa: S608  # our own names only

_ENTRIES: Final = f"""
SELECT {", ".join(EntryValues._fields)} FROM orderly_money_entry ORDER BY order_id, number
"""  # noqa: S608  # our own names only

_COUNTS: Final = {
    "movements": "SELECT COUNT(*) FROM orderly_stock_movement",
    "entries": "SELECT COUNT(*) FROM orderly_money_entry",
}


@attrs.frozen
class DjangoBooks:
    """Implements Books: a snapshot that keeps nobody from writing. Only outside of any transaction."""

    _using: str = "default"

    @contextmanager
    def open(self) -> Iterator["DjangoBookReader"]:
        with translated(self._using), _one_moment(self._using), ExitStack() as cursors:
            yield DjangoBookReader(self._using, cursors)


@contextmanager
def _one_moment(using: str) -> Iterator[None]:
    connection = connections[using]
    connection.validate_no_atomic_block()
    if connection.vendor == "postgresql":
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django would begin as a writer, and writers wait for each other.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@attrs.frozen
class DjangoBookReader:
    """Implements BookReader. What is stored is read as it is: it is what is to be proven."""

    _using: str
    _cursors: ExitStack

    def stock(self) -> Iterator[StockBalances]:
        dialect = dialect_of(self._using)
        text = _STOCK.format(
            location=dialect.part_of_array.format(0),
            units=dialect.part_of_array.format(1),
            allocations=dialect.each_of_array.format("l.allocations"),
        )
        for id, sku, location, count, chain, *balances in self._rows(text):
            on_hand, allocated, reserved, backordered, held, waiting, claimed = balances
            yield StockBalances(
                id=id_of(id),
                name=f"{sku} at {location}",
                movement_count=count,
                chain=chain,
                on_hand=on_hand,
                allocated=allocated,
                reserved=reserved,
                backordered=backordered,
                held=int(held or 0),
                waiting=int(waiting or 0),
                claimed=int(claimed or 0),
            )

    def movements(self) -> Iterator[tuple[UUID, Movement]]:
        for row in self._rows(_MOVEMENTS):
            values = MovementValues(*row)
            yield id_of(values.stock_item_id), to_movement(values)

    def orders(self) -> Iterator[OrderBalances]:
        for id, number, count, chain, total, captured, refunded, *paid in self._rows(_ORDERS):
            paid_captured, paid_refunded = paid
            yield OrderBalances(
                id=id_of(id),
                name=number,
                entry_count=count,
                chain=chain,
                total=total,
                captured=captured,
                refunded=refunded,
                paid_captured=int(paid_captured or 0),
                paid_refunded=int(paid_refunded or 0),
            )

    def entries(self) -> Iterator[tuple[UUID, MoneyEntry]]:
        for row in self._rows(_ENTRIES):
            values = EntryValues(*row)
            yield id_of(values.order_id), to_entry(values)

    def sums(self) -> Iterator[Sum]:
        for text, read in sums.statements(self._using):
            for row in self._rows(text):
                yield from read(row)

    def counts(self) -> Mapping[str, int]:
        return {book: next(self._rows(text))[0] for book, text in _COUNTS.items()}

    def _rows(self, text: str) -> Iterator[Sequence[Any]]:
        cursor = self._cursors.enter_context(connections[self._using].chunked_cursor())
        cursor.execute(text)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
