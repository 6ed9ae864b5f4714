"""Stores of whole aggregates.

Promises of them all: `add` and `save` take many and write at once, together with the events and (stock)
the movements recorded; a duplicate raises AlreadyExists. `save` compares versions and raises
StaleAggregate if one changed or vanished. What is loaded or saved belongs to the unit of work's one
transaction. `lock` keeps what it returns from changing until the transaction ends, taking the locks in
order of id. Locks are taken in one order: customer, order, quote, voucher, stock,
payment.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.identity import (
    CustomerId,
    OrderId,
    PaymentId,
    QuoteId,
    Sku,
    StockKey,
    VoucherId,
)


class ProductRepository(Protocol):
    def get(self, sku: Sku) -> Product:
        """Raises NotFound."""
        ...

    def find(self, skus: Iterable[Sku]) -> dict[Sku, Product]:
        """Those that exist, in one statement."""
        ...

    def add(self, *products: Product) -> None:
        """Raises AlreadyExists for a SKU that is taken."""
        ...

    def save(self, *products: Product) -> None: ...


class StockRepository(Protocol):
    def lock(self, skus: Iterable[Sku]) -> dict[StockKey, StockItem]:
        """The items of these SKUs at every location, locked in one statement."""
        ...

    def lock_at(self, keys: Iterable[StockKey]) -> dict[StockKey, StockItem]:
        """Those of these items that exist, locked in one statement."""
        ...

    def add(self, *items: StockItem) -> None:
        """Raises AlreadyExists for a SKU and location that are taken."""
        ...

    def save(self, *items: StockItem) -> None:
        """One statement for the items, one for their new movements, two at most for each kind of claim."""
        ...

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[StockKey, ...]:
        """Items whose holds had expired at that moment, at most `limit`; nothing is locked."""
        ...


class CustomerRepository(Protocol):
    def lock(self, customer_id: CustomerId) -> Customer:
        """Raises NotFound."""
        ...

    def lock_owner(self, order_id: OrderId, *, seen_by: Actor) -> Customer:
        """The customer of an order, locked before the order is.

        Raises NotFound for an order that is not there or that the actor may not see.
        """
        ...

    def add(self, *customers: Customer) -> None:
        """Raises AlreadyExists for a source and reference that are taken."""
        ...

    def save(self, *customers: Customer) -> None: ...

    def lock_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        """Those that exist, by the value of their external reference, locked in one statement."""
        ...


class OrderRepository(Protocol):
    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Order:
        """Raises NotFound, also for what the actor may not see."""
        ...

    def add(self, *orders: Order) -> None:
        """Raises TransactionAborted for a number that is taken (a fresh one is drawn on the next try).

        Raises AlreadyExists for a customer's source and reference that are taken.
        """
        ...

    def save(self, *orders: Order) -> None: ...

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        """Which of these external references of that source orders have already."""
        ...

    def holders_of(self, key: StockKey) -> tuple[str, ...]:
        """The numbers of the orders that have units of this item allocated, oldest first, at most 20."""
        ...


class VoucherRepository(Protocol):
    def lock(self, codes: Iterable[str]) -> dict[str, Voucher]:
        """The vouchers of these codes that exist, by code, locked in one statement."""
        ...

    def add(self, *vouchers: Voucher) -> None:
        """Raises AlreadyExists for a code that is taken."""
        ...

    def save(self, *vouchers: Voucher) -> None: ...

    def lock_by_id(self, voucher_id: VoucherId) -> Voucher:
        """Raises NotFound."""
        ...


class QuoteRepository(Protocol):
    def lock(self, quote_id: QuoteId, *, seen_by: Actor) -> Quote:
        """Raises NotFound, also for what the actor may not see."""
        ...

    def owner_of(self, quote_id: QuoteId, *, seen_by: Actor) -> CustomerId:
        """Whose quote it is, to lock the customer first. Raises NotFound like `lock`."""
        ...

    def add(self, *quotes: Quote) -> None: ...

    def save(self, *quotes: Quote) -> None: ...


class LocationRepository(Protocol):
    def all(self) -> tuple[Location, ...]:
        """Every location, by priority and code, in one statement. The main one always exists."""
        ...

    def get(self, code: str) -> Location:
        """Raises NotFound."""
        ...

    def add(self, *locations: Location) -> None:
        """Raises AlreadyExists for a code that is taken."""
        ...

    def save(self, *locations: Location) -> None: ...


class PaymentRepository(Protocol):
    def lock(self, payment_id: PaymentId, *, order_id: OrderId) -> Payment:
        """Raises NotFound, also for a payment of another order."""
        ...

    def lock_of_order(self, order_id: OrderId) -> tuple[Payment, ...]:
        """All payments of the order, in the order in which they were requested."""
        ...

    def add(self, *payments: Payment) -> None:
        """Raises AlreadyExists for an id that is taken, of an operation too."""
        ...

    def save(self, *payments: Payment) -> None:
        """Raises AlreadyExists for a new operation's id that is another payment's."""
        ...
