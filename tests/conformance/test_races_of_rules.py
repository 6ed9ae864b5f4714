"""Fifty at once against one limit: exactly as many succeed as it allows, and the others are told why."""

from collections import Counter
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.receipts import OrderReceipt
from application.orders.wish import WantedLine
from application.payments.request_payment import RequestPaymentCommand
from domain.customers.customer import Customer
from domain.shared.errors import Refused
from domain.shared.identity import OrderId, QuoteId, Sku, StockKey
from domain.shared.quantity import Quantity
from tests.conformance.checks import assert_ledger_adds_up, orders_in
from tests.conformance.race import code_of, race
from tests.support import a
from tests.support.stores import World

KETTLE = Sku("KETTLE")
CLERK = a.staff()
MANY = 50


def wanted(units: int = 1) -> tuple[WantedLine, ...]:
    return (WantedLine(sku=KETTLE, quantity=Quantity(units)),)


def buy(world: World, buyer: Customer, **terms: Any) -> OrderReceipt:
    return world.place_order(PlaceOrderCommand(actor=a.buyer(buyer), lines=wanted(), **terms))


def quote(world: World, buyer: Customer, units: int = 1, **terms: Any) -> QuoteId:
    command = QuoteOrderCommand(actor=a.buyer(buyer), lines=wanted(units), **terms)
    return QuoteId(world.quote_order(command).quote.id)


def accept(world: World, buyer: Customer, quote_id: QuoteId) -> OrderReceipt:
    return world.accept_quote(AcceptQuoteCommand(actor=a.buyer(buyer), quote_id=quote_id))


def done(answers: list[Any]) -> list[OrderReceipt]:
    return [answer for answer in answers if isinstance(answer, OrderReceipt)]


def uses(world: World) -> int:
    return int(world.pricing.voucher("TEATIME").uses)


def owed(world: World, customer: Customer) -> Decimal:
    exposure = world.customers.detail(customer.id, seen_by=CLERK).exposure
    return sum((part.amount for part in exposure), Decimal(0))


def levels(world: World) -> tuple[int, int, int]:
    level = world.stock.detail(StockKey(KETTLE))
    return level.on_hand, level.allocated, level.reserved


@pytest.fixture
def shop(shared_world):
    shared_world.keep(a.product("KETTLE", a.euros(10)), a.stock("KETTLE", on_hand=100))
    return shared_world


@pytest.mark.rule(30)
class TestACreditLimit:
    def test_lets_exactly_as_many_orders_pass_as_it_has_room_for(self, shop):
        wanda = a.customer(credit_limit=a.euros("75"))
        shop.keep(wanda)

        answers = race(shop, *[partial(buy, shop, wanda)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 7, "credit_limit_exceeded": 43}
        assert {refused.facts["exposure"] for refused in answers if isinstance(refused, Refused)} == {"70.00"}
        assert (owed(shop, wanda), orders_in(shop), levels(shop)) == (Decimal("70.00"), 7, (100, 7, 0))
        assert_ledger_adds_up(shop, "KETTLE")

    def test_is_exact_while_orders_are_paid_and_cancelled_as_well(self, shop):
        wanda = a.customer(credit_limit=a.euros("40"))
        shop.keep(wanda)
        order_ids = [OrderId(buy(shop, wanda).order.id) for _ in range(4)]
        pay = [
            RequestPaymentCommand(actor=CLERK, order_id=order_id, gateway="manual", amount=Decimal("10.00"))
            for order_id in order_ids[:2]
        ]
        cancel = [CancelOrderCommand(actor=CLERK, order_id=order_id) for order_id in order_ids[2:]]

        answers = race(
            shop,
            *(partial(shop.request_payment, command) for command in pay),
            *(partial(shop.cancel_order, command) for command in cancel),
            *[partial(buy, shop, wanda)] * 16,
        )

        assert [code_of(answer) for answer in answers[:4]] == ["done"] * 4
        placed = Counter(map(code_of, answers[4:]))
        assert set(placed) <= {"done", "credit_limit_exceeded"}
        assert placed["done"] <= 4
        assert owed(shop, wanda) == 10 * placed["done"]
        assert levels(shop) == (100, 2 + placed["done"], 0)
        # What was paid and cancelled made room, for as many as did not come in time.
        assert [code_of(a_try) for a_try in self.afterwards(shop, wanda, 4 - placed["done"])] == ["done"] * (
            4 - placed["done"]
        )
        assert owed(shop, wanda) == Decimal("40.00")

    def afterwards(self, shop: World, wanda: Customer, times: int) -> list[OrderReceipt]:
        return [buy(shop, wanda) for _ in range(times)]


@pytest.mark.rule(28)
class TestAVoucher:
    def test_with_ten_uses_left_is_used_ten_times(self, shop):
        buyers = [a.customer() for _ in range(MANY)]
        shop.keep(a.voucher(limit=13, uses=3), *buyers)

        answers = race(shop, *(partial(buy, shop, buyer, voucher="TEATIME") for buyer in buyers))

        assert Counter(map(code_of, answers)) == {"done": 10, "voucher_used_up": 40}
        assert {receipt.order.voucher_amount for receipt in done(answers)} == {Decimal("1.00")}
        assert (uses(shop), orders_in(shop), levels(shop)) == (13, 10, (100, 10, 0))

    def test_is_used_by_a_customer_as_often_as_allowed(self, shop):
        wanda = a.customer()
        shop.keep(a.voucher(limit_per_customer=3), wanda)

        answers = race(shop, *[partial(buy, shop, wanda, voucher="TEATIME")] * 20)

        assert Counter(map(code_of, answers)) == {"done": 3, "voucher_used_up_by_customer": 17}
        assert uses(shop) == orders_in(shop) == 3

    def test_is_exact_by_both_limits_at_once(self, shop):
        buyers = [a.customer() for _ in range(8)]
        shop.keep(a.voucher(limit=10, limit_per_customer=2), *buyers)

        answers = race(shop, *(partial(buy, shop, buyer, voucher="TEATIME") for buyer in buyers * 4))

        assert Counter(map(code_of, answers))["done"] == uses(shop) == 10
        assert max(Counter(receipt.order.customer.id for receipt in done(answers)).values()) <= 2

    def test_is_exact_while_orders_give_it_back_and_quotes_with_it_are_accepted(self, shop):
        wanda, others = a.customer(), [a.customer() for _ in range(12)]
        shop.keep(a.voucher(limit=6), wanda, *others)
        order_ids = [OrderId(buy(shop, wanda, voucher="TEATIME").order.id) for _ in range(4)]
        quotes = [(other, quote(shop, other, voucher="TEATIME")) for other in others[:6]]

        answers = race(
            shop,
            *(
                partial(shop.cancel_order, CancelOrderCommand(actor=CLERK, order_id=order_id))
                for order_id in order_ids
            ),
            *(partial(accept, shop, other, quote_id) for other, quote_id in quotes),
            *(partial(buy, shop, other, voucher="TEATIME") for other in others[6:]),
        )

        assert [code_of(answer) for answer in answers[:4]] == ["done"] * 4
        used = Counter(map(code_of, answers[4:]))
        assert set(used) <= {"done", "voucher_used_up"}
        assert 2 <= used["done"] <= 6
        assert uses(shop) == used["done"]


@pytest.mark.rule(20)
class TestOneQuote:
    def test_becomes_one_order_however_many_accept_it(self, shop):
        wanda = a.customer()
        shop.keep(wanda)
        quote_id = quote(shop, wanda, 3)

        answers = race(shop, *[partial(accept, shop, wanda, quote_id)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 1, "quote_already_accepted": 49}
        (receipt,) = done(answers)
        told = {refused.facts["order_id"] for refused in answers if isinstance(refused, Refused)}
        assert told == {str(receipt.order.id)}
        assert shop.quotes.detail(quote_id, seen_by=CLERK).order_id == receipt.order.id
        assert (orders_in(shop), levels(shop), owed(shop, wanda)) == (1, (100, 3, 0), Decimal("30.00"))
        assert_ledger_adds_up(shop, "KETTLE")

    @pytest.mark.rule(8)
    def test_never_lets_go_of_its_units_on_the_way(self, shared_world):
        wanda, rivals = a.customer(), [a.customer() for _ in range(20)]
        shared_world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=3), wanda, *rivals)
        quote_id = quote(shared_world, wanda, 3)

        answers = race(
            shared_world,
            *[partial(accept, shared_world, wanda, quote_id)] * 5,
            *(partial(buy, shared_world, rival) for rival in rivals),
            *(partial(quote, shared_world, rival) for rival in rivals),
        )

        assert Counter(map(code_of, answers[:5])) == {"done": 1, "quote_already_accepted": 4}
        assert Counter(map(code_of, answers[5:])) == {"insufficient_stock": 40}
        assert {refused.facts["available"] for refused in answers[5:] if isinstance(refused, Refused)} == {0}
        assert (orders_in(shared_world), levels(shared_world)) == (1, (3, 3, 0))
        assert [line.kind for line in shared_world.ledger("KETTLE")] == [
            "received",
            "reserved",
            "unreserved",
            "allocated",
        ]
