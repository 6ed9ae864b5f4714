"""What is stored: things by id, found by their other unique keys as well."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, Self, TypeVar
from uuid import UUID

import attrs

from adapters.memory.events import Envelope
from application.commands import Receipt
from application.ports.accounts import Account
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.ledger import Movement
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order

T = TypeVar("T", bound=Product | StockItem | Customer | Order | Account)

ReceiptKey = tuple[str, str, str]
"""Principal, operation and key."""


@attrs.define
class Table(Generic[T]):
    """Things of one kind. `_keys_of` names the values that only one of them may have, beside its id.

    Hands out and keeps copies, so that nobody changes what is stored but by `put`.
    """

    _keys_of: Callable[[T], tuple[Hashable, ...]]
    _rows: dict[UUID, T] = attrs.field(factory=dict)
    _ids: dict[Hashable, UUID] = attrs.field(factory=dict)

    def copy(self) -> Self:
        return type(self)(self._keys_of, dict(self._rows), dict(self._ids))

    def get(self, id: UUID) -> T | None:
        row = self._rows.get(id)
        return None if row is None else attrs.evolve(row)

    def find(self, key: Hashable) -> T | None:
        """The one that has this unique value."""
        id = self._ids.get(key)
        return None if id is None else self.get(id)

    def all(self) -> tuple[T, ...]:
        return tuple(attrs.evolve(row) for row in self._rows.values())

    def taken(self, things: Iterable[T]) -> tuple[T, Hashable] | None:
        """The first new thing with a unique value that is taken, by another new one even; and that value."""
        seen: set[Hashable] = set()
        for thing in things:
            for key in self._keys_of(thing):
                if key in self._ids or key in seen:
                    return thing, key
                seen.add(key)
        return None

    def put(self, thing: T) -> None:
        """Keep a copy, new or in place of the one with the same id; unique values never change."""
        self._rows[thing.id] = attrs.evolve(thing)
        self._ids.update(dict.fromkeys(self._keys_of(thing), thing.id))


@attrs.frozen
class StoredReceipt:
    fingerprint: str
    receipt: Receipt


@attrs.define
class Tables:
    """Everything stored, at one moment. A transaction changes a copy, which a commit puts in place."""

    products: Table[Product] = attrs.field(factory=lambda: Table[Product](_keys_of_product))
    stock: Table[StockItem] = attrs.field(factory=lambda: Table[StockItem](_keys_of_stock))
    customers: Table[Customer] = attrs.field(factory=lambda: Table[Customer](_keys_of_customer))
    orders: Table[Order] = attrs.field(factory=lambda: Table[Order](_keys_of_order))
    accounts: Table[Account] = attrs.field(factory=lambda: Table[Account](_keys_of_account))
    ledgers: dict[UUID, tuple[Movement, ...]] = attrs.field(factory=dict)
    receipts: dict[ReceiptKey, StoredReceipt] = attrs.field(factory=dict)
    events: list[Envelope] = attrs.field(factory=list)

    def copy(self) -> Self:
        return type(self)(
            products=self.products.copy(),
            stock=self.stock.copy(),
            customers=self.customers.copy(),
            orders=self.orders.copy(),
            accounts=self.accounts.copy(),
            ledgers=dict(self.ledgers),
            receipts=dict(self.receipts),
            events=list(self.events),
        )


def _keys_of_product(product: Product) -> tuple[Hashable, ...]:
    return (product.sku,)


def _keys_of_stock(item: StockItem) -> tuple[Hashable, ...]:
    return ((item.sku, item.location),)


def _keys_of_customer(customer: Customer) -> tuple[Hashable, ...]:
    reference = customer.reference
    return () if reference is None else ((reference.source, reference.value),)


def _keys_of_order(order: Order) -> tuple[Hashable, ...]:
    reference = order.reference
    if reference is None:
        return (order.number,)
    return (order.number, (order.customer_id, reference.source, reference.value))


def _keys_of_account(account: Account) -> tuple[Hashable, ...]:
    return (account.email.lower(),)
