"""Repositories on the tables of a transaction. Locks are implied: one transaction runs at a time."""

from collections.abc import Iterable
from typing import Final

import attrs

from adapters.memory.transaction import Transaction
from application.errors import TransactionAborted
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import MAIN_LOCATION, CustomerId, OrderId, Sku

MOST_HOLDERS: Final = 20


@attrs.frozen
class MemoryProducts:
    """Implements ProductRepository."""

    _transaction: Transaction

    def get(self, sku: Sku) -> Product:
        product = self._transaction.tables.products.find(sku)
        if product is None:
            raise NotFound("product", sku)
        return product

    def find(self, skus: Iterable[Sku]) -> dict[Sku, Product]:
        table = self._transaction.tables.products
        return {sku: product for sku in skus if (product := table.find(sku)) is not None}

    def add(self, *products: Product) -> None:
        table = self._transaction.tables.products
        if taken := table.taken(products):
            raise AlreadyExists("product", taken[0].sku)
        self._transaction.add(table, products)

    def save(self, *products: Product) -> None:
        self._transaction.save(self._transaction.tables.products, products)


@attrs.frozen
class MemoryStock:
    """Implements StockRepository."""

    _transaction: Transaction

    def lock(self, skus: Iterable[Sku]) -> dict[Sku, StockItem]:
        table = self._transaction.tables.stock
        found = (item for sku in set(skus) if (item := table.find((sku, MAIN_LOCATION))) is not None)
        return {item.sku: item for item in sorted(found, key=lambda item: item.id)}

    def add(self, *items: StockItem) -> None:
        table = self._transaction.tables.stock
        if taken := table.taken(items):
            raise AlreadyExists("stock item", taken[0].sku)
        self._transaction.add(table, items)

    def save(self, *items: StockItem) -> None:
        self._transaction.save(self._transaction.tables.stock, items)


@attrs.frozen
class MemoryCustomers:
    """Implements CustomerRepository."""

    _transaction: Transaction

    def get(self, customer_id: CustomerId, *, seen_by: Actor) -> Customer:
        if not seen_by.may_see(customer_id):
            raise NotFound("customer", customer_id)
        return self.lock(customer_id)

    def lock(self, customer_id: CustomerId) -> Customer:
        customer = self._transaction.tables.customers.get(customer_id)
        if customer is None:
            raise NotFound("customer", customer_id)
        return customer

    def add(self, *customers: Customer) -> None:
        table = self._transaction.tables.customers
        if taken := table.taken(customers):
            raise AlreadyExists("customer", taken[0].reference)
        self._transaction.add(table, customers)

    def save(self, *customers: Customer) -> None:
        self._transaction.save(self._transaction.tables.customers, customers)

    def find_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        table = self._transaction.tables.customers
        found = ((value, table.find((source, value))) for value in values)
        return {value: customer for value, customer in found if customer is not None}


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
            raise AlreadyExists("order", order.reference)
        self._transaction.add(table, orders)

    def save(self, *orders: Order) -> None:
        self._transaction.save(self._transaction.tables.orders, orders)

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        references = (order.reference for order in self._transaction.tables.orders.all())
        known = {reference.value for reference in references if reference and reference.source == source}
        return frozenset(values) & known

    def holders_of(self, sku: Sku) -> tuple[str, ...]:
        holding = (order for order in self._transaction.tables.orders.all() if sku in order.claims)
        oldest_first = sorted(holding, key=lambda order: (order.placed_at, order.id))
        return tuple(str(order.number) for order in oldest_first[:MOST_HOLDERS])
