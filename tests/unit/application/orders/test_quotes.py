"""Asking for a quote, which promises prices and holds stock for a while."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.customers.block_customer import BlockCustomerCommand
from application.effects import Effects, StockEffect
from application.errors import NotPermitted
from application.inventory.sweep_holds import SweepHoldsCommand
from domain.catalog.errors import QuantityLimitExceeded
from domain.catalog.limits import QuantityLimits
from domain.customers.errors import CreditLimitExceeded, CustomerIsBlocked
from domain.inventory.errors import InsufficientStock
from domain.orders.errors import TooManyOpenQuotes
from domain.orders.quote import MAX_OPEN_QUOTES
from domain.pricing.errors import VoucherUnknown
from domain.shared.actor import Actor
from domain.shared.identity import Sku
from tests.support import a
from tests.support.a import euros, later
from tests.unit.application.orders.asking import wanted
from tests.unit.checks import invalid, refused

TEAPOT = Sku("CURIOUS-TEAPOT")


class TestAskingForAQuote:
    def test_holds_stock_and_prices_while_nothing_is_owed_and_no_voucher_used(self, shop):
        wanda, voucher = a.customer(), a.voucher(limit=1)
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=5))
        quote = shop.asks(wanda, 3, voucher="teatime").quote

        assert (quote.total_amount, quote.voucher_amount) == (Decimal("33.21"), Decimal("3.69"))
        assert (quote.status, quote.expires_at, quote.order_id) == ("open", later(minutes=30), None)
        assert shop.balances() == (5, 0, 3)
        assert (shop.owes(wanda), shop.voucher().uses) == ("0.00 EUR", 0)

    def test_twice_with_the_same_key_asks_once(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        asking = {"actor": a.buyer(wanda), "idempotency_key": "teapots, please"}
        first, second = (shop.asks(wanda, 3, **asking) for _ in range(2))

        assert (first.replayed, second.replayed) == (False, True)
        assert first == second
        assert shop.balances() == (5, 0, 3)

    def test_for_a_trial_tells_what_it_would_hold_and_holds_nothing(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        trial = shop.asks(wanda, 3, dry_run=True)

        assert trial.effects == Effects(
            stock=(StockEffect(sku="CURIOUS-TEAPOT", location="main", on_hand=0, allocated=0, reserved=3),)
        )
        assert (shop.balances(), shop.store.quotes) == ((5, 0, 0), ())

    @pytest.mark.rule(29)
    @pytest.mark.rule(30)
    @pytest.mark.rule(31)
    def test_is_refused_for_all_reasons_at_once(self, shop):
        wanda = a.customer(blocked=True, credit_limit=euros(20))
        limits = QuantityLimits(per_order=1)
        shop.has(wanda, a.product(limits=limits), a.stock(on_hand=1))

        with refused(
            CustomerIsBlocked(customer_id=wanda.id),
            CreditLimitExceeded(total=euros("24.60"), exposure=euros(0), limit=euros(20)),
            QuantityLimitExceeded(sku=TEAPOT, requested=2, limit=1),
            VoucherUnknown(voucher="TEATIME"),
            InsufficientStock(sku=TEAPOT, requested=2, available=1),
        ):
            shop.asks(wanda, 2, voucher="TEATIME")
        assert shop.balances() == (1, 0, 0)

    @pytest.mark.rule(3)
    def test_is_refused_what_the_customers_other_quotes_hold_and_all_of_it_is_named(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.product("GRUMPY-LAMP"), a.stock(on_hand=5), a.stock("GRUMPY-LAMP", 4))
        lines = (wanted(quantity=3), wanted("GRUMPY-LAMP", 3))
        shop.asks(wanda, lines=lines)
        shop.block_customer(BlockCustomerCommand(actor=a.staff(), customer_id=wanda.id, reason="unpaid"))

        with (
            shop.unchanged(),
            refused(
                CustomerIsBlocked(customer_id=wanda.id),
                InsufficientStock(sku=TEAPOT, requested=3, available=2),
                InsufficientStock(sku=Sku("GRUMPY-LAMP"), requested=3, available=1),
            ),
        ):
            shop.asks(wanda, lines=lines)


class TestHowLongAQuoteIsOpen:
    def test_is_half_an_hour_and_for_staff_to_change(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        by_staff = {"actor": a.staff(), "customer_id": wanda.id}

        assert shop.asks(wanda).quote.expires_at == later(minutes=30)
        assert shop.asks(wanda, validity=timedelta(minutes=30)).quote.expires_at == later(minutes=30)
        assert shop.asks(wanda, validity=timedelta(days=14), **by_staff).quote.expires_at == later(days=14)
        for validity in (timedelta(days=1), timedelta(minutes=1)):
            with shop.unchanged(), pytest.raises(NotPermitted) as caught:
                shop.asks(wanda, validity=validity)
            assert caught.value.facts["permission"] == "orders.set_terms"

    def test_is_bounded_even_for_staff(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))

        for validity in (timedelta(0), timedelta(days=14, microseconds=1)):
            with shop.unchanged(), invalid("validity"):
                shop.asks(wanda, validity=validity, actor=a.staff(), customer_id=wanda.id)


class TestOpenQuotes:
    FULL = TooManyOpenQuotes(limit=MAX_OPEN_QUOTES)

    def full(self, shop):
        """Wanda has as many open quotes as one may; and the first of them."""
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=30))
        first = shop.asks(wanda)
        shop.clock.advance(minutes=10)
        for _ in range(MAX_OPEN_QUOTES - 1):
            shop.asks(wanda)
        return wanda, first

    def test_of_one_customer_are_twenty_at_most(self, shop):
        wanda, _ = self.full(shop)
        moe = a.customer(name="Moe Mug")
        shop.has(moe)

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=11, available=10), self.FULL):
            shop.asks(wanda, 11)
        shop.asks(moe)
        shop.places(wanda)

    def test_that_are_accepted_make_room(self, shop):
        wanda, first = self.full(shop)
        shop.accepts(wanda, first)
        shop.asks(wanda)

        with shop.unchanged(), refused(self.FULL):
            shop.asks(wanda)

    def test_that_have_expired_make_room_swept_or_not(self, shop):
        wanda, _ = self.full(shop)
        shop.clock.advance(minutes=20)
        shop.asks(wanda)

        with shop.unchanged(), refused(self.FULL):
            shop.asks(wanda)


@pytest.mark.rule(6)
class TestSweeping:
    def test_takes_expired_holds_away_a_batch_at_a_time(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        shop.asks(wanda, 2)
        sweep = SweepHoldsCommand(actor=Actor.system())

        assert shop.sweep_holds(sweep).items == 0
        assert shop.told == ["QuoteOffered", "StockReserved"]
        shop.clock.advance(minutes=30)
        assert shop.sweep_holds(sweep).items == 1
        assert (shop.balances(), shop.sweep_holds(sweep).items) == ((3, 0, 0), 0)
