"""What a shop of the first half had becomes books that prove themselves, all of it at the main location."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import attrs
import pytest

from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitsOfWork
from adapters.persistence.codec import to_json
from application.orders.cancel_order import CancelOrder, CancelOrderCommand
from application.orders.confirm_order import ConfirmOrder, ConfirmOrderCommand
from application.orders.place_order import PlaceOrder, PlaceOrderCommand
from application.orders.quote_order import QuoteOrder, QuoteOrderCommand
from application.orders.ship_order import ShipOrder, ShipOrderCommand
from application.orders.wish import WantedLine
from application.payments.refund_payment import RefundPaymentCommand
from application.transact import Transact
from domain.inventory.location import Location
from domain.inventory.sourcing import by_priority
from domain.orders.money_book import MoneyEntry
from domain.shared.identity import OperationId, OrderId, PaymentId, Sku, StockKey
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.persistence.before import LAST, SECOND, Before, migrate
from tests.support import a
from tests.support.fakes import FakeBackoff, FakeClock, FakeIds, FakeNumbers
from tests.support.stores import World, on_django
from tests.support.tampering import let_be_flushed

pytestmark = pytest.mark.slow

CLERK: Final = a.staff()
SKUS: Final = ("KETTLE", "TEAPOT")


class OldShop:
    """A shop in memory that did nothing but what could be done then, told to a database of that time."""

    def __init__(self) -> None:
        self.clock, self.store, ids = FakeClock(), MemoryStore(), FakeIds()
        self.units_of_work = MemoryUnitsOfWork(self.store, ids)
        transact, self.wanda = Transact(self.units_of_work, FakeBackoff()), a.customer()
        self._place = PlaceOrder(transact, self.clock, ids, FakeNumbers(), by_priority)
        self._quote = QuoteOrder(transact, self.clock, ids, by_priority)
        self._confirm = ConfirmOrder(transact, self.clock)
        self._ship = ShipOrder(transact, self.clock, ids)
        self._cancel = CancelOrder(transact, self.clock, ids)
        still_open = a.history(of=self.wanda, shipped=False, reference="2")
        self.wanda.charge(still_open.owed)
        with self.units_of_work(CLERK) as uow:
            uow.products.add(*(a.product(sku) for sku in SKUS))
            uow.stock.add(*(a.stock(sku, on_hand=50) for sku in SKUS), a.stock("CUP"))
            uow.customers.add(self.wanda)
            uow.vouchers.add(a.voucher())
            uow.orders.add(a.history(of=self.wanda), still_open)
            uow.commit()

    def place(self, *units: int, **terms: Any) -> OrderId:
        self.clock.advance(minutes=1)
        lines = tuple(
            WantedLine(sku=Sku(sku), quantity=Quantity(count))
            for sku, count in zip(SKUS, units, strict=False)
        )
        command = PlaceOrderCommand(actor=CLERK, customer_id=self.wanda.id, lines=lines, **terms)
        return OrderId(self._place(command).order.id)

    def quote(self) -> None:
        lines = (WantedLine(sku=Sku("KETTLE"), quantity=Quantity(2)),)
        self._quote(QuoteOrderCommand(actor=CLERK, customer_id=self.wanda.id, lines=lines))

    def ship(self, order_id: OrderId) -> None:
        self.clock.advance(minutes=1)
        self._confirm(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        self._ship(ShipOrderCommand(actor=CLERK, order_id=order_id))

    def cancel(self, order_id: OrderId) -> None:
        self.clock.advance(minutes=1)
        self._cancel(CancelOrderCommand(actor=CLERK, order_id=order_id))

    def record_payment(self, order_id: OrderId, amount: Money) -> None:
        self.clock.advance(minutes=1)
        nothing = Money.zero(amount.currency)
        with self.units_of_work(CLERK) as uow:
            customer, order = (
                uow.customers.lock(self.wanda.id),
                uow.orders.lock(order_id, seen_by=CLERK),
            )
            owed = order.owed
            order.note_payment(
                PaymentTotals(authorized=amount, captured=amount, refunded=nothing),
                payment_id=PaymentId(a.an_id()),
                operation_id=OperationId(a.an_id()),
                at=self.clock.now(),
            )
            customer.owe_instead(owed, order.owed)
            uow.customers.save(customer)
            uow.orders.save(order)
            uow.commit()

    def tell(self, then: Before) -> None:
        """Everything, in the columns and words of that time."""
        for customer in self.store.customers:
            then.keep_customer(customer)
        for product in self.store.products:
            then.keep_product(product)
        for item in self.store.stock:
            then.keep_stock(item, self.store.ledger(item.sku))
            for hold in item.holds:
                then.keep("HoldRow", **attrs.asdict(hold))
        for order in self.store.orders:
            then.keep_order(order)
        then.keep_vouchers(*self.store.vouchers)
        then.keep_quotes(*self.store.quotes)
        for event in self.store.events:
            kind, payload = event.type, to_json(event.event)
            if kind == "OrderPaymentChanged":
                kind = "PaymentRecorded"
                payload |= {"amount_minor": payload["captured_minor"]}
            then.keep("EventRow", **{**attrs.asdict(event), "type": kind, "payload": payload})


@pytest.fixture
def before(committing: str) -> Iterator[Callable[[], Before]]:
    try:
        yield lambda: Before(committing, SECOND)
    finally:
        migrate(committing, LAST)
        let_be_flushed(committing)


@pytest.fixture
def shop() -> OldShop:
    return OldShop()


@pytest.fixture
def world(committing: str) -> World:
    return on_django(committing)


@pytest.fixture
def upgrade(shop: OldShop, before: Callable[[], Before], committing: str) -> Callable[[], None]:
    def run() -> None:
        shop.tell(before())
        migrate(committing, LAST)

    return run


def entries(world: World, order_id: UUID) -> list[MoneyEntry]:
    with world.books.open() as reader:
        return [entry for id, entry in reader.entries() if id == order_id]


class TestAFullShop:
    def test_has_books_that_prove_themselves(self, shop, upgrade, world):
        shop.quote()
        shop.ship(shop.place(3, 2, voucher="TEATIME"))
        shop.cancel(shop.place(1, voucher="TEATIME"))
        paid = shop.place(4, 1)
        shop.record_payment(paid, a.euros("5.00"))
        shop.cancel(paid)
        shop.record_payment(shop.place(1), a.euros("12.30"))
        shop.record_payment(shop.place(1), a.euros("2.30"))

        upgrade()

        report = world.verify_books(a.admin())
        assert report.findings == ()
        assert report.movements == sum(len(shop.store.ledger(Sku(sku))) for sku in SKUS)

    def test_has_what_it_had(self, shop, upgrade, world):
        shop.quote()
        shipped, cancelled, placed = shop.place(3, 2), shop.place(1), shop.place(2)
        shop.ship(shipped)
        shop.cancel(cancelled)

        upgrade()

        for order in shop.store.orders:
            same = {"shipments": (), "book": order.book}
            assert exactly(world.order(order)) == exactly(attrs.evolve(order, **same))
        assert world.orders.detail(placed, seen_by=CLERK).status == "placed"
        with world.uow() as uow:
            found = uow.stock.lock([Sku("KETTLE"), Sku("TEAPOT"), Sku("CUP")])
            assert found == {item.key: item for item in shop.store.stock}
            assert uow.locations.all() == (Location.main(),)
            assert uow.orders.holders_of(StockKey(Sku("KETTLE"))) == (
                str(world.orders.detail(placed, seen_by=CLERK).number),
            )

    def test_can_go_on(self, shop, upgrade, world):
        order_id = shop.place(3, 2)

        upgrade()

        world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        sent = world.ship_order(ShipOrderCommand(actor=CLERK, order_id=order_id)).order
        assert sent.status == "shipped"
        assert world.verify_books(a.admin()).is_clean


class TestMoney:
    def test_that_was_recorded_is_a_manual_payment_that_can_be_refunded(self, shop, upgrade, world):
        order_id = shop.place(2)
        shop.record_payment(order_id, a.euros("5.00"))
        shop.record_payment(order_id, a.euros("7.00"))

        upgrade()

        first, second = world.payments.of_order(order_id, seen_by=CLERK)
        assert [(one.gateway, one.status, one.captured_amount) for one in (first, second)] == [
            ("manual", "captured", Decimal("5.00")),
            ("manual", "captured", Decimal("7.00")),
        ]
        assert (first.created_at, second.created_at) == (a.later(minutes=2), a.later(minutes=3))
        about = {"order_id": order_id, "payment_id": PaymentId(second.id)}
        world.refund_payment(RefundPaymentCommand(actor=CLERK, **about, amount=Decimal("1.00")))
        assert world.verify_books(a.admin()).is_clean

    def test_is_told_entry_by_entry(self, shop, upgrade, world):
        order_id = shop.place(2)
        shop.record_payment(order_id, a.euros("5.00"))
        shop.cancel(order_id)

        upgrade()

        ordered, captured, cancelled = entries(world, order_id)
        assert [(one.kind, one.billed, one.captured) for one in (ordered, captured, cancelled)] == [
            ("ordered", 2460, 0),
            ("captured", 2460, 500),
            ("cancelled", 0, 500),
        ]
        assert [one.at for one in (ordered, captured, cancelled)] == [
            a.later(minutes=minutes) for minutes in (1, 2, 3)
        ]
        (payment,) = world.payments.of_order(order_id, seen_by=CLERK)
        assert captured.cause.payment_id == payment.id
        assert captured.cause.operation_id == payment.operations[-1].id

    def test_of_history_was_settled_elsewhere(self, shop, upgrade, world):
        upgrade()

        for order in shop.store.orders:
            told = entries(world, order.id)
            assert {one.cause.payment_id for one in told} == {None}
            assert {one.at for one in told} == {a.later(days=300)}
            assert world.payments.of_order(order.id, seen_by=CLERK) == ()


class TestALongLedger:
    def test_is_chained_over_every_batch(self, shop, upgrade, world):
        with shop.units_of_work(CLERK) as uow:
            stock = uow.stock.lock([Sku(sku) for sku in SKUS])
            for item in stock.values():
                for _ in range(700):
                    item.adjust(1, reason="counted again", at=a.NOON)
            uow.stock.save(*stock.values())
            uow.commit()

        upgrade()

        report = world.verify_books(a.admin())
        assert (report.findings, report.movements) == ((), 2 * 701)
