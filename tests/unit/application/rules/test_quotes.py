"""Asking for a quote, and accepting it."""

from decimal import Decimal

import pytest

from application.effects import Effects, StockEffect
from application.inventory.sweep_holds import SweepHoldsCommand
from domain.catalog.errors import QuantityLimitExceeded, WindowLimitExceeded
from domain.catalog.limits import QuantityLimits
from domain.customers.errors import CreditLimitExceeded, CustomerIsBlocked
from domain.inventory.errors import InsufficientStock
from domain.orders.errors import QuoteAlreadyAccepted, QuoteExpired
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.pricing.errors import VoucherUnknown, VoucherUsedUp, VoucherUsedUpByCustomer
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import Sku
from tests.support import a
from tests.support.a import euros, later
from tests.unit.checks import refused

TEAPOT = Sku("CURIOUS-TEAPOT")


class TestAskingForAQuote:
    def test_holds_stock_and_prices_while_nothing_is_owed_and_no_voucher_used(self, shop):
        wanda, voucher = a.customer(), a.voucher(limit=1)
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=5))
        quote = shop.asks(wanda, 3, voucher="teatime").quote

        assert (quote.total_amount, quote.voucher_amount) == (Decimal("33.21"), Decimal("3.69"))
        assert (quote.status, quote.expires_at, quote.order_id) == ("open", later(minutes=30), None)
        assert shop.balances == (5, 0, 3)
        assert (shop.owes(wanda), shop.now(voucher).uses) == ("0.00 EUR", 0)

    def test_twice_with_the_same_key_asks_once(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        first, second = (shop.asks(wanda, 3, idempotency_key="teapots, please") for _ in range(2))

        assert second.replayed
        assert first == second
        assert shop.balances == (5, 0, 3)

    def test_for_a_trial_tells_what_it_would_hold_and_holds_nothing(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=5))
        trial = shop.asks(wanda, 3, dry_run=True)

        assert trial.effects == Effects(
            stock=(StockEffect(sku="CURIOUS-TEAPOT", location="main", on_hand=0, allocated=0, reserved=3),)
        )
        assert (shop.balances, shop.all(Quote)) == ((5, 0, 0), [])

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
        assert shop.balances == (1, 0, 0)


class TestAcceptingAQuote:
    @pytest.mark.rule(7)
    @pytest.mark.rule(8)
    def test_turns_its_hold_into_an_allocation(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda, 3)
        placed = shop.accepts(wanda, asked)

        assert shop.balances == (3, 3, 0)
        assert (placed.order.status, placed.order.total_amount) == ("placed", asked.quote.total_amount)
        assert shop.all(Quote)[0].order_id == placed.order.id == shop.all(Order)[0].id
        assert shop.owes(wanda) == "36.90 EUR"

    @pytest.mark.rule(8)
    def test_leaves_nothing_for_another_buyer_before_or_after(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda, 3)

        with refused(InsufficientStock(sku=TEAPOT, requested=1, available=0)):
            shop.places(moe)
        shop.accepts(wanda, asked)
        with refused(InsufficientStock(sku=TEAPOT, requested=1, available=0)):
            shop.places(moe)

    def test_keeps_the_promise_whatever_has_changed_in_the_shop(self, shop):
        wanda = a.customer()
        teapot, voucher = a.product(), a.voucher()
        voucher.valid_until = later(minutes=5)
        shop.has(wanda, voucher, teapot, a.stock(on_hand=3))
        asked = shop.asks(wanda, 3, voucher="TEATIME")
        shop.clock.advance(minutes=29)
        with shop(Actor.system()) as uow:
            (product,) = uow.products.all()
            product.change_price(euros(99), at=shop.clock.now())
            product.change_listing(for_sale=False, at=shop.clock.now())
            uow.products.save(product)
            uow.commit()

        assert shop.accepts(wanda, asked).order.total_amount == asked.quote.total_amount == Decimal("33.21")
        assert shop.now(voucher).uses == 1

    @pytest.mark.rule(20)
    def test_again_is_refused_even_when_its_order_was_cancelled(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda)
        placed = shop.accepts(wanda, asked)
        shop.cancels(wanda, placed)

        with refused(QuoteAlreadyAccepted(order_id=placed.order.id)):
            shop.accepts(wanda, asked)
        assert len(shop.all(Order)) == 1

    @pytest.mark.rule(6)
    def test_is_refused_once_it_has_expired(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda, 3)
        shop.clock.advance(minutes=30)

        with refused(QuoteExpired(expires_at=later(minutes=30))):
            shop.accepts(wanda, asked)
        shop.places(moe, 3)
        assert shop.balances == (3, 3, 0)

    @pytest.mark.rule(29)
    def test_is_refused_to_a_customer_blocked_since(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda)
        with shop(Actor.system()) as uow:
            blocked = uow.customers.lock(wanda.id)
            blocked.block("unpaid teapots", at=shop.clock.now())
            uow.customers.save(blocked)
            uow.commit()

        with refused(CustomerIsBlocked(customer_id=wanda.id)):
            shop.accepts(wanda, asked)
        assert (shop.balances, shop.all(Order)) == ((3, 0, 1), [])

    @pytest.mark.rule(30)
    def test_counts_against_the_credit_limit_when_accepted(self, shop):
        wanda = a.customer(credit_limit=euros(20))
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        first, second = shop.asks(wanda), shop.asks(wanda)
        shop.accepts(wanda, first)

        with refused(CreditLimitExceeded(total=euros("12.30"), exposure=euros("12.30"), limit=euros(20))):
            shop.accepts(wanda, second)
        assert shop.balances == (3, 1, 1)

    @pytest.mark.rule(31)
    def test_counts_against_the_limit_of_a_window_when_accepted(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(limits=QuantityLimits(per_window=3, window_days=7)), a.stock(on_hand=9))
        first, second = shop.asks(wanda, 2), shop.asks(wanda, 2)
        shop.accepts(wanda, first)

        with refused(WindowLimitExceeded(sku=TEAPOT, requested=2, bought=2, limit=3, days=7)):
            shop.accepts(wanda, second)

    @pytest.mark.rule(28)
    def test_counts_against_the_uses_of_a_voucher_when_accepted(self, shop):
        wanda, voucher = a.customer(), a.voucher(limit=1)
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=3))
        first, second = (shop.asks(wanda, voucher="TEATIME") for _ in range(2))
        shop.accepts(wanda, first)

        with refused(VoucherUsedUp(voucher="TEATIME", limit=1)):
            shop.accepts(wanda, second)
        assert shop.now(voucher).uses == 1

    @pytest.mark.rule(28)
    def test_counts_against_the_uses_of_a_customer_when_accepted(self, shop):
        wanda, voucher = a.customer(), a.voucher(limit_per_customer=1)
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=3))
        first, second = (shop.asks(wanda, voucher="TEATIME") for _ in range(2))
        shop.accepts(wanda, first)

        with refused(VoucherUsedUpByCustomer(voucher="TEATIME", limit=1)):
            shop.accepts(wanda, second)

    @pytest.mark.rule(35)
    def test_of_somebody_else_is_as_if_it_were_not_there(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda)

        with pytest.raises(NotFound):
            shop.accepts(moe, asked)
        assert shop.accepts(wanda, asked, actor=a.staff()).order.customer.id == wanda.id


@pytest.mark.rule(6)
class TestSweeping:
    def test_takes_expired_holds_away_a_batch_at_a_time(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        shop.asks(wanda, 2)
        sweep = SweepHoldsCommand(actor=Actor.system())

        assert shop.sweep_holds(sweep).items == 0
        shop.clock.advance(minutes=30)
        assert shop.sweep_holds(sweep).items == 1
        assert (shop.balances, shop.sweep_holds(sweep).items) == ((3, 0, 0), 0)
