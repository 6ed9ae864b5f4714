"""Storing orders with what belongs to them: lines, shipments, returns, and their money books."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

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

_LINE_KEYS: Final = ("order_id", "number")
_LINE_COLUMNS: Final = ("order_id", *LINE_COLUMNS)
_SHIPMENT_COLUMNS: Final = ("order_id", *ShipmentValues._fields)
_RETURN_COLUMNS: Final = ("order_id", *ReturnValues._fields)


@cache
def _rows_to_lock(using: str) -> "QuerySet[OrderRow, tuple[Any, ...]]":
    return OrderRow.objects.using(using).select_for_update(no_key=True).values_list(*OrderValues._fields)


@cache
def parts_of(using: str) -> tuple[RawSQL, RawSQL, RawSQL]:
    """Lines, shipments and returns of an order, to be read with it: each as one JSON text."""
    return (
        gathered(using, OrderLineRow, LINE_COLUMNS, of=OrderRow, by="order_id"),
        gathered(using, ShipmentRow, ShipmentValues._fields, of=OrderRow, by="order_id"),
        gathered(using, ReturnRow, ReturnValues._fields, of=OrderRow, by="order_id"),
    )


def read_order(values: Sequence[Any], parts: Sequence[str | None]) -> Order:
    """From the columns of an order, and its `parts_of`."""
    return to_order(OrderValues(*values), *(unpacked(text) for text in parts))


@attrs.frozen
class _Parts:
    """What belongs to an order, by what finds it."""

    lines: dict[int, bulk.Row]
    shipments: dict[int, bulk.Row]
    returns: dict[int, bulk.Row]

    @classmethod
    def of(cls, order: Order) -> "_Parts":
        return cls(
            lines={line.number: line_values(line) for line in order.lines},
            shipments={one.number: shipment_values(one) for one in order.shipments},
            returns={one.number: return_values(one) for one in order.returns},
        )


_NOTHING: Final = _Parts({}, {}, {})


@attrs.frozen
class DjangoOrderRepository:
    """Implements OrderRepository. Remembers what it read or wrote, to write what changed."""

    _using: str
    _outbox: Outbox
    _known: dict[OrderId, _Parts] = attrs.field(factory=dict, init=False)

    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Order:
        for row in scope.seen_by(seen_by, _rows_to_lock(self._using).filter(id=order_id), "customer_id"):
            # A statement of its own, after the lock: it sees what was committed while waiting for it.
            (parts,) = self._parts([order_id])
            order = read_order(row, parts[1:])
            self._remember([order])
            return order
        raise NotFound("order", order_id)
