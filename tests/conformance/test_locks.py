"""What is locked stays as it is until the transaction ends, and nobody waits for ever."""

from collections.abc import Callable
from threading import Event

import pytest

from application.errors import StoreBusy, TransactionAborted
from application.ports.unit_of_work import UnitOfWork
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import Approved
from domain.payments.payment import Payment
from domain.pricing.voucher import Voucher
from domain.shared.actor import Actor
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.race import aside
from tests.support import a
from tests.support.stores import World

KETTLE = Sku("KETTLE")
A_WHILE = 0.3
LONGEST_WAIT = 10


class Shop:
    """A store with a customer, an order, and stock; each can be locked, and locked and changed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.wanda: Customer = a.customer()
        self.order: Order = a.order(of=self.wanda, lines=(a.line("KETTLE"),))
        self.quote: Quote = a.quote(of=self.wanda)
        self.voucher: Voucher = a.voucher()
        self.payment: Payment = a.payment(of=self.order)
        stock = a.stock("KETTLE", on_hand=7)
        world.keep(a.product("KETTLE"), stock, self.wanda, self.order, self.quote, self.voucher)
        world.keep(self.payment)

    def lock(self, what: str, uow: UnitOfWork) -> None:
        locks: dict[str, Callable[[], object]] = {
            "customer": lambda: uow.customers.lock(self.wanda.id),
            "customer of an order": lambda: uow.customers.lock_owner(self.order.id, seen_by=Actor.system()),
            "order": lambda: uow.orders.lock(self.order.id, seen_by=Actor.system()),
            "quote": lambda: uow.quotes.lock(self.quote.id, seen_by=Actor.system()),
            "voucher": lambda: uow.vouchers.lock([self.voucher.code]),
            "voucher by id": lambda: uow.vouchers.lock_by_id(self.voucher.id),
            "stock": lambda: uow.stock.lock([KETTLE]),
            "stock at its place": lambda: uow.stock.lock_at([StockKey(KETTLE)]),
            "payment": lambda: uow.payments.lock(self.payment.id, order_id=self.order.id),
            "payments of an order": lambda: uow.payments.lock_of_order(self.order.id),
        }
        locks[what]()

    def change(self, what: str) -> None:
        """Lock, change and save, in a transaction of its own."""
        with self.world.committed() as uow:
            match what:
                case "customer" | "customer of an order":
                    customer = uow.customers.lock(self.wanda.id)
                    customer.block("too many teapots", at=a.NOON)
                    uow.customers.save(customer)
                case "order":
                    order = uow.orders.lock(self.order.id, seen_by=Actor.system())
                    order.confirm(by=Actor.system(), at=a.NOON)
                    uow.orders.save(order)
                case "quote":
                    quote = uow.quotes.lock(self.quote.id, seen_by=Actor.system())
                    quote.accept(order_id=self.order.id, at=a.NOON)
                    uow.quotes.save(quote)
                case "voucher" | "voucher by id":
                    voucher = uow.vouchers.lock_by_id(self.voucher.id)
                    voucher.use(order_id=self.order.id, customer_id=self.wanda.id, at=a.NOON)
                    uow.vouchers.save(voucher)
                case "payment" | "payments of an order":
                    payment = uow.payments.lock(self.payment.id, order_id=self.order.id)
                    payment.settle(payment.pending[0].id, Approved("A1"), at=a.NOON)
                    uow.payments.save(payment)
                case "stock" | "stock at its place":
                    item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
                    item.receive(Quantity(1), reason="a crate", at=a.NOON)
                    uow.stock.save(item)

    def version(self, what: str) -> int:
        match what:
            case "customer" | "customer of an order":
                return self.world.customers.detail(self.wanda.id, seen_by=Actor.system()).version
            case "order":
                return self.world.orders.detail(self.order.id, seen_by=Actor.system()).version
            case "quote":
                return self.world.quotes.detail(self.quote.id, seen_by=Actor.system()).version
            case "voucher" | "voucher by id":
                return self.world.pricing.voucher(self.voucher.code).version
            case "payment" | "payments of an order":
                return self.world.payments.of_order(self.order.id, seen_by=Actor.system())[0].version
            case _:
                return self.world.stock.detail(StockKey(KETTLE)).version


@pytest.fixture
def shop(shared_world):
    return Shop(shared_world)


class TestALock:
    @pytest.mark.parametrize(
        "what",
        [
            "customer",
            "customer of an order",
            "order",
            "quote",
            "voucher",
            "voucher by id",
            "stock",
            "stock at its place",
            "payment",
            "payments of an order",
        ],
    )
    def test_holds_others_off_until_the_transaction_ends(self, shop, what):
        changed = Event()

        def change() -> None:
            shop.change(what)
            changed.set()

        with shop.world.uow() as uow:
            shop.lock(what, uow)
            other = aside(shop.world, change)
            assert not changed.wait(A_WHILE)
            assert shop.version(what) == 1

        other.result(LONGEST_WAIT)
        assert shop.version(what) == 2


@pytest.mark.slow
class TestWaitingForALock:
    def test_ends_after_some_seconds(self, shop):
        with shop.world.uow() as uow:
            shop.lock("stock", uow)
            other = aside(shop.world, lambda: shop.change("stock"))

            with pytest.raises(StoreBusy) as caught:
                other.result(LONGEST_WAIT)

        assert not isinstance(caught.value, TransactionAborted)
        assert shop.version("stock") == 1
        shop.change("stock")
