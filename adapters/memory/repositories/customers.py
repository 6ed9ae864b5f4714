"""Customers on the tables of a transaction."""

from collections.abc import Iterable

import attrs

from adapters.memory.transaction import Transaction
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, OrderId


@attrs.frozen
class MemoryCustomers:
    """Implements CustomerRepository."""

    _transaction: Transaction

    def lock(self, customer_id: CustomerId) -> Customer:
        customer = self._transaction.tables.customers.get(customer_id)
        if customer is None:
            raise NotFound("customer", customer_id)
        return customer

    def lock_owner(self, order_id: OrderId, *, seen_by: Actor) -> Customer:
        order = self._transaction.tables.orders.get(order_id)
        if order is None or not seen_by.may_see(order.customer_id):
            raise NotFound("order", order_id)
        return self.lock(order.customer_id)

    def add(self, *customers: Customer) -> None:
        table = self._transaction.tables.customers
        if taken := table.taken(customers):
            raise AlreadyExists("customer", taken[0].reference or taken[0].id)
        self._transaction.add(table, customers)

    def save(self, *customers: Customer) -> None:
        self._transaction.save(self._transaction.tables.customers, customers)

    def lock_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        table = self._transaction.tables.customers
        found = ((value, table.find((source, value))) for value in values)
        return {value: customer for value, customer in found if customer is not None}
