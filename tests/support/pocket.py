"""A shop in a pocket: just enough of the ports, on dictionaries, to run use cases in tests of rules.

One transaction at a time. What is loaded is a copy; a commit puts the transaction's tables in place. Loosely
typed: the memory adapter is the one that claims the ports.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import attrs

from application.effects import Effects
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.pricing.shipping import ShippingRate, ShippingTable
from domain.pricing.tax import TaxRate, TaxTable
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.aggregate import Event
from domain.shared.errors import AlreadyExists, NotFound, StaleAggregate
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku, VoucherId

KINDS = (Product, StockItem, Customer, Order, Quote, Voucher)
Rows = dict[UUID, Any]


@attrs.define
class Tables:
    rows: dict[type, Rows] = attrs.field(factory=lambda: {kind: {} for kind in KINDS})
    taxes: tuple[TaxRate, ...] = ()
    shipping: tuple[ShippingRate, ...] = ()
    events: tuple[Event, ...] = ()
    erased: tuple[CustomerId, ...] = ()
    receipts: dict[str, Any] = attrs.field(factory=dict)

    def copy(self) -> Self:
        rows = {kind: dict(rows) for kind, rows in self.rows.items()}
        return attrs.evolve(self, rows=rows, receipts=dict(self.receipts))


class Pocket:
    """The store; called, a unit of work. `has` furnishes it."""

    def __init__(self) -> None:
        self.tables = Tables()

    def __call__(self, actor: Actor) -> Any:
        return PocketUnitOfWork(self)

    def has(self, *things: Any) -> None:
        with self(Actor.system()) as uow:
            for thing in things:
                Rowed(uow, type(thing)).add(thing)
            uow.commit()
        self.tables.events = ()

    def all(self, kind: type) -> list[Any]:
        return list(self.tables.rows[kind].values())

    def now(self, thing: Any) -> Any:
        """The thing as it is stored now."""
        return self.tables.rows[type(thing)][thing.id]


class PocketUnitOfWork:
    def __init__(self, pocket: Pocket) -> None:
        self._pocket = pocket
        self.tables = pocket.tables.copy()
        self.effects = Effects()
        self.products = Products(self, Product)
        self.stock = Stock(self, StockItem)
        self.customers = Customers(self, Customer)
        self.orders = Orders(self, Order)
        self.quotes = Quotes(self, Quote)
        self.vouchers = Vouchers(self, Voucher)
        self.rates = Rates(self)
        self.purchases = Purchases(self)
        self.personal_data = PersonalData(self)
        self.idempotency = Receipts(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.tables = Tables()

    def commit(self) -> None:
        self._pocket.tables = self.tables


class Rowed:
    """What all repositories promise: versions compared, events kept, copies given."""

    def __init__(self, uow: PocketUnitOfWork, kind: type) -> None:
        self.uow, self.kind = uow, kind

    @property
    def rows(self) -> Rows:
        return self.uow.tables.rows[self.kind]

    def all(self) -> list[Any]:
        return [attrs.evolve(row) for row in self.rows.values()]

    def get_by_id(self, id: UUID) -> Any:
        if id not in self.rows:
            raise NotFound(self.kind.__name__.lower(), id)
        return attrs.evolve(self.rows[id])

    def seen(self, id: UUID, seen_by: Actor) -> Any:
        found = self.get_by_id(id)
        if not seen_by.may_see(found.customer_id):
            raise NotFound(self.kind.__name__.lower(), id)
        return found

    def add(self, *things: Any) -> None:
        for thing in things:
            if thing.id in self.rows:
                raise AlreadyExists(self.kind.__name__.lower(), thing.id)
            self._write(thing)

    def save(self, *things: Any) -> None:
        for thing in things:
            if self.get_by_id(thing.id).version != thing.version:
                raise StaleAggregate(self.kind.__name__.lower(), thing.id, version=thing.version)
            self._write(thing)

    def _write(self, thing: Any) -> None:
        if isinstance(thing, StockItem):
            self.uow.effects = self.uow.effects.plus_stock((thing,))
        if isinstance(thing, Customer):
            self.uow.effects = self.uow.effects.plus_money((thing,))
        self.uow.tables.events += tuple(numbered.event for numbered in thing.recorded_events)
        thing.mark_saved()
        self.rows[thing.id] = attrs.evolve(thing)


class Products(Rowed):
    def get(self, sku: Sku) -> Product:
        return self.find((sku,))[sku]

    def find(self, skus: Iterable[Sku]) -> dict[Sku, Product]:
        wanted = set(skus)
        return {product.sku: product for product in self.all() if product.sku in wanted}


class Stock(Rowed):
    def lock(self, skus: Iterable[Sku]) -> dict[Sku, StockItem]:
        wanted = set(skus)
        return {item.sku: item for item in self.all() if item.sku in wanted}

    def with_expired_holds(self, at: datetime, *, limit: int) -> tuple[Sku, ...]:
        stale = (item.sku for item in self.all() if not all(hold.counts(at) for hold in item.holds))
        return tuple(stale)[:limit]


class Customers(Rowed):
    def lock(self, customer_id: CustomerId) -> Any:
        return self.get_by_id(customer_id)

    def lock_owner(self, order_id: OrderId, *, seen_by: Actor) -> Any:
        return self.lock(self.uow.orders.lock(order_id, seen_by=seen_by).customer_id)

    def lock_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        wanted = {(source, value) for value in values}
        found = ((one.reference, one) for one in self.all() if one.reference)
        return {ref.value: one for ref, one in found if (ref.source, ref.value) in wanted}


class Orders(Rowed):
    def lock(self, order_id: OrderId, *, seen_by: Actor) -> Any:
        return self.seen(order_id, seen_by)

    def known_references(self, source: str, values: Iterable[str]) -> frozenset[str]:
        known = {order.reference.value for order in self.all() if order.reference}
        return frozenset(values) & known

    def holders_of(self, sku: Sku) -> tuple[str, ...]:
        return tuple(str(order.number) for order in self.all() if sku in order.claims)


class Quotes(Rowed):
    def lock(self, quote_id: QuoteId, *, seen_by: Actor) -> Any:
        return self.seen(quote_id, seen_by)

    def owner_of(self, quote_id: QuoteId, *, seen_by: Actor) -> Any:
        return self.seen(quote_id, seen_by).customer_id


class Vouchers(Rowed):
    def lock(self, code: str) -> dict[str, Voucher]:
        return {voucher.code: voucher for voucher in self.all() if voucher.code == code}

    def lock_by_id(self, voucher_id: VoucherId) -> Any:
        return self.get_by_id(voucher_id)

    def uses_by(self, voucher_id: VoucherId, customer_id: CustomerId) -> int:
        orders = self.uow.tables.rows[Order].values()
        mine = [
            order for order in orders if (order.voucher_id, order.customer_id) == (voucher_id, customer_id)
        ]
        return sum(order.cancelled_at is None for order in mine)


@attrs.frozen
class Rates:
    uow: PocketUnitOfWork

    def taxes(self, country: str) -> TaxTable:
        return TaxTable(tuple(rate for rate in self.uow.tables.taxes if rate.country == country))

    def shipping(self, country: str, currency: str) -> ShippingTable:
        return ShippingTable(self.uow.tables.shipping)

    def put_tax(self, rate: TaxRate) -> None:
        self.uow.tables.taxes += (rate,)

    def put_shipping(self, rate: ShippingRate) -> None:
        self.uow.tables.shipping += (rate,)


@attrs.frozen
class Purchases:
    uow: PocketUnitOfWork

    def units_since(self, customer_id: CustomerId, since: Mapping[Sku, datetime]) -> dict[Sku, int]:
        units: dict[Sku, int] = {}
        for order in self.uow.tables.rows[Order].values():
            for line in order.lines if order.customer_id == customer_id else ():
                if line.sku in since and order.placed_at > since[line.sku]:
                    units[line.sku] = units.get(line.sku, 0) + line.open
        return units


@attrs.frozen
class PersonalData:
    uow: PocketUnitOfWork

    def erase(self, customer_id: CustomerId) -> None:
        self.uow.tables.erased += (customer_id,)


@attrs.frozen
class Receipts:
    uow: PocketUnitOfWork

    def claim(self, claim: Any, _: type) -> Any:
        return self.uow.tables.receipts.get(claim.key)

    def store(self, claim: Any, receipt: Any) -> None:
        self.uow.tables.receipts[claim.key] = receipt
