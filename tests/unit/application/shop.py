"""A shop in memory: every use case on a store one can look into, with fakes for time, identity and chance."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitsOfWork
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.receipts import CustomerReceipt
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_line import CancelLineCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.edit_order import EditOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.receipts import OrderReceipt, QuoteReceipt
from application.orders.ship_order import LineUnits, ShipOrderCommand
from application.orders.wish import WantedLine
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.receipts import PaymentReceipt
from application.payments.receive_notice import ReceiveNoticeCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.resume_payments import ResumePaymentsCommand
from application.payments.void_payment import VoidPaymentCommand
from application.ports.unit_of_work import UnitsOfWork
from application.returns.approve_return import ApproveReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.location import Location
from domain.inventory.sourcing import SourcingPolicy, by_priority
from domain.inventory.stock_item import StockItem
from domain.orders.customer_return import ReturnedLine
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import Outcome
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.identity import (
    MAIN_LOCATION,
    CustomerId,
    OperationId,
    OrderId,
    PaymentId,
    QuoteId,
    ReturnId,
    Sku,
    StockKey,
)
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.fakes import FakeBackoff, FakeClock, FakeGateway, FakeGateways, FakeIds, FakeNumbers
from tests.unit.application.units import CountedUnitsOfWork
from tests.unit.application.use_cases import Tools, UseCases

Thing = Product | StockItem | Customer | Order | Quote | Voucher | Location

_REPOSITORIES: Final[dict[type[Thing], str]] = {
    Product: "products",
    StockItem: "stock",
    Customer: "customers",
    Order: "orders",
    Quote: "quotes",
    Voucher: "vouchers",
    Location: "locations",
}


class Shop(UseCases):
    """`shop.has(a.product(), …)` furnishes it; `shop.told` are the events since then.

    `watched` may put something between its use cases and its units of work. `gateway` is a machine, and
    `till` one of people.
    """

    def __init__(
        self,
        watched: Callable[[UnitsOfWork], UnitsOfWork] = lambda units: units,
        policy: SourcingPolicy = by_priority,
    ) -> None:
        self.clock: Final = FakeClock()
        self.ids: Final = FakeIds()
        self.numbers: Final = FakeNumbers()
        self.backoff: Final = FakeBackoff()
        self.store: Final = MemoryStore(lock_timeout=0.001)
        self.units: Final = CountedUnitsOfWork(self.store)
        self.transact: Final = Transact(watched(self.units), self.backoff)
        self.gateway: Final = FakeGateway(in_transaction=lambda: self.units.open > 0)
        self.till: Final = FakeGateway("manual", is_manual=True, in_transaction=lambda: self.units.open > 0)
        self._furnished = 0
        gateways = FakeGateways((self.gateway, self.till))
        tools = Tools(self.store, self.transact, self.clock, self.ids, self.numbers, policy, gateways)
        super().__init__(tools)

    def has(self, *things: Thing) -> None:
        """Furnish it. An order comes after its customer, who then owes what is owed for it."""
        with MemoryUnitsOfWork(self.store, FakeIds())(Actor.system()) as uow:
            for thing in things:
                getattr(uow, _REPOSITORIES[type(thing)]).add(thing)
                if isinstance(thing, Order):
                    owner = uow.customers.lock(thing.customer_id)
                    owner.charge(thing.owed)
                    uow.customers.save(owner)
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

    def balances(self, sku: str = "CURIOUS-TEAPOT", location: str = MAIN_LOCATION) -> tuple[int, int, int]:
        """On hand, and of it allocated, and held for quotes, expired ones included until they are swept."""
        item = self.item(sku, location)
        return item.on_hand, item.allocated, sum(hold.units for hold in item.holds)

    def item(self, sku: str = "CURIOUS-TEAPOT", location: str = MAIN_LOCATION) -> StockItem:
        return next(item for item in self.store.stock if item.key == StockKey(Sku(sku), location))

    def order(self, order_id: OrderId) -> Order:
        return next(order for order in self.store.orders if order.id == order_id)

    def payment(self, paid: PaymentReceipt) -> Payment:
        return next(payment for payment in self.store.payments if payment.id == paid.payment.id)

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

    def confirms(self, placed: OrderReceipt) -> OrderReceipt:
        return self.confirm_order(ConfirmOrderCommand(actor=a.staff(), order_id=OrderId(placed.order.id)))

    def ships(self, placed: OrderReceipt) -> OrderReceipt:
        """Staff confirms and ships the order."""
        self.confirms(placed)
        return self.sends(placed)

    def sends(self, placed: OrderReceipt, units: dict[int, int] | None = None, **fields: Any) -> OrderReceipt:
        """Staff ships so many units of the lines, or all that are there."""
        lines = tuple(LineUnits(number, Quantity(count)) for number, count in (units or {}).items())
        command = {"actor": a.staff(), "order_id": OrderId(placed.order.id), "lines": lines, **fields}
        return self.ship_order(ShipOrderCommand(**command))

    def cuts(
        self, placed: OrderReceipt, line: int = 1, units: int | None = None, **fields: Any
    ) -> OrderReceipt:
        """Staff cancels so many units of a line, or all that have not shipped."""
        quantity = None if units is None else Quantity(units)
        asked = {"order_id": OrderId(placed.order.id), "line_number": line, "quantity": quantity}
        return self.cancel_line(CancelLineCommand(**{"actor": a.staff(), **asked, **fields}))

    def edits(self, placed: OrderReceipt, *lines: WantedLine, **fields: Any) -> OrderReceipt:
        command = {"actor": a.staff(), "order_id": OrderId(placed.order.id), "lines": lines, **fields}
        return self.edit_order(EditOrderCommand(**command))

    def returns(self, placed: OrderReceipt, units: int = 1, **fields: Any) -> ReturnId:
        """Units of the first line are to come back; which return that is."""
        asked = {"order_id": OrderId(placed.order.id), "lines": (ReturnedLine(1, units),)}
        self.request_return(RequestReturnCommand(**{"actor": a.staff(), **asked, **fields}))
        return self.order(OrderId(placed.order.id)).returns[-1].id

    def gets_back(self, return_id: ReturnId, *, restock: bool = True, **fields: Any) -> OrderReceipt:
        """The return is approved, and its goods arrive."""
        self.approve_return(ApproveReturnCommand(actor=a.staff(), return_id=return_id))
        command = {"actor": a.staff(), "return_id": return_id, "restock": restock, **fields}
        return self.receive_return(ReceiveReturnCommand(**command))

    def is_paid(self, placed: OrderReceipt, amount: str | None = None, **fields: Any) -> PaymentReceipt:
        """Staff records what came in at the till."""
        return self.pays(placed, amount, **{"gateway": "manual", **fields})

    def pays(self, placed: OrderReceipt, amount: str | None = None, **fields: Any) -> PaymentReceipt:
        """The order's money is authorized, and captured unless it says otherwise."""
        paying = {"order_id": OrderId(placed.order.id), "gateway": "fake", "amount": _decimal(amount)}
        return self.request_payment(RequestPaymentCommand(**{"actor": a.staff(), **paying, **fields}))

    def captures(self, paid: PaymentReceipt, amount: str | None = None, **fields: Any) -> PaymentReceipt:
        asked = {**_of(paid), "amount": _decimal(amount), **fields}
        return self.capture_payment(CapturePaymentCommand(**asked))

    def refunds(self, paid: PaymentReceipt, amount: str | None = None, **fields: Any) -> PaymentReceipt:
        asked = {**_of(paid), "amount": _decimal(amount), **fields}
        return self.refund_payment(RefundPaymentCommand(**asked))

    def voids(self, paid: PaymentReceipt, **fields: Any) -> PaymentReceipt:
        return self.void_payment(VoidPaymentCommand(**{**_of(paid), **fields}))

    def notices(self, operation_id: OperationId, outcome: Outcome | None) -> PaymentReceipt:
        """The gateway tells what it did."""
        assert outcome is not None
        told = {"gateway": self.gateway.name, "operation_id": operation_id, "outcome": outcome}
        return self.receive_notice(ReceiveNoticeCommand(actor=a.staff(), **told))  # type: ignore[arg-type]  # as named

    def sweeps_payments(self, **fields: Any) -> int:
        """Find out what became of what is pending for long; how many payments that were."""
        self.clock.advance(minutes=3)
        return len(self.resume_payments(ResumePaymentsCommand(actor=a.staff(), **fields)).keys)

    def erases(self, customer: Customer) -> CustomerReceipt:
        return self.erase_customer(EraseCustomerCommand(actor=a.admin(), customer_id=customer.id))


def _asked(customer: Customer, units: int, asked: dict[str, Any]) -> dict[str, Any]:
    lines = (WantedLine(sku=Sku("CURIOUS-TEAPOT"), quantity=Quantity(units)),)
    return {"actor": a.buyer(customer), "lines": lines, **asked}


def _of(paid: PaymentReceipt) -> dict[str, Any]:
    order_id, payment_id = OrderId(paid.payment.order_id), PaymentId(paid.payment.id)
    return {"actor": a.staff(), "order_id": order_id, "payment_id": payment_id}


def _decimal(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)
