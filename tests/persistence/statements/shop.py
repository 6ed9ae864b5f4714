"""A shop whose statements are counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from application.inventory.add_location import AddLocationCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.wish import WantedLine
from application.payments.queries import PaymentDetail
from application.payments.request_payment import RequestPaymentCommand
from application.ports.unit_of_work import UnitOfWork
from domain.catalog.limits import QuantityLimits
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.payments.payment import Payment
from domain.shared.identity import ExternalReference, OrderId, QuoteId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

CLERK, BOSS = a.staff(), a.admin()
ENDS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")
"""Where a transaction starts and ends: not counted, as the tests have one around their own."""

Count = Callable[[], int]


@contextmanager
def counted(using: str) -> Iterator[Count]:
    """How many statements ran in the block, up to now."""
    seen: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if not sql.startswith(ENDS):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connections[using].execute_wrapper(count):
        yield lambda: len(seen)


class Shop:
    """A store with as many products in stock as asked for, a customer, and an order for one unit of each."""

    def __init__(self, world: World, using: str, many: int) -> None:
        self.world, self.using = world, using
        self.skus = tuple(Sku(f"TEAPOT-{place}") for place in range(many))
        self.wanda: Customer = a.customer(reference=ExternalReference("elsewhere", "W1"))
        lines = tuple(a.line(str(sku)) for sku in self.skus)
        self.order: Order = a.order(
            of=self.wanda, lines=lines, reference=ExternalReference("elsewhere", "O1")
        )
        self.payment: Payment = a.payment(of=self.order)
        self.wanda.charge(self.order.owed)
        limits = QuantityLimits(per_window=1000, window_days=30)
        self.limited = tuple(Sku(f"RARE-{sku}") for sku in self.skus)
        world.keep(
            *(a.product(str(sku)) for sku in self.skus),
            *(a.product(str(sku), limits=limits) for sku in self.limited),
            *(a.stock(str(sku), on_hand=100, allocated=1) for sku in (*self.skus, *self.limited)),
            a.voucher(limit=100, limit_per_customer=100),
            a.voucher("ELEVENSES", limit=100, limit_per_customer=100),
            self.wanda,
            self.order,
            self.payment,
        )

    def wish(self, key: str | None = None, **terms: Any) -> PlaceOrderCommand:
        """One unit of each."""
        return PlaceOrderCommand(**self._asked(terms), idempotency_key=key)

    def inquiry(self, **terms: Any) -> QuoteOrderCommand:
        return QuoteOrderCommand(**self._asked(terms))

    def cancel(self, order_id: OrderId) -> None:
        self.world.cancel_order(CancelOrderCommand(actor=CLERK, order_id=order_id))

    def pay(self, order_id: OrderId, **terms: Any) -> PaymentDetail:
        terms = {"gateway": "sandbox", "method": "tok_approve", **terms}
        command = RequestPaymentCommand(actor=CLERK, order_id=order_id, **terms)
        return self.world.request_payment(command).payment

    def open_pier(self) -> None:
        self.world.add_location(AddLocationCommand(actor=CLERK, code="pier", name="Pier", priority=1))

    def spread(self) -> None:
        """A hundred more of each at the pier."""
        self.open_pier()
        self.world.keep(*(a.stock(str(sku), on_hand=100, location="pier") for sku in self.skus))

    def sell_out(self) -> None:
        """Whoever wants more has to wait."""
        with self.world.committed() as uow:
            items = uow.stock.lock(self.skus).values()
            for item in items:
                item.change_policy(backorder_limit=1000, reorder_point=None, at=a.NOON)
                item.adjust(-item.available(a.NOON), reason="a flood", at=a.NOON)
            uow.stock.save(*items)

    def place(self, **terms: Any) -> OrderId:
        return OrderId(self.world.place_order(self.wish(**terms)).order.id)

    def quote(self, **terms: Any) -> QuoteId:
        return QuoteId(self.world.quote_order(self.inquiry(**terms)).quote.id)

    def costs(self, call: Callable[[UnitOfWork], object]) -> int:
        """How many statements the call makes in a unit of work."""
        with self.world.uow() as uow, counted(self.using) as count:
            call(uow)
            return count()

    def statements(self, call: Callable[[], object]) -> int:
        """How many statements the call makes, opening and closing its transactions aside."""
        with counted(self.using) as count:
            call()
            return count()

    def _asked(self, terms: dict[str, Any]) -> dict[str, Any]:
        skus, units = terms.pop("skus", self.skus), Quantity(terms.pop("units", 1))
        lines = tuple(WantedLine(sku=sku, quantity=units) for sku in skus)
        return {"actor": CLERK, "customer_id": self.wanda.id, "lines": lines, **terms}


def hold(item: StockItem) -> None:
    """One unit, for a quote nobody knows."""
    quote = a.quote()
    item.reserve(
        Quantity(1), quote_id=quote.id, customer_id=quote.customer_id, expires_at=quote.expires_at, at=a.NOON
    )
