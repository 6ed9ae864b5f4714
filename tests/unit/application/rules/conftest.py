"""A shop in a pocket, at noon: its use cases, on a store one can look into."""

from decimal import Decimal
from typing import Any

import pytest

from application.customers.change_limits import ChangeLimits
from application.customers.erase_customer import EraseCustomer
from application.imports.import_orders import ImportOrders
from application.inventory.adjust_stock import AdjustStock
from application.inventory.sweep_holds import SweepHolds
from application.orders.accept_quote import AcceptQuote, AcceptQuoteCommand
from application.orders.cancel_order import CancelOrder, CancelOrderCommand
from application.orders.place_order import PlaceOrder, PlaceOrderCommand
from application.orders.quote_order import QuoteOrder, QuoteOrderCommand
from application.orders.receipts import OrderReceipt, QuoteReceipt
from application.orders.record_payment import RecordPayment, RecordPaymentCommand
from application.orders.wish import WantedLine
from application.pricing.create_voucher import CreateVoucher
from application.transact import Transact
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.shared.identity import OrderId, QuoteId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.fakes import FakeBackoff, FakeClock, FakeIds, FakeNumbers
from tests.support.pocket import Pocket

TEAPOT = "CURIOUS-TEAPOT"


class Shop(Pocket):
    """Sells what it `has`; Wanda buys."""

    def __init__(self) -> None:
        super().__init__()
        self.clock, ids, numbers = FakeClock(), FakeIds(), FakeNumbers()
        self.backoff = FakeBackoff()
        transact = Transact(self, self.backoff)
        self.place_order = PlaceOrder(transact, self.clock, ids, numbers)
        self.quote_order = QuoteOrder(transact, self.clock, ids)
        self.accept_quote = AcceptQuote(transact, self.clock, ids, numbers)
        self.cancel_order = CancelOrder(transact, self.clock)
        self.record_payment = RecordPayment(transact, self.clock)
        self.adjust_stock = AdjustStock(transact, self.clock)
        self.sweep_holds = SweepHolds(transact, self.clock)
        self.change_limits = ChangeLimits(transact, self.clock)
        self.erase_customer = EraseCustomer(transact, self.clock)
        self.create_voucher = CreateVoucher(transact, self.clock, ids)
        self.import_orders = ImportOrders(transact, self.clock, ids, numbers)

    def places(self, wanda: Customer, units: int = 1, **wish: Any) -> OrderReceipt:
        return self.place_order(PlaceOrderCommand(**wished(wanda, units, wish)))

    def asks(self, wanda: Customer, units: int = 1, **wish: Any) -> QuoteReceipt:
        return self.quote_order(QuoteOrderCommand(**wished(wanda, units, wish)))

    def accepts(self, wanda: Customer, asked: QuoteReceipt, **command: Any) -> OrderReceipt:
        return self.accept_quote(
            AcceptQuoteCommand(**{"actor": a.buyer(wanda), "quote_id": QuoteId(asked.quote.id), **command})
        )

    def cancels(self, wanda: Customer, placed: OrderReceipt, **command: Any) -> OrderReceipt:
        return self.cancel_order(
            CancelOrderCommand(actor=a.buyer(wanda), order_id=OrderId(placed.order.id), **command)
        )

    def is_paid(self, placed: OrderReceipt, amount: str) -> OrderReceipt:
        return self.record_payment(
            RecordPaymentCommand(actor=a.staff(), order_id=OrderId(placed.order.id), amount=Decimal(amount))
        )

    def owes(self, wanda: Customer) -> str:
        return str(self.now(wanda).exposure.of("EUR"))

    @property
    def balances(self) -> tuple[int, int, int]:
        """Teapots on hand, allocated, and held for quotes, swept or not."""
        (item,) = self.all(StockItem)
        return item.on_hand, item.allocated, sum(hold.units for hold in item.holds)


def wished(wanda: Customer, units: int, wish: dict[str, Any]) -> dict[str, Any]:
    lines = (WantedLine(sku=Sku(TEAPOT), quantity=Quantity(units)),)
    return {"actor": a.buyer(wanda), "lines": lines, **wish}


@pytest.fixture
def shop() -> Shop:
    return Shop()
