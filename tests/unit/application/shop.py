"""A shop in memory: every use case on a store one can look into, with fakes for time, identity and chance."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from application.customers.change_limits import ChangeLimits

from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitOfWork, MemoryUnitsOfWork
from application.accounts.change_profile import ChangeProfile
from application.accounts.register_user import RegisterUser
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.customers.block_customer import BlockCustomer
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.imports.import_customers import ImportCustomers
from application.imports.import_orders import ImportOrders
from application.imports.import_products import ImportProducts
from application.inventory.adjust_stock import AdjustStock
from application.inventory.receive_stock import ReceiveStock
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.place_order import PlaceOrder
from application.orders.ship_order import ShipOrder
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId, Sku
from tests.support import a
from tests.support.fakes import FakeBackoff, FakeClock, FakeIds, FakeNumbers


class FailingUnitOfWork(MemoryUnitOfWork):
    """Does everything, and fails at the commit."""

    failure: Exception | None = None

    def commit(self) -> None:
        if self.failure is not None:
            raise self.failure
        super().commit()


class CountedUnitsOfWork:
    """Counts the transactions begun; each of the planned `failures` ruins one of them at its commit."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._event_ids = FakeIds()
        self.begun = 0
        self.failures: list[Exception] = []

    def __call__(self, actor: Actor) -> FailingUnitOfWork:
        self.begun += 1
        uow = FailingUnitOfWork(self._store, self._event_ids, actor)
        uow.failure = self.failures.pop(0) if self.failures else None
        return uow


class Shop:
    """`shop.has(a.product(), …)` furnishes it; `shop.told` are the events since then."""

    def __init__(self) -> None:
        self.clock: Final = FakeClock()
        self.ids: Final = FakeIds()
        self.numbers: Final = FakeNumbers()
        self.backoff: Final = FakeBackoff()
        self.store: Final = MemoryStore(lock_timeout=0.001)
        self.units: Final = CountedUnitsOfWork(self.store)
        self.transact: Final = Transact(self.units, self.backoff)
        self._furnished = 0

        transact, clock, ids, numbers = self.transact, self.clock, self.ids, self.numbers
        self.place_order: Final = PlaceOrder(transact, clock, ids, numbers)
        self.confirm_order: Final = ConfirmOrder(transact, clock)
        self.ship_order: Final = ShipOrder(transact, clock)
        self.cancel_order: Final = CancelOrder(transact, clock)
        self.add_product: Final = AddProduct(transact, clock, ids)
        self.change_price: Final = ChangePrice(transact, clock)
        self.change_listing: Final = ChangeListing(transact, clock)
        self.receive_stock: Final = ReceiveStock(transact, clock)
        self.adjust_stock: Final = AdjustStock(transact, clock)
        self.register_customer: Final = RegisterCustomer(transact, clock, ids)
        self.block_customer: Final = BlockCustomer(transact, clock)
        self.unblock_customer: Final = UnblockCustomer(transact, clock)
        self.change_limits: Final = ChangeLimits(transact, clock)
        self.register_user: Final = RegisterUser(transact, clock, ids)
        self.change_profile: Final = ChangeProfile(transact)
        self.import_products: Final = ImportProducts(transact, clock, ids)
        self.import_customers: Final = ImportCustomers(transact, clock, ids)
        self.import_orders: Final = ImportOrders(transact, clock, ids, numbers)

    def has(self, *things: Product | StockItem | Customer | Order) -> None:
        with MemoryUnitsOfWork(self.store, FakeIds())(Actor.system()) as uow:
            for thing in things:
                match thing:
                    case Product():
                        uow.products.add(thing)
                    case StockItem():
                        uow.stock.add(thing)
                    case Customer():
                        uow.customers.add(thing)
                    case Order():
                        uow.orders.add(thing)
            uow.commit()
        self._furnished = len(self.store.events)

    def sells(self, sku: str = "CURIOUS-TEAPOT", on_hand: int = 10, **product: object) -> None:
        """A product with that many units of it on hand."""
        self.has(a.product(sku, **product), a.stock(sku, on_hand))  # type: ignore[arg-type]  # the builder's own keywords

    @property
    def told(self) -> list[str]:
        """The types of the events since the shop was furnished, oldest first."""
        return [envelope.type for envelope in self.store.events[self._furnished :]]

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Afterwards everything stored is as before: state, movements, events, receipts."""
        before = self.store.committed.copy()
        yield
        assert self.store.committed == before

    def balances(self, sku: str = "CURIOUS-TEAPOT") -> tuple[int, int]:
        """On hand, and of it allocated."""
        item = next(item for item in self.store.stock if item.sku == Sku(sku))
        return item.on_hand, item.allocated

    def order(self, order_id: OrderId) -> Order:
        return next(order for order in self.store.orders if order.id == order_id)

    def customer(self, customer_id: CustomerId) -> Customer:
        return next(customer for customer in self.store.customers if customer.id == customer_id)

    def product(self, sku: str = "CURIOUS-TEAPOT") -> Product:
        return next(product for product in self.store.products if product.sku == Sku(sku))
