"""Storing orders with their lines."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import bulk, scope
from adapters.persistence.events import Outbox
from adapters.persistence.mappers.orders import (
    FIXED,
    LINE_COLUMNS,
    PROGRESS,
    OrderValues,
    line_values,
    order_values,
    to_order,
)
from adapters.persistence.models.orders import OrderLineRow, OrderRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.orders.line import OrderLine
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku

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

_LINE_KEYS: Final = ("order_id", "number")
_INSERTED: Final = ("order_id", *LINE_COLUMNS)
_UPDATED: Final = (*_LINE_KEYS, *PROGRESS)


@cache
def _rows_to_lock(using: str) -> "QuerySet[OrderRow, tuple[Any, ...]]":
    return OrderRow.objects.using(using).select_for_update(no_key=True).values_list(*OrderValues._fields)


@cache
def _line_rows(using: str) -> "QuerySet[OrderLineRow, tuple[Any, ...]]":
    return OrderLineRow.objects.using(using).order_by("number").values_list(*LINE_COLUMNS)


@attrs.frozen
class DjangoOrderRepository:
    """Implements OrderRepository. Remembers the lines it loaded or wrote, to update those that changed."""

    _using: str
    _outbox: Outbox
    _lines: dict[OrderId, tuple[OrderLine, ...]] = attrs.field(factory=dict, init=False)

    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Order:
        for row in scope.seen_by(seen_by, _rows_to_lock(self._using).filter(id=order_id), "customer_id"):
            # A statement of its own, after the lock: it sees what was committed while waiting for it.
            lines = _line_rows(self._using).filter(order_id=order_id)
            order = to_order(OrderValues(*row), lines)
            self._lines[order.id] = order.lines
            return order
        raise NotFound("order", order_id)

    def add(self, *orders: Order) -> None:
        self._shelf.add(orders)
        rows = [(order.id, *line_values(line)) for order in orders for line in order.lines]
        bulk.insert(self._using, OrderLineRow, _INSERTED, rows)
        self._remember(orders)

    def save(self, *orders: Order) -> None:
        self._shelf.save(orders)
        rows = [_progress(order, line) for order in orders for line in self._changed_lines(order)]
        bulk.update(self._using, OrderLineRow, _LINE_KEYS, _UPDATED, rows)
        self._remember(orders)

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        rows = OrderRow.objects.using(self._using).filter(reference_source=source, reference__in=set(values))
        return frozenset(str(reference) for (reference,) in rows.values_list("reference"))

    def holders_of(self, sku: Sku) -> tuple[str, ...]:
        lines = OrderLineRow.objects.filter(sku=sku.value, allocated__gt=0).values("order_id")
        rows = OrderRow.objects.using(self._using).filter(id__in=lines).order_by("placed_at", "id")
        return tuple(rows.values_list("number", flat=True)[:MOST_HOLDERS])

    def _changed_lines(self, order: Order) -> Iterable[OrderLine]:
        known = dict(enumerate(self._lines.get(order.id, ())))
        return (line for place, line in enumerate(order.lines) if known.get(place) != line)

    def _remember(self, orders: Iterable[Order]) -> None:
        self._lines.update((order.id, order.lines) for order in orders)

    @property
    def _shelf(self) -> Shelf[Order]:
        return Shelf(ORDER, self._using, self._outbox)


def _progress(order: Order, line: OrderLine) -> bulk.Row:
    return (order.id, line.number, line.cancelled, line.shipped, line.allocated)
