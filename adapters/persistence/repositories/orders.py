"""Storing orders with what belongs to them: lines, shipments, returns, and their money books."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

import attrs
from django.db import connections
from django.db.models import Model, QuerySet

from adapters.persistence import bulk, scope
from adapters.persistence.dialect import dialect_of
from adapters.persistence.events import Outbox
from adapters.persistence.gathering import gathered, unpacked
from adapters.persistence.mappers.fulfilment import (
    ReturnValues,
    ShipmentValues,
    return_values,
    shipment_values,
)
from adapters.persistence.mappers.orders import (
    FIXED,
    LINE_COLUMNS,
    EntryValues,
    OrderValues,
    entry_values,
    line_values,
    order_values,
    to_order,
)
from adapters.persistence.models.fulfilment import ReturnRow, ShipmentRow
from adapters.persistence.models.orders import MoneyEntryRow, OrderLineRow, OrderRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, StockKey

MOST_HOLDERS: Final = 20

ORDER: Final = Kind[Order](
    name="order",
    table=OrderRow,
    columns=OrderValues._fields,
    fixed=FIXED,
    values=order_values,
    unique=lambda order: order.reference,
    drawn="number",
)


@cache
def whole_rows(using: str) -> "QuerySet[OrderRow, tuple[Any, ...]]":
    """The columns of an order; its lines, shipments and returns as one JSON text each."""
    parts = (
        gathered(using, OrderLineRow, LINE_COLUMNS, of=OrderRow, by="order_id"),
        gathered(using, ShipmentRow, ShipmentValues._fields, of=OrderRow, by="order_id"),
        gathered(using, ReturnRow, ReturnValues._fields, of=OrderRow, by="order_id"),
    )
    return OrderRow.objects.using(using).values_list(*OrderValues._fields, *parts)


def read_order(row: tuple[Any, ...]) -> Order:
    """From one of `whole_rows`."""
    *values, lines, shipments, returns = row
    return to_order(OrderValues(*values), unpacked(lines), unpacked(shipments), unpacked(returns))


@attrs.frozen(eq=False)
class _Part:
    """Something that belongs to an order, of which each has a number; `rows` are an order's, by that."""

    table: type[Model]
    columns: tuple[str, ...]
    rows: Callable[[Order], dict[int, bulk.Row]]


_LINES: Final = _Part(
    OrderLineRow, LINE_COLUMNS, lambda order: {line.number: line_values(line) for line in order.lines}
)
_SHIPMENTS: Final = _Part(
    ShipmentRow,
    ShipmentValues._fields,
    lambda order: {one.number: shipment_values(one) for one in order.shipments},
)
_RETURNS: Final = _Part(
    ReturnRow, ReturnValues._fields, lambda order: {one.number: return_values(one) for one in order.returns}
)
_PARTS: Final = (_LINES, _SHIPMENTS, _RETURNS)
_KEYS: Final = ("order_id", "number")

_HOLDERS: Final = """
SELECT number FROM orderly_order WHERE id IN (
  SELECT l.order_id FROM orderly_order_line l
  WHERE l.sku = %s AND l.allocated > 0
    AND EXISTS (SELECT 1 FROM {allocations} WHERE {location} = %s)
)
ORDER BY placed_at, id LIMIT {most}
"""


@attrs.frozen
class DjangoOrderRepository:
    """Implements OrderRepository. Remembers what it read or wrote, to write what changed."""

    _using: str
    _outbox: Outbox
    _known: dict[OrderId, dict[_Part, dict[int, bulk.Row]]] = attrs.field(factory=dict, init=False)

    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Order:
        rows = OrderRow.objects.using(self._using).select_for_update(no_key=True).values_list("id")
        for _ in scope.seen_by(seen_by, rows.filter(id=order_id), "customer_id"):
            # A statement of its own, after the lock: it sees what was committed while waiting for it.
            for order in self._read([order_id]):
                return order
        raise NotFound("order", order_id)

    def add(self, *orders: Order) -> None:
        self._write(orders, self._shelf.add)

    def save(self, *orders: Order) -> None:
        # Loaded in another transaction: nothing has changed since, or its version tells.
        self._read([order.id for order in orders if order.id not in self._known])
        self._write(orders, self._shelf.save)

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        rows = OrderRow.objects.using(self._using).filter(reference_source=source, reference__in=set(values))
        return frozenset(str(reference) for (reference,) in rows.values_list("reference"))

    def holders_of(self, key: StockKey) -> tuple[str, ...]:
        dialect = dialect_of(self._using)
        text = _HOLDERS.format(
            allocations=dialect.each_of_array.format("l.allocations"),
            location=dialect.part_of_array.format(0),
            most=MOST_HOLDERS,
        )
        with connections[self._using].cursor() as cursor:
            cursor.execute(text, [key.sku.value, key.location])
            return tuple(number for (number,) in cursor.fetchall())

    def _read(self, order_ids: Sequence[OrderId]) -> list[Order]:
        """One statement, none for no orders."""
        if not order_ids:
            return []
        orders = [read_order(row) for row in whole_rows(self._using).filter(id__in=order_ids)]
        self._remember(orders)
        return orders

    def _write(self, orders: Sequence[Order], write: Callable[[Sequence[Order]], None]) -> None:
        """What did not change costs no statement; each kind of part costs one, and vanished lines another."""
        entries = [entry_values(order, entry) for order in orders for entry in order.book.new]
        write(orders)
        gone = [(order.id, number) for order in orders for number in self._vanished_lines(order)]
        bulk.delete(self._using, OrderLineRow, _KEYS, gone)
        for part in _PARTS:
            changed = [(order.id, *row) for order in orders for row in self._changed(order, part)]
            bulk.put(self._using, part.table, _KEYS, ("order_id", *part.columns), changed)
        bulk.insert(self._using, MoneyEntryRow, EntryValues._fields, entries)
        self._remember(orders)

    def _vanished_lines(self, order: Order) -> Iterable[int]:
        kept = {line.number for line in order.lines}
        return (number for number in self._rows(order, _LINES) if number not in kept)

    def _changed(self, order: Order, part: _Part) -> Iterable[bulk.Row]:
        known = self._rows(order, part)
        return (row for number, row in part.rows(order).items() if known.get(number) != row)

    def _rows(self, order: Order, part: _Part) -> dict[int, bulk.Row]:
        """Those that are stored, as far as is known."""
        return self._known[order.id][part] if order.id in self._known else {}

    def _remember(self, orders: Iterable[Order]) -> None:
        self._known.update((order.id, {part: part.rows(order) for part in _PARTS}) for order in orders)

    @property
    def _shelf(self) -> Shelf[Order]:
        return Shelf(ORDER, self._using, self._outbox)
