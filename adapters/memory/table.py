"""Things of one kind by id, found by their other unique values as well."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, Self, TypeVar
from uuid import UUID

import attrs

from application.ports.accounts import Account
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher

Stored = Product | StockItem | Customer | Order | Quote | Voucher | Account | Location | Payment

T = TypeVar("T", bound=Stored)


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
        """The first new thing with an id or unique value that is taken, by another new one even; and that."""
        seen: set[Hashable] = set()
        for thing in things:
            for key in (thing.id, *self._keys_of(thing)):
                if key in self._rows or key in self._ids or key in seen:
                    return thing, key
                seen.add(key)
        return None

    def put(self, thing: T) -> None:
        """Keep a copy, new or in place of the one with the same id, whose unique values become free.

        The caller sees to it that no unique value is another's.
        """
        replaced = self._rows.get(thing.id)
        if replaced is not None:
            for key in self._keys_of(replaced):
                del self._ids[key]
        self._rows[thing.id] = attrs.evolve(thing)
        self._ids.update(dict.fromkeys(self._keys_of(thing), thing.id))
