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

from adapters.memory.books import MemoryBooks
from adapters.memory.queries.customers import MemoryCustomerQueries
from adapters.memory.queries.orders import MemoryOrderQueries
from adapters.memory.queries.payments import MemoryPaymentQueries
from adapters.memory.queries.pricing import MemoryPricingQueries
from adapters.memory.queries.products import MemoryProductQueries
from adapters.memory.queries.quotes import MemoryQuoteQueries
from adapters.memory.queries.stock import MemoryStockQueries
from adapters.memory.queries.users import MemoryUserQueries
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitsOfWork
from adapters.payments.gateways import ConfiguredGateways
from adapters.payments.manual import ManualGateway
from adapters.payments.sandbox.book import IN_MEMORY, Book
from adapters.payments.sandbox.gateway import SandboxGateway
from application.accounts.queries import UserQueries
from application.books.verify_books import VerifyBooks
from application.catalog.change_price import ChangePrice
from application.catalog.change_terms import ChangeTerms
from application.catalog.queries import ProductQueries
from application.customers.change_limits import ChangeLimits
from application.customers.erase_customer import EraseCustomer
from application.customers.queries import CustomerQueries
from application.inventory.add_location import AddLocation
from application.inventory.adjust_stock import AdjustStock
from application.inventory.change_location import ChangeLocation
from application.inventory.change_stock_policy import ChangeStockPolicy
from application.inventory.queries import MovementDetail, StockQueries
from application.inventory.receive_stock import ReceiveStock
from application.inventory.sweep_holds import SweepHolds
from application.inventory.transfer_stock import TransferStock
from application.orders.accept_quote import AcceptQuote
from application.orders.cancel_line import CancelLine
from application.orders.cancel_order import CancelOrder
from application.orders.confirm_order import ConfirmOrder
from application.orders.edit_order import EditOrder
from application.orders.place_order import PlaceOrder
from application.orders.queries import OrderQueries
from application.orders.quote_order import QuoteOrder
from application.orders.quote_queries import QuoteQueries
from application.orders.ship_order import ShipOrder
from application.paging import PageRequest
from application.payments.capture_payment import CapturePayment
from application.payments.confirm_operation import ConfirmOperation
from application.payments.queries import PaymentQueries
from application.payments.receive_notice import ReceiveNotice
from application.payments.refund_payment import RefundPayment
from application.payments.request_payment import RequestPayment
from application.payments.resume_payments import ResumePayments
from application.payments.settling import Settle
from application.payments.steps import PaymentSteps
from application.payments.void_payment import VoidPayment
from application.ports.books import Books
from application.ports.payment_gateway import Gateways
from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from application.pricing.change_voucher import ChangeVoucher
from application.pricing.create_voucher import CreateVoucher
from application.pricing.put_shipping_rate import PutShippingRate
from application.pricing.put_tax_rate import PutTaxRate
from application.pricing.queries import PricingQueries
from application.returns.approve_return import ApproveReturn
from application.returns.decline_return import DeclineReturn
from application.returns.receive_return import ReceiveReturn
from application.returns.request_return import RequestReturn
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.sourcing import SourcingPolicy, by_priority
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.aggregate import Aggregate
from domain.shared.identity import MAIN_LOCATION, Sku, StockKey
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


def _gateways() -> Gateways:
    return ConfiguredGateways({"manual": ManualGateway(), "sandbox": SandboxGateway(Book(IN_MEMORY))})


@attrs.frozen(kw_only=True)
class World:
    """A store, its query ports, and use cases that run on it with fakes for time, identity and chance.

    `gateways` has a sandbox with a book of its own. `policy` says where goods come from.
    `statements` gathers what is read and written within its block, where the store speaks in statements.
    `part` is called by a thread that has done its work: it lets go of what the thread holds of the store.
    """

    clock: FakeClock = attrs.field(factory=FakeClock)
    ids: FakeIds = attrs.field(factory=FakeIds)
    numbers: FakeNumbers = attrs.field(factory=FakeNumbers)
    backoff: FakeBackoff = attrs.field(factory=FakeBackoff)
    gateways: Gateways = attrs.field(factory=_gateways)
    policy: SourcingPolicy = by_priority
    units_of_work: UnitsOfWork
    orders: OrderQueries
    quotes: QuoteQueries
    pricing: PricingQueries
    products: ProductQueries
    stock: StockQueries
    customers: CustomerQueries
    users: UserQueries
    payments: PaymentQueries
    books: Books
    events: Callable[[], tuple[StoredEvent, ...]]
    statements: Callable[[], AbstractContextManager[list[str]]] = lambda: nullcontext([])
    part: Callable[[], None] = lambda: None

    @property
    def transact(self) -> Transact:
        return Transact(self.units_of_work, self.backoff)

    @property
    def place_order(self) -> PlaceOrder:
        return PlaceOrder(self.transact, self.clock, self.ids, self.numbers, self.policy)

    @property
    def confirm_order(self) -> ConfirmOrder:
        return ConfirmOrder(self.transact, self.clock)

    @property
    def ship_order(self) -> ShipOrder:
        return ShipOrder(self.transact, self.clock, self.ids)

    @property
    def cancel_order(self) -> CancelOrder:
        return CancelOrder(self.transact, self.clock, self.ids)

    @property
    def cancel_line(self) -> CancelLine:
        return CancelLine(self.transact, self.clock, self.ids)

    @property
    def edit_order(self) -> EditOrder:
        return EditOrder(self.transact, self.clock, self.policy)

    @property
    def request_return(self) -> RequestReturn:
        return RequestReturn(self.transact, self.clock, self.ids)

    @property
    def approve_return(self) -> ApproveReturn:
        return ApproveReturn(self.transact, self.clock)

    @property
    def decline_return(self) -> DeclineReturn:
        return DeclineReturn(self.transact, self.clock)

    @property
    def receive_return(self) -> ReceiveReturn:
        return ReceiveReturn(self.transact, self.clock, self.ids)

    @property
    def settle(self) -> Settle:
        return Settle(self.payments, self.gateways, self.transact, self.clock, self.ids)

    @property
    def payment_steps(self) -> PaymentSteps:
        return PaymentSteps(self.transact, self.settle, self.ids)

    @property
    def request_payment(self) -> RequestPayment:
        return RequestPayment(self.payment_steps, self.clock, self.gateways)

    @property
    def capture_payment(self) -> CapturePayment:
        return CapturePayment(self.payment_steps, self.clock)

    @property
    def void_payment(self) -> VoidPayment:
        return VoidPayment(self.payment_steps, self.clock)

    @property
    def refund_payment(self) -> RefundPayment:
        return RefundPayment(self.payment_steps, self.clock)

    @property
    def confirm_operation(self) -> ConfirmOperation:
        return ConfirmOperation(self.transact, self.clock, self.ids, self.gateways)

    @property
    def receive_notice(self) -> ReceiveNotice:
        return ReceiveNotice(self.transact, self.clock, self.ids)

    @property
    def resume_payments(self) -> ResumePayments:
        return ResumePayments(self.transact, self.clock, self.settle)

    @property
    def verify_books(self) -> VerifyBooks:
        return VerifyBooks(self.books)

    @property
    def quote_order(self) -> QuoteOrder:
        return QuoteOrder(self.transact, self.clock, self.ids, self.policy)

    @property
    def accept_quote(self) -> AcceptQuote:
        return AcceptQuote(self.transact, self.clock, self.ids, self.numbers, self.policy)

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
        return ReceiveStock(self.transact, self.clock, self.ids)

    @property
    def adjust_stock(self) -> AdjustStock:
        return AdjustStock(self.transact, self.clock)

    @property
    def transfer_stock(self) -> TransferStock:
        return TransferStock(self.transact, self.clock, self.ids)

    @property
    def change_stock_policy(self) -> ChangeStockPolicy:
        return ChangeStockPolicy(self.transact, self.clock, self.ids)

    @property
    def add_location(self) -> AddLocation:
        return AddLocation(self.transact, self.clock, self.ids)

    @property
    def change_location(self) -> ChangeLocation:
        return ChangeLocation(self.transact, self.clock)

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
            uow.locations.add(*(thing for thing in aggregates if isinstance(thing, Location)))
            uow.payments.add(*(thing for thing in aggregates if isinstance(thing, Payment)))

    def events_of(self, id: UUID) -> list[tuple[int, str]]:
        """An aggregate's events as (sequence, type), as they were stored."""
        return [(event.sequence, event.type) for event in self.events() if event.aggregate_id == id]

    def ledger(self, sku: str, location: str = MAIN_LOCATION) -> tuple[MovementDetail, ...]:
        """Every movement of a SKU at a location, oldest first."""
        key = StockKey(Sku(sku), location)
        return tuple(reversed(self.stock.movements(key, PageRequest(limit=10_000)).results))

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
        payments=MemoryPaymentQueries(store),
        books=MemoryBooks(store),
        events=lambda: store.events,
    )


def on_django(using: str) -> World:
    """On the database of this alias."""
    from django.db import connections

    from adapters.identity.accounts import DjangoAccounts
    from adapters.identity.queries import DjangoUserQueries
    from adapters.persistence.books import DjangoBooks
    from adapters.persistence.events import stored_events
    from adapters.persistence.queries.customers import DjangoCustomerQueries
    from adapters.persistence.queries.orders import DjangoOrderQueries
    from adapters.persistence.queries.payments import DjangoPaymentQueries
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
        payments=DjangoPaymentQueries(using=using),
        books=DjangoBooks(using=using),
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
