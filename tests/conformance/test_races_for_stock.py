"""Orders, quotes and sweeps that meet over the same units, in baskets of many kinds."""

from collections import Counter
from decimal import Decimal
from functools import partial

import pytest

from application.customers.erase_customer import EraseCustomerCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import OrderCriteria
from application.orders.quote_order import QuoteOrderCommand
from application.orders.receipts import OrderReceipt
from application.orders.wish import WantedLine
from application.paging import PageRequest
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.receipts import TaxRateReceipt
from domain.customers.customer import Customer
from domain.pricing.tax import TaxRate
from domain.shared.actor import Actor
from domain.shared.identity import OrderId, QuoteId, Sku, StockKey
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.conformance.checks import assert_ledger_adds_up, held, orders_in
from tests.conformance.race import code_of, race
from tests.support import a
from tests.support.stores import World

CLERK = a.staff()
POTS = ["CUP", "KETTLE", "SAUCER", "SPOON", "TEAPOT"]


def basket(*skus: str) -> tuple[WantedLine, ...]:
    """One of each."""
    return tuple(WantedLine(sku=Sku(sku), quantity=Quantity(1)) for sku in skus)


def buy(world: World, buyer: Customer, *skus: str, voucher: str | None = None) -> OrderId:
    command = PlaceOrderCommand(
        actor=a.buyer(buyer), lines=basket(*skus), voucher=voucher, shipping_address=a.address()
    )
    return OrderId(world.place_order(command).order.id)


def quote(world: World, buyer: Customer, *skus: str, voucher: str | None = None) -> QuoteId:
    command = QuoteOrderCommand(
        actor=a.buyer(buyer), lines=basket(*skus), voucher=voucher, shipping_address=a.address()
    )
    return QuoteId(world.quote_order(command).quote.id)


def accept(world: World, buyer: Customer, quote_id: QuoteId) -> OrderReceipt:
    return world.accept_quote(AcceptQuoteCommand(actor=a.buyer(buyer), quote_id=quote_id))


def sweep(world: World) -> int:
    return int(world.sweep_holds(SweepHoldsCommand(actor=Actor.system(), limit=2)).items)


def furnish(world: World, on_hand: int, *others: Customer) -> None:
    # The first is the newest item, so that neither SKUs nor ids come in the order of the other.
    stock = [a.stock(sku, on_hand=on_hand) for sku in reversed(POTS)]
    world.keep(*(a.product(sku) for sku in POTS), *stock, a.voucher(limit=1000), *others)


@pytest.mark.rule(5)
class TestBasketsTheOtherWayRound:
    def test_never_meet_a_deadlock_whatever_is_done_with_them(self, shared_world):
        buyers = [a.customer() for _ in range(16)]
        furnish(shared_world, 100, *buyers)

        def shop(number: int, buyer: Customer) -> None:
            skus = POTS if number % 2 else POTS[::-1]
            quote_id = quote(shared_world, buyer, *skus, voucher="TEATIME")
            order_id = buy(shared_world, buyer, *skus[:3], voucher="TEATIME")
            accept(shared_world, buyer, quote_id)
            shared_world.cancel_order(CancelOrderCommand(actor=CLERK, order_id=order_id))

        answers = race(shared_world, *(partial(shop, number, buyer) for number, buyer in enumerate(buyers)))

        assert Counter(map(code_of, answers)) == {"done": 16}
        assert shared_world.backoff.pauses == []
        for sku in POTS:
            level = shared_world.stock.detail(StockKey(Sku(sku)))
            assert (level.on_hand, level.allocated, level.reserved) == (100, 16, 0)
            assert_ledger_adds_up(shared_world, sku)
        assert shared_world.pricing.voucher("TEATIME").uses == 16


@pytest.mark.rule(8)
class TestTheLastUnits:
    def test_go_to_those_who_hold_them_and_the_rest_to_the_first(self, shared_world):
        holders, buyers, askers = ([a.customer() for _ in range(6)] for _ in range(3))
        furnish(shared_world, 10, *holders, *buyers, *askers)
        quotes = [(holder, quote(shared_world, holder, *POTS)) for holder in holders]

        answers = race(
            shared_world,
            *(partial(accept, shared_world, holder, quote_id) for holder, quote_id in quotes),
            *(partial(buy, shared_world, buyer, *POTS[::-1]) for buyer in buyers),
            *(partial(quote, shared_world, asker, *POTS) for asker in askers),
        )

        assert [code_of(answer) for answer in answers[:6]] == ["done"] * 6
        # All five are short, and the refusal names each of them.
        assert Counter(map(code_of, answers[6:])) == {"done": 4, "order_refused": 8}
        for sku in POTS:
            level = shared_world.stock.detail(StockKey(Sku(sku)))
            assert (level.allocated + level.reserved, level.available) == (10, 0)
            assert_ledger_adds_up(shared_world, sku)


@pytest.mark.rule(6)
class TestASweep:
    def test_beside_accepts_and_orders_takes_what_has_expired_and_nothing_else(self, shared_world):
        late, holders, buyers = ([a.customer() for _ in range(6)] for _ in range(3))
        furnish(shared_world, 18, *late, *holders, *buyers)
        for customer in late:
            quote(shared_world, customer, *POTS)
        shared_world.clock.advance(minutes=20)
        quotes = [(holder, quote(shared_world, holder, *POTS)) for holder in holders]
        shared_world.clock.advance(minutes=10)

        answers = race(
            shared_world,
            *(partial(accept, shared_world, holder, quote_id) for holder, quote_id in quotes),
            *(partial(buy, shared_world, buyer, *POTS[::-1]) for buyer in (*buyers, *late)),
            *[partial(sweep, shared_world)] * 8,
        )

        assert Counter(map(code_of, answers)) == {"done": 26}
        assert orders_in(shared_world) == 18
        for sku in POTS:
            level = shared_world.stock.detail(StockKey(Sku(sku)))
            assert (level.allocated, level.reserved, level.available) == (18, 0, 0)
            assert held(shared_world, sku) == 0
            assert_ledger_adds_up(shared_world, sku)

    def test_beside_others_takes_each_hold_away_once(self, shared_world):
        buyers = [a.customer() for _ in range(6)]
        furnish(shared_world, 18, *buyers)
        for buyer in buyers:
            quote(shared_world, buyer, *POTS)
        shared_world.clock.advance(minutes=30)

        answers = race(shared_world, *[partial(sweep, shared_world)] * 12)
        # Those who came together found the same items, and may have left others.
        afterwards = [sweep(shared_world) for _ in POTS]

        assert {code_of(answer) for answer in answers} == {"done"}
        assert afterwards[-1] == 0
        for sku in POTS:
            kinds = Counter(line.kind for line in shared_world.ledger(sku))
            assert kinds == {"received": 1, "reserved": 6, "unreserved": 6}
            assert_ledger_adds_up(shared_world, sku)


@pytest.mark.rule(32)
class TestErasing:
    def test_beside_orders_leaves_no_name_behind(self, shared_world):
        wanda = a.customer()
        furnish(shared_world, 100, wanda)
        erase = EraseCustomerCommand(actor=a.admin(), customer_id=wanda.id)

        def buy_and_cancel() -> None:
            order_id = buy(shared_world, wanda, "KETTLE")
            shared_world.cancel_order(
                CancelOrderCommand(actor=CLERK, order_id=order_id, reason="Wanda moves")
            )

        answers = race(
            shared_world,
            *[buy_and_cancel] * 6,
            *[partial(quote, shared_world, wanda, "KETTLE")] * 6,
            *[partial(shared_world.erase_customer, erase)] * 6,
        )
        shared_world.erase_customer(erase)

        codes = set(map(code_of, answers))
        assert codes <= {"done", "customer_erased", "customer_has_open_orders"}
        assert "Wanda" not in str(self.everything(shared_world))

    def everything(self, world: World) -> list[object]:
        request = PageRequest(limit=200)
        orders = world.orders.page(OrderCriteria(), request, seen_by=CLERK).results
        quotes = world.quotes.page(request, seen_by=CLERK).results
        return [
            *(world.orders.detail(OrderId(order.id), seen_by=CLERK) for order in orders),
            *(world.quotes.detail(QuoteId(one.id), seen_by=CLERK) for one in quotes),
        ]


class TestOneTaxRate:
    def test_put_by_many_at_once_has_a_version_for_each(self, shared_world):
        rates = [
            TaxRate(country="DE", tax_class=TaxClass.STANDARD, rate=Decimal(place).scaleb(-2))
            for place in range(12)
        ]

        answers = race(
            shared_world,
            *(
                partial(shared_world.put_tax_rate, PutTaxRateCommand(actor=CLERK, rate=rate))
                for rate in rates
            ),
        )

        receipts = [answer.rate for answer in answers if isinstance(answer, TaxRateReceipt)]
        assert sorted(receipt.version for receipt in receipts) == list(range(1, 13))
        (stored,) = shared_world.pricing.tax_rates()
        assert stored == max(receipts, key=lambda receipt: receipt.version)
