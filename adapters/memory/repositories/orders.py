"""Orders on the tables of a transaction."""

from collections.abc import Iterable
from typing import Final

import attrs

from adapters.memory.transaction import Transaction
from application.errors import TransactionAborted
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import OrderId, StockKey

MOST_HOLDERS: Final = 20


@attrs.frozen
class MemoryOrders:
    """Implements OrderRepository."""

    _transaction: Transaction

    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Order:
        order = self._transaction.tables.orders.get(order_id)
        if order is None or not seen_by.may_see(order.customer_id):
            raise NotFound("order", order_id)
        return order

    def add(self, *orders: Order) -> None:
        table = self._transaction.tables.orders
        if taken := table.taken(orders):
            order, key = taken
            if isinstance(key, OrderNumber):
                raise TransactionAborted(f"The order number {key} is taken.")
            raise AlreadyExists("order", order.reference or order.id)
        self._transaction.add(table, orders)

    def save(self, *orders: Order) -> None:
        self._transaction.save(self._transaction.tables.orders, orders)

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        references = (order.reference for order in self._transaction.tables.orders.all())
        known = {reference.value for reference in references if reference and reference.source == source}
        return frozenset(values) & known

    def holders_of(self, key: StockKey) -> tuple[str, ...]:
        holding = (order for order in self._transaction.tables.orders.all() if key in order.claims)
        oldest_first = sorted(holding, key=lambda order: (order.placed_at, order.id))
        return tuple(str(order.number) for order in oldest_first[:MOST_HOLDERS])
