"""Whatever customers and staff do, in whatever order, the rules of stock, quotes, vouchers and credit hold.

The machine in `tests/simulation` does more, against a model; this one asks the store alone, and quickly.
"""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.catalog.change_price import ChangePriceCommand
from application.customers.block_customer import BlockCustomerCommand
from application.customers.unblock_customer import UnblockCustomerCommand
from application.orders.receipts import OrderReceipt, QuoteReceipt
from domain.catalog.limits import QuantityLimits
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.errors import Refused
from domain.shared.identity import OrderId, Sku
from domain.shared.money import total
from domain.shared.priced_line import PricedLine
from tests.support import a
from tests.support.a import euros
from tests.unit.application.shop import Shop

STAFF: Final = a.staff()
TEAPOT: Final = Sku("CURIOUS-TEAPOT")
PER_ORDER, PER_WINDOW, USES, USES_EACH = 4, 6, 3, 2
CREDIT: Final = euros(90)
STEPS: Final = "place place ask accept accept cancel pay ship wait block price".split()


class Street:
    """Wanda and Moe, who want the same eight teapots, and what they have placed and asked for so far."""

    def __init__(self) -> None:
        self.shop = Shop()
        self.people = (a.customer(credit_limit=CREDIT), a.customer(name="Moe Mug", credit_limit=CREDIT))
        limits = QuantityLimits(per_order=PER_ORDER, per_window=PER_WINDOW, window_days=1)
        self.shop.has(*self.people, a.product(limits=limits), a.stock(on_hand=8))
        self.shop.has(a.voucher(limit=USES, limit_per_customer=USES_EACH))
        self.placed: list[OrderReceipt] = []
        self.asked: list[QuoteReceipt] = []
        self.sold: dict[OrderId, tuple[PricedLine, ...]] = {}

    def take(self, step: str, number: int) -> None:
        """One step; refused, it has changed nothing."""
        before = self.shop.store.committed.copy()
        try:
            getattr(self, step)(number)
        except Refused:
            assert self.shop.store.committed == before

    def customer(self, number: int) -> Customer:
        return self.shop.customer(self.people[number % 2].id)

    def wish(self, number: int) -> dict[str, Any]:
        return {"units": number % 5 + 1, **({"voucher": "TEATIME"} if number % 3 == 0 else {})}

    def place(self, number: int) -> None:
        self.keep(self.shop.places(self.customer(number), **self.wish(number)), number)

    def ask(self, number: int) -> None:
        self.asked.append(self.shop.asks(self.customer(number), **self.wish(number)))

    def accept(self, number: int) -> None:
        if self.asked:
            asked = self.asked[number % len(self.asked)]
            self.keep(self.shop.accepts(self.customer(number), asked, actor=STAFF), number, asked)

    def keep(self, placed: OrderReceipt, number: int, asked: QuoteReceipt | None = None) -> None:
        buyer = next(person for person in self.people if person.id == placed.order.customer.id)
        assert not self.shop.customer(buyer.id).is_blocked
        assert asked is None or placed.order.total_amount == asked.quote.total_amount
        self.placed.append(placed)
        order_id = OrderId(placed.order.id)
        self.sold[order_id] = tuple(line.priced for line in self.shop.order(order_id).lines)

    def cancel(self, number: int) -> None:
        if self.placed:
            self.shop.cancels(self.people[0], self.placed[number % len(self.placed)], actor=STAFF)

    def pay(self, number: int) -> None:
        if self.placed:
            self.shop.is_paid(self.placed[number % len(self.placed)], str(number * 2 + 1))

    def ship(self, number: int) -> None:
        if self.placed:
            self.shop.ships(self.placed[number % len(self.placed)])

    def wait(self, number: int) -> None:
        self.shop.clock.at += timedelta(minutes=number * 10)

    def block(self, number: int) -> None:
        customer = self.customer(number)
        if customer.is_blocked:
            self.shop.unblock_customer(UnblockCustomerCommand(actor=STAFF, customer_id=customer.id))
        else:
            command = BlockCustomerCommand(actor=STAFF, customer_id=customer.id, reason="unpaid")
            self.shop.block_customer(command)

    def price(self, number: int) -> None:
        command = ChangePriceCommand(actor=STAFF, sku=TEAPOT, unit_price=Decimal(number + 10))
        self.shop.change_price(command)

    def assert_sound(self) -> None:
        orders = self.shop.store.orders
        self.assert_stock_sound(orders)
        self.assert_quotes_sound(orders)
        assert {order.id: tuple(line.priced for line in order.lines) for order in orders} == self.sold
        using = Counter(order.customer_id for order in orders if order.voucher and is_open(order))
        assert self.shop.voucher().uses == using.total() <= USES
        assert max(using.values(), default=0) <= USES_EACH
        for person in self.people:
            self.assert_limits_hold(person, [order for order in orders if order.customer_id == person.id])

    def assert_stock_sound(self, orders: tuple[Order, ...]) -> None:
        item, now = self.shop.item(), self.shop.clock.now()
        assert item.allocated == sum(units.value for order in orders for units in order.claims.values())
        assert item.allocated + sum(hold.units for hold in item.holds) <= item.on_hand
        shipped = sum(line.shipped for order in orders for line in order.lines)
        assert item.on_hand == 8 - shipped >= 0
        assert item.available(now) == item.on_hand - item.allocated - item.reserved(now) >= 0
        ledger = self.shop.store.ledger(TEAPOT)
        assert item.on_hand == sum(movement.on_hand_change for movement in ledger)
        assert item.allocated == sum(movement.allocated_change for movement in ledger)

    def assert_quotes_sound(self, orders: tuple[Order, ...]) -> None:
        came = {quote.id: quote.order_id for quote in self.shop.store.quotes if quote.order_id}
        assert came == {order.quote_id: order.id for order in orders if order.quote_id}
        assert len(came) == sum(order.quote_id is not None for order in orders)

    def assert_limits_hold(self, person: Customer, orders: list[Order]) -> None:
        owed = total((order.owed for order in orders), "EUR")
        assert self.shop.customer(person.id).exposure.of("EUR") == owed <= CREDIT
        since = self.shop.clock.now() - timedelta(days=1)
        recent = [line.open for order in orders if order.placed_at > since for line in order.lines]
        assert sum(recent) <= PER_WINDOW
        assert max(recent, default=0) <= PER_ORDER


def is_open(order: Order) -> bool:
    return order.status is not OrderStatus.CANCELLED


@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(6)
@pytest.mark.rule(8)
@pytest.mark.rule(9)
@pytest.mark.rule(14)
@pytest.mark.rule(17)
@pytest.mark.rule(20)
@pytest.mark.rule(28)
@pytest.mark.rule(29)
@pytest.mark.rule(30)
@pytest.mark.rule(31)
class TestARandomWalk:
    @settings(max_examples=12)
    @given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), min_size=10, max_size=14))
    def test_breaks_no_rule(self, walk):
        street = Street()
        for step, number in walk:
            street.take(step, number)
            street.assert_sound()
