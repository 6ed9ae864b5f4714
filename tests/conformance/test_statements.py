"""Statements are few, and as many for a long order as for a short one. In memory there are none to count."""

from collections.abc import Callable
from functools import partial

import pytest

from application.catalog.queries import ProductCriteria
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.queries import CustomerCriteria
from application.inventory.queries import StockCriteria
from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import OrderCriteria
from application.orders.quote_order import QuoteOrderCommand
from application.orders.wish import WantedLine
from application.paging import PageRequest
from domain.shared.identity import ExternalReference, OrderId, QuoteId, Sku, StockKey, VoucherId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

MANY = 40
SKUS = [Sku(f"POT-{number}") for number in range(MANY)]
STAFF = a.staff()


@pytest.fixture
def shop(world):
    """A store with forty pots and as many customers."""
    world.keep(
        *(a.product(str(sku)) for sku in SKUS),
        *(a.stock(str(sku), on_hand=7) for sku in SKUS),
        *(a.customer(reference=ExternalReference("api", str(sku))) for sku in SKUS),
    )
    return world


def basket(lines: int) -> tuple[WantedLine, ...]:
    """One of each pot."""
    return tuple(WantedLine(sku=sku, quantity=Quantity(1)) for sku in SKUS[:lines])


def count(world: World, call: Callable[[], object]) -> int:
    with world.statements() as sent:
        call()
    return len(sent)


class TestOneStatement:
    def test_finds_many_products(self, shop):
        with shop.uow() as uow:
            assert count(shop, lambda: uow.products.find(SKUS)) <= 1

    def test_locks_many_stock_items(self, shop):
        with shop.uow() as uow:
            assert count(shop, lambda: uow.stock.lock(SKUS)) <= 1

    def test_locks_many_customers(self, shop):
        with shop.uow() as uow:
            assert count(shop, lambda: uow.customers.lock_by_reference("api", map(str, SKUS))) <= 1

    def test_tells_what_is_known(self, shop):
        with shop.uow() as uow:
            assert count(shop, lambda: uow.orders.known_references("api", map(str, SKUS))) <= 1
            assert count(shop, lambda: uow.orders.holders_of(StockKey(SKUS[0]))) <= 1

    def test_saves_many_stock_items_and_one_more_their_movements(self, shop):
        with shop.uow() as uow:
            items = uow.stock.lock(SKUS).values()
            for item in items:
                item.receive(Quantity(1), reason="a crate", at=a.NOON)

            assert count(shop, lambda: uow.stock.save(*items)) <= 2

    def test_saves_many_stock_items_and_three_more_their_movements_and_holds(self, shop):
        old, new = a.quote(), a.quote()
        with shop.uow() as uow:
            items = uow.stock.lock(SKUS).values()
            for quote in (old, new):
                for item in items:
                    item.unreserve(old.id, at=a.NOON)
                    item.reserve(
                        Quantity(1),
                        quote_id=quote.id,
                        customer_id=quote.customer_id,
                        expires_at=quote.expires_at,
                        at=a.NOON,
                    )
                assert count(shop, lambda: uow.stock.save(*items)) <= 4

    def test_tells_the_rates_and_each_thing_about_purchases(self, shop):
        wanda, since = a.customer(), dict.fromkeys(SKUS, a.NOON)
        with shop.uow() as uow:
            assert count(shop, lambda: uow.rates.tables("GB", "EUR")) <= 1
            assert count(shop, lambda: uow.purchases.units_since(wanda.id, since)) <= 1
            assert count(shop, lambda: uow.purchases.voucher_uses(wanda.id, VoucherId(a.an_id()))) <= 1
            assert count(shop, lambda: uow.purchases.open_orders(wanda.id)) <= 1
            assert count(shop, lambda: uow.purchases.open_quotes(wanda.id, a.NOON)) <= 1

    def test_reads_a_page(self, shop):
        everything = PageRequest(limit=200)
        pages = [
            lambda: shop.products.page(ProductCriteria(for_sale=True, name_contains="pot"), everything),
            lambda: shop.stock.page(StockCriteria(available_below=9), everything),
            lambda: shop.stock.movements(StockKey(SKUS[0]), everything),
            lambda: shop.customers.page(CustomerCriteria(blocked=False), everything, seen_by=STAFF),
            lambda: shop.users.page(everything, seen_by=STAFF),
            lambda: shop.orders.page(
                OrderCriteria(sku="POT-1", customer_email="tea"), everything, seen_by=STAFF
            ),
            lambda: shop.quotes.page(everything, seen_by=STAFF),
            lambda: shop.pricing.vouchers(everything),
            shop.pricing.tax_rates,
            shop.pricing.shipping_rates,
        ]

        assert all(count(shop, page) <= 1 for page in pages)

    def test_reads_a_detail(self, shop):
        wanda = a.customer()
        account = a.account(of=wanda)
        with shop.committed() as uow:
            uow.customers.add(wanda)
            uow.accounts.add(account)
        details = [
            lambda: shop.products.detail(SKUS[0]),
            lambda: shop.stock.detail(StockKey(SKUS[0])),
            lambda: shop.customers.detail(wanda.id, seen_by=STAFF),
            lambda: shop.users.detail(account.id, seen_by=STAFF),
        ]

        assert all(count(shop, detail) <= 1 for detail in details)


class TestTheNumberOfStatements:
    """Is the same for one and for many."""

    def test_of_placing_reading_and_cancelling_an_order(self, shop):
        wanda = a.customer()
        shop.keep(wanda)
        counts = [self._life_of_an_order(shop, a.buyer(wanda), lines) for lines in (1, MANY)]

        assert counts[0] == counts[1]

    def _life_of_an_order(self, shop, buyer, lines):
        command = PlaceOrderCommand(actor=buyer, lines=basket(lines), idempotency_key=f"{lines} lines")
        placing = count(shop, partial(shop.place_order, command))
        order_id = OrderId(shop.place_order(command).order.id)
        reading = count(shop, partial(shop.orders.detail, order_id, seen_by=buyer))
        timeline = count(shop, partial(shop.orders.timeline, order_id, seen_by=buyer))
        cancel = partial(shop.cancel_order, CancelOrderCommand(actor=buyer, order_id=order_id))
        return placing, reading, timeline, count(shop, cancel)

    def test_of_quoting_reading_and_accepting(self, shop):
        wanda = a.customer()
        shop.keep(wanda, a.voucher(limit_per_customer=9))
        counts = [self._life_of_a_quote(shop, a.buyer(wanda), lines) for lines in (1, MANY)]

        assert counts[0] == counts[1]

    def _life_of_a_quote(self, shop, buyer, lines):
        command = QuoteOrderCommand(
            actor=buyer, lines=basket(lines), voucher="TEATIME", idempotency_key=f"{lines} lines"
        )
        quoting = count(shop, partial(shop.quote_order, command))
        quote_id = QuoteId(shop.quote_order(command).quote.id)
        reading = count(shop, partial(shop.quotes.detail, quote_id, seen_by=buyer))
        accept = partial(shop.accept_quote, AcceptQuoteCommand(actor=buyer, quote_id=quote_id))
        return quoting, reading, count(shop, accept)

    def test_of_sweeping(self, shop):
        wanda = a.customer()
        shop.keep(wanda)

        def sweep(lines: int) -> int:
            shop.quote_order(QuoteOrderCommand(actor=a.buyer(wanda), lines=basket(lines)))
            shop.clock.advance(hours=1)
            return count(shop, partial(shop.sweep_holds, SweepHoldsCommand(actor=STAFF)))

        assert sweep(1) == sweep(MANY)

    def test_of_erasing(self, shop):
        def erase(orders: int) -> int:
            wanda = a.customer()
            shop.keep(wanda, *(a.history(of=wanda, reference=f"{place}") for place in range(orders)))
            command = EraseCustomerCommand(actor=a.admin(), customer_id=wanda.id)
            return count(shop, partial(shop.erase_customer, command))

        assert erase(1) == erase(MANY)

    def test_of_adding_aggregates(self, world):
        def add(times: int) -> int:
            customers = [a.customer() for _ in range(times)]
            orders = [a.order(of=customer, lines=(a.line(), a.line())) for customer in customers]
            quotes = [a.quote(of=customer, lines=(a.line(), a.line())) for customer in customers]
            vouchers = [a.voucher(f"TEATIME-{times}-{number}") for number in range(times)]
            products = [a.product(f"{times}-{number}") for number in range(times)]
            stock = [a.stock(f"{times}-{number}", on_hand=1) for number in range(times)]
            return count(
                world, partial(world.keep, *customers, *orders, *quotes, *vouchers, *products, *stock)
            )

        assert add(1) == add(MANY)
