"""Stores under test, each with everything that is built on it.

Django's adapters are imported only when asked for: the store in memory needs no Django.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

import attrs

from adapters.memory.queries.customers import MemoryCustomerQueries
from adapters.memory.queries.orders import MemoryOrderQueries
from adapters.memory.queries.pricing import MemoryPricingQueries
from adapters.memory.queries.products import MemoryProductQueries
from adapters.memory.queries.quotes import MemoryQuoteQueries
from adapters.memory.queries.stock import MemoryStockQueries
from adapters.memory.queries.users import MemoryUserQueries
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitsOfWork
from application.accounts.queries import UserQueries
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.catalog.queries import ProductQueries
from application.customers.change_limits import ChangeLimits
from application.customers.erase_customer import EraseCustomer
from application.customers.queries import CustomerQueries
from application.inventory.adjust_stock import AdjustStock
from application.inventory.queries import MovementDetail, StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.inventory.sweep_holds import SweepHolds
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.quote_order import QuoteOrder
from application.orders.quote_queries import QuoteQueries
from application.orders.record_payment import RecordPayment
from application.orders.ship_order import ShipOrder
from application.paging import PageRequest
from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.queries import PricingQueries
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.aggregate import Aggregate
from domain.shared.identity import Sku
from tests.support.fakes import FakeBackoff, FakeClock, FakeIds, FakeNumbers

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class StoredEvent(Protocol):
    """What every store tells of an event."""

    @property
    def aggregate_type(self) -> str: ...
    @property
    def aggregate_id(self) -> UUID: ...
    @property
    def sequence(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...


@attrs.frozen(kw_only=True)
class World:
    """A store, its query ports, and use cases that run on it with fakes for time, identity and chance.

    `statements` gathers what is read and written within its block, where the store speaks in statements.
    `part` is called by a thread that has done its work: it lets go of what the thread holds of the store.
    """

    clock: FakeClock = attrs.field(factory=FakeClock)
    ids: FakeIds = attrs.field(factory=FakeIds)
    numbers: FakeNumbers = attrs.field(factory=FakeNumbers)
    backoff: FakeBackoff = attrs.field(factory=FakeBackoff)
    units_of_work: UnitsOfWork
    orders: OrderQueries
    quotes: QuoteQueries
    pricing: PricingQueries
    products: ProductQueries
    stock: StockQueries
    customers: CustomerQueries
    users: UserQueries
    events: Callable[[], tuple[StoredEvent, ...]]
    statements: Callable[[], AbstractContextManager[list[str]]] = lambda: nullcontext([])
    part: Callable[[], None] = lambda: None

    @property
    def transact(self) -> Transact:
        return Transact(self.units_of_work, self.backoff)

    @property
    def place_order(self) -> PlaceOrder:
        return PlaceOrder(self.transact, self.clock, self.ids, self.numbers)

    @property
    def confirm_order(self) -> ConfirmOrder:
        return ConfirmOrder(self.transact, self.clock)

    @property
    def ship_order(self) -> ShipOrder:
        return ShipOrder(self.transact, self.clock)

    @property
    def cancel_order(self) -> CancelOrder:
        return CancelOrder(self.transact, self.clock)

    @property
    def record_payment(self) -> RecordPayment:
        return RecordPayment(self.transact, self.clock)

    @property
    def quote_order(self) -> QuoteOrder:
        return QuoteOrder(self.transact, self.clock, self.ids)

    @property
    def accept_quote(self) -> AcceptQuote:
        return AcceptQuote(self.transact, self.clock, self.ids, self.numbers)

    @property
    def create_voucher(self) -> CreateVoucher:
        return CreateVoucher(self.transact, self.clock, self.ids)

    @property
    def change_voucher(self) -> ChangeVoucher:
        return ChangeVoucher(self.transact, self.clock)

    @property
    def put_tax_rate(self) -> PutTaxRate:
        return PutTaxRate(self.transact)

    @property
    def put_shipping_rate(self) -> PutShippingRate:
        return PutShippingRate(self.transact)

    @property
    def change_limits(self) -> ChangeLimits:
        return ChangeLimits(self.transact, self.clock)

    @property
    def erase_customer(self) -> EraseCustomer:
        return EraseCustomer(self.transact, self.clock)

    @property
    def sweep_holds(self) -> SweepHolds:
        return SweepHolds(self.transact, self.clock)

    @property
    def receive_stock(self) -> ReceiveStock:
        return ReceiveStock(self.transact, self.clock)

    @property
    def adjust_stock(self) -> AdjustStock:
        return AdjustStock(self.transact, self.clock)

    @property
    def change_price(self) -> ChangePrice:
        return ChangePrice(self.transact, self.clock)

    @property
    def change_terms(self) -> ChangeTerms:
        return ChangeTerms(self.transact, self.clock)

    def uow(self, actor: Actor | None = None) -> UnitOfWork:
        return self.units_of_work(actor or Actor.system())

    @contextmanager
    def committed(self, actor: Actor | None = None) -> Iterator[UnitOfWork]:
        """A unit of work that is committed at the end of the block."""
        with self.uow(actor) as uow:
            yield uow
            uow.commit()

    def keep(self, *aggregates: Aggregate, by: Actor | None = None) -> None:
        """Add all, in one transaction: customers first, as orders and quotes name them."""
        with self.committed(by) as uow:
            uow.products.add(*(thing for thing in aggregates if isinstance(thing, Product)))
            uow.stock.add(*(thing for thing in aggregates if isinstance(thing, StockItem)))
            uow.customers.add(*(thing for thing in aggregates if isinstance(thing, Customer)))
            uow.orders.add(*(thing for thing in aggregates if isinstance(thing, Order)))
            uow.quotes.add(*(thing for thing in aggregates if isinstance(thing, Quote)))
            uow.vouchers.add(*(thing for thing in aggregates if isinstance(thing, Voucher)))

    def events_of(self, id: UUID) -> list[tuple[int, str]]:
        """An aggregate's events as (sequence, type), as they were stored."""
        return [(event.sequence, event.type) for event in self.events() if event.aggregate_id == id]

    def ledger(self, sku: str) -> tuple[MovementDetail, ...]:
        """Every movement of a SKU, oldest first."""
        return tuple(reversed(self.stock.movements(Sku(sku), PageRequest(limit=10_000)).results))

    def order(self, order: Order) -> Order:
        """The order as it is stored now."""
        with self.uow() as uow:
            return uow.orders.lock(order.id, seen_by=Actor.system())


def in_memory(*, lock_timeout: float = 5.0) -> World:
    store = MemoryStore(lock_timeout=lock_timeout)
    clock, ids = FakeClock(), FakeIds()
    return World(
        clock=clock,
        ids=ids,
        units_of_work=MemoryUnitsOfWork(store, ids),
        orders=MemoryOrderQueries(store, clock),
        quotes=MemoryQuoteQueries(store, clock),
        pricing=MemoryPricingQueries(store),
        products=MemoryProductQueries(store),
        stock=MemoryStockQueries(store, clock),
        customers=MemoryCustomerQueries(store),
        users=MemoryUserQueries(store),
        events=lambda: store.events,
    )


def on_django(using: str) -> World:
    """On the database of this alias."""
    from django.db import connections

    from adapters.identity.accounts import DjangoAccounts
    from adapters.identity.queries import DjangoUserQueries
    from adapters.persistence.events import stored_events
    from adapters.persistence.queries.customers import DjangoCustomerQueries
    from adapters.persistence.queries.orders import DjangoOrderQueries
    from adapters.persistence.queries.pricing import DjangoPricingQueries
    from adapters.persistence.queries.products import DjangoProductQueries
    from adapters.persistence.queries.quotes import DjangoQuoteQueries
    from adapters.persistence.queries.stock import DjangoStockQueries
    from adapters.persistence.unit_of_work import DjangoUnitsOfWork

    clock, ids = FakeClock(), FakeIds()
    return World(
        clock=clock,
        ids=ids,
        units_of_work=DjangoUnitsOfWork(ids=ids, accounts=DjangoAccounts, using=using),
        orders=DjangoOrderQueries(clock, using=using),
        quotes=DjangoQuoteQueries(clock, using=using),
        pricing=DjangoPricingQueries(using=using),
        products=DjangoProductQueries(using=using),
        stock=DjangoStockQueries(clock, using=using),
        customers=DjangoCustomerQueries(using=using),
        users=DjangoUserQueries(using),
        events=partial(stored_events, using=using),
        statements=lambda: _statements(connections[using]),
        part=connections.close_all,
    )


@contextmanager
def _statements(connection: "BaseDatabaseWrapper") -> Iterator[list[str]]:
    """What is sent to the database, transactions and settings aside."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent
