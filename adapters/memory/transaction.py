"""Writing whole aggregates with their events and movements, within one transaction."""

from collections.abc import Sequence
from typing import Final, TypeVar

import attrs

from adapters.memory.events import Envelope
from adapters.memory.table import Table
from adapters.memory.tables import Tables
from application.effects import Effects
from application.ports.system import Ids
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.errors import StaleAggregate

A = TypeVar("A", Product, StockItem, Customer, Order, Quote, Voucher, Location, Payment)

_NAMES: Final[dict[type[object], str]] = {
    Product: "product",
    StockItem: "stock_item",
    Customer: "customer",
    Order: "order",
    Quote: "quote",
    Voucher: "voucher",
    Location: "location",
    Payment: "payment",
}


@attrs.define
class Transaction:
    """The tables as this transaction sees and changes them, on behalf of an actor; and what it changed."""

    tables: Tables
    _actor: Actor
    _ids: Ids
    effects: Effects = attrs.field(factory=Effects)

    def add(self, table: Table[A], aggregates: Sequence[A]) -> None:
        """Store new aggregates, whose unique values the caller found free."""
        for aggregate in aggregates:
            self._write(table, aggregate)

    def save(self, table: Table[A], aggregates: Sequence[A]) -> None:
        """Store all, or raise StaleAggregate and store none."""
        for aggregate in aggregates:
            stored = table.get(aggregate.id)
            if stored is None or stored.version != aggregate.version:
                what = _NAMES[type(aggregate)].replace("_", " ")
                raise StaleAggregate(what, aggregate.id, version=aggregate.version)
        for aggregate in aggregates:
            self._write(table, aggregate)

    def _write(self, table: Table[A], aggregate: A) -> None:
        self._append_events(aggregate)
        if isinstance(aggregate, StockItem):
            ledger = self.tables.ledgers.get(aggregate.id, ())
            self.tables.ledgers[aggregate.id] = ledger + aggregate.new_movements
            self.effects = self.effects.plus_stock((aggregate,))
        if isinstance(aggregate, Order):
            book = self.tables.money_books.get(aggregate.id, ())
            self.tables.money_books[aggregate.id] = book + aggregate.book.new
        if isinstance(aggregate, Customer):
            self.effects = self.effects.plus_money((aggregate,))
        aggregate.mark_saved()
        table.put(aggregate)

    def _append_events(self, aggregate: A) -> None:
        self.tables.events.extend(
            Envelope(
                id=self._ids.new(),
                aggregate_type=_NAMES[type(aggregate)],
                aggregate_id=aggregate.id,
                sequence=numbered.sequence,
                type=type(numbered.event).__name__,
                event=numbered.event,
                actor_role=self._actor.role.value,
                actor_user_id=self._actor.user_id,
                occurred_at=numbered.event.occurred_at,
            )
            for numbered in aggregate.recorded_events
        )
