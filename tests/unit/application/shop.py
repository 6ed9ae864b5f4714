"""A shop in memory: every use case on a store one can look into, with fakes for time, identity and chance."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitOfWork, MemoryUnitsOfWork
from application.accounts.change_profile import ChangeProfile
from application.accounts.register_user import RegisterUser
from application.catalog.add_product import AddProduct
from application.catalog.change_listing import ChangeListing
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.customers.block_customer import BlockCustomer
from application.customers.change_limits import ChangeLimits
from application.customers.change_tier import ChangeTier
from application.customers.erase_customer import EraseCustomer, EraseCustomerCommand
from application.customers.receipts import CustomerReceipt
from application.customers.register_customer import RegisterCustomer
from application.customers.unblock_customer import UnblockCustomer
from application.imports.import_customers import ImportCustomers
from application.imports.import_orders import ImportOrders
from application.imports.import_products import ImportProducts
from application.inventory.adjust_stock import AdjustStock
from application.inventory.receive_stock import ReceiveStock
from application.inventory.sweep_holds import SweepHolds
from application.orders.accept_quote import AcceptQuote, AcceptQuoteCommand
from application.orders.cancel_order import CancelOrder, CancelOrderCommand
from application.orders.confirm_order import ConfirmOrder, ConfirmOrderCommand
from application.orders.place_order import PlaceOrder, PlaceOrderCommand
from application.orders.quote_order import QuoteOrder, QuoteOrderCommand
from application.orders.receipts import OrderReceipt, QuoteReceipt
from application.orders.record_payment import RecordPayment, RecordPaymentCommand
from application.orders.ship_order import ShipOrder, ShipOrderCommand
from application.orders.wish import WantedLine
from application.ports.unit_of_work import UnitsOfWork
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.remove_shipping_rate import RemoveShippingRate
from application.pricing.remove_tax_rate import RemoveTaxRate
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku
from domain.shared.quantity import Quantity
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
    """`shop.has(a.product(), …)` furnishes it; `shop.told` are the events since then.

    `watched` may put something between its use cases and its units of work.
    """

    def __init__(self, watched: Callable[[UnitsOfWork], UnitsOfWork] = lambda units: units) -> None:
        self.clock: Final = FakeClock()
        self.ids: Final = FakeIds()
        self.numbers: Final = FakeNumbers()
        self.backoff: Final = FakeBackoff()
        self.store: Final = MemoryStore(lock_timeout=0.001)
        self.units: Final = CountedUnitsOfWork(self.store)
        self.transact: Final = Transact(watched(self.units), self.backoff)
        self._furnished = 0

        transact, clock, ids, numbers = self.transact, self.clock, self.ids, self.numbers
        self.place_order: Final = PlaceOrder(transact, clock, ids, numbers)
        self.confirm_order: Final = ConfirmOrder(transact, clock)
        self.ship_order: Final = ShipOrder(transact, clock)
        self.cancel_order: Final = CancelOrder(transact, clock)
        self.record_payment: Final = RecordPayment(transact, clock)
        self.quote_order: Final = QuoteOrder(transact, clock, ids)
        self.accept_quote: Final = AcceptQuote(transact, clock, ids, numbers)
        self.add_product: Final = AddProduct(transact, clock, ids)
        self.change_price: Final = ChangePrice(transact, clock)
        self.change_listing: Final = ChangeListing(transact, clock)
        self.change_terms: Final = ChangeTerms(transact, clock)
        self.receive_stock: Final = ReceiveStock(transact, clock)
        self.adjust_stock: Final = AdjustStock(transact, clock)
        self.sweep_holds: Final = SweepHolds(transact, clock)
        self.register_customer: Final = RegisterCustomer(transact, clock, ids)
        self.block_customer: Final = BlockCustomer(transact, clock)
        self.unblock_customer: Final = UnblockCustomer(transact, clock)
        self.change_limits: Final = ChangeLimits(transact, clock)
        self.change_tier: Final = ChangeTier(transact, clock)
        self.erase_customer: Final = EraseCustomer(transact, clock)
        self.create_voucher: Final = CreateVoucher(transact, clock, ids)
        self.change_voucher: Final = ChangeVoucher(transact, clock)
        self.put_tax_rate: Final = PutTaxRate(transact)
        self.remove_tax_rate: Final = RemoveTaxRate(transact)
        self.put_shipping_rate: Final = PutShippingRate(transact)
        self.remove_shipping_rate: Final = RemoveShippingRate(transact)
        self.register_user: Final = RegisterUser(transact, clock, ids)
        self.change_profile: Final = ChangeProfile(transact)
        self.import_products: Final = ImportProducts(transact, clock, ids)
        self.import_customers: Final = ImportCustomers(transact, clock, ids)
        self.import_orders: Final = ImportOrders(transact, clock, ids, numbers)

    def has(self, *things: Product | StockItem | Customer | Order | Quote | Voucher) -> None:
        """Furnish it. An order comes after its customer, who then owes what is owed for it."""
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
                        owner = uow.customers.lock(thing.customer_id)
                        owner.charge(thing.owed)
                        uow.customers.save(owner)
                    case Quote():
                        uow.quotes.add(thing)
                    case Voucher():
                        uow.vouchers.add(thing)
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

    def balances(self, sku: str = "CURIOUS-TEAPOT") -> tuple[int, int, int]:
        """On hand, and of it allocated, and held for quotes, expired ones included until they are swept."""
        item = self.item(sku)
        return item.on_hand, item.allocated, sum(hold.units for hold in item.holds)

    def item(self, sku: str = "CURIOUS-TEAPOT") -> StockItem:
        return next(item for item in self.store.stock if item.sku == Sku(sku))

    def order(self, order_id: OrderId) -> Order:
        return next(order for order in self.store.orders if order.id == order_id)

    def customer(self, customer_id: CustomerId) -> Customer:
        return next(customer for customer in self.store.customers if customer.id == customer_id)

    def product(self, sku: str = "CURIOUS-TEAPOT") -> Product:
        return next(product for product in self.store.products if product.sku == Sku(sku))

    def voucher(self, code: str = "TEATIME") -> Voucher:
        return next(voucher for voucher in self.store.vouchers if voucher.code == code)

    def quote(self, quote_id: QuoteId) -> Quote:
        return next(quote for quote in self.store.quotes if quote.id == quote_id)

    def owes(self, customer: Customer) -> str:
        """What the customer owes in euros."""
        return str(self.customer(customer.id).exposure.of("EUR"))

    def places(self, customer: Customer, units: int = 1, **asked: Any) -> OrderReceipt:
        """The customer orders so many teapots, or whatever is asked instead."""
        return self.place_order(PlaceOrderCommand(**_asked(customer, units, asked)))

    def asks(self, customer: Customer, units: int = 1, **asked: Any) -> QuoteReceipt:
        """Like `places`, for a quote."""
        return self.quote_order(QuoteOrderCommand(**_asked(customer, units, asked)))

    def accepts(self, customer: Customer, asked: QuoteReceipt, **fields: Any) -> OrderReceipt:
        command = {"actor": a.buyer(customer), "quote_id": QuoteId(asked.quote.id), **fields}
        return self.accept_quote(AcceptQuoteCommand(**command))

    def cancels(self, customer: Customer, placed: OrderReceipt, **fields: Any) -> OrderReceipt:
        command = {"actor": a.buyer(customer), "order_id": OrderId(placed.order.id), **fields}
        return self.cancel_order(CancelOrderCommand(**command))

    def ships(self, placed: OrderReceipt) -> OrderReceipt:
        """Staff confirms and ships the order."""
        order_id, staff = OrderId(placed.order.id), a.staff()
        self.confirm_order(ConfirmOrderCommand(actor=staff, order_id=order_id))
        return self.ship_order(ShipOrderCommand(actor=staff, order_id=order_id))

    def is_paid(self, placed: OrderReceipt, amount: str, **fields: Any) -> OrderReceipt:
        paying = {"order_id": OrderId(placed.order.id), "amount": Decimal(amount)}
        return self.record_payment(RecordPaymentCommand(**{"actor": a.staff(), **paying, **fields}))

    def erases(self, customer: Customer) -> CustomerReceipt:
        return self.erase_customer(EraseCustomerCommand(actor=a.admin(), customer_id=customer.id))


def _asked(customer: Customer, units: int, asked: dict[str, Any]) -> dict[str, Any]:
    lines = (WantedLine(sku=Sku("CURIOUS-TEAPOT"), quantity=Quantity(units)),)
    return {"actor": a.buyer(customer), "lines": lines, **asked}
