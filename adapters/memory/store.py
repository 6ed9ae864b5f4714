"""A store in this process's memory."""

from threading import Lock
from typing import Final

from adapters.memory.events import Envelope
from adapters.memory.tables import Tables
from application.errors import StoreBusy
from application.ports.accounts import Account
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.ledger import Movement
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.money_book import MoneyEntry
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.identity import MAIN_LOCATION, OrderId, Sku, StockKey

LOCK_TIMEOUT_SECONDS: Final = 5.0


class MemoryStore:
    """Everything Orderly stores, without a database: for trying rules, for tests, for demonstrations.

    Use cases run on it as they do on a database, with the same refusals, conflicts and events:

        store = MemoryStore()
        transact = Transact(MemoryUnitsOfWork(store, ids), backoff)
        with MemoryUnitsOfWork(store, ids)(Actor.system()) as uow:
            uow.products.add(product)
            uow.stock.add(item)
            uow.customers.add(customer)
            uow.commit()

        PlaceOrder(transact, clock, ids, numbers)(command)

        store.orders               what is stored now, by kind, in order of arrival
        store.ledger(Sku("CHAI"))  every movement of a SKU
        store.events               what happened, oldest first
        MemoryOrderQueries(store, clock).page(…)

    One transaction runs at a time; another waits for it up to `lock_timeout` seconds, then raises StoreBusy.
    Reading outside a transaction never waits and sees what was committed last. All answers are copies:
    changing them changes nothing here.
    """

    def __init__(self, *, lock_timeout: float = LOCK_TIMEOUT_SECONDS) -> None:
        self._committed = Tables()
        self._writer = Lock()
        self._lock_timeout = lock_timeout

    @property
    def products(self) -> tuple[Product, ...]:
        return self._committed.products.all()

    @property
    def stock(self) -> tuple[StockItem, ...]:
        return self._committed.stock.all()

    @property
    def customers(self) -> tuple[Customer, ...]:
        return self._committed.customers.all()

    @property
    def orders(self) -> tuple[Order, ...]:
        return self._committed.orders.all()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self._committed.quotes.all()

    @property
    def vouchers(self) -> tuple[Voucher, ...]:
        return self._committed.vouchers.all()

    @property
    def accounts(self) -> tuple[Account, ...]:
        return self._committed.accounts.all()

    @property
    def events(self) -> tuple[Envelope, ...]:
        """Oldest first; those of one aggregate in its own sequence."""
        return tuple(self._committed.events)

    def ledger(self, sku: Sku, location: str = MAIN_LOCATION) -> tuple[Movement, ...]:
        """The movements of a SKU at a location, oldest first."""
        tables = self._committed
        item = tables.stock.find(StockKey(sku, location))
        return () if item is None else tables.ledgers.get(item.id, ())

    @property
    def locations(self) -> tuple[Location, ...]:
        return self._committed.locations.all()

    @property
    def payments(self) -> tuple[Payment, ...]:
        return self._committed.payments.all()

    def money_book(self, order_id: OrderId) -> tuple[MoneyEntry, ...]:
        """The entries of an order's money book, oldest first."""
        return self._committed.money_books.get(order_id, ())

    @property
    def committed(self) -> Tables:
        """For query ports: everything as last committed. To be read, never changed."""
        return self._committed

    def begin(self) -> Tables:
        """For units of work: wait for the one transaction, and take a copy of everything to work on."""
        if not self._writer.acquire(timeout=self._lock_timeout):
            raise StoreBusy
        return self._committed.copy()

    def keep(self, tables: Tables) -> None:
        """For units of work: put what they worked on in place, all at once."""
        self._committed = tables

    def end(self) -> None:
        """For units of work: let the next transaction begin."""
        self._writer.release()
