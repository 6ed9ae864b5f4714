"""Accepting a quote: one order of it, at the prices promised, with no gap in the hold."""

from contextlib import suppress
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.customers.block_customer import BlockCustomerCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.quote_queries import QuoteDetail
from application.orders.receipts import OrderReceipt
from domain.catalog.errors import WindowLimitExceeded
from domain.catalog.limits import QuantityLimits
from domain.customers.errors import CreditLimitExceeded, CustomerIsBlocked
from domain.inventory.errors import InsufficientStock
from domain.orders.errors import QuoteAlreadyAccepted, QuoteExpired
from domain.pricing.errors import VoucherUsedUp, VoucherUsedUpByCustomer
from domain.shared.errors import NotFound, Refused
from domain.shared.identity import OrderId, QuoteId, Sku
from tests.support import a
from tests.support.a import euros, later
from tests.unit.application.orders.asking import wanted
from tests.unit.application.shop import Shop
from tests.unit.checks import refused

TEAPOT = Sku("CURIOUS-TEAPOT")


class TestAcceptingAQuote:
    @pytest.mark.rule(7)
    @pytest.mark.rule(8)
    def test_turns_its_hold_into_an_allocation(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda, 3)
        placed = shop.accepts(wanda, asked)

        assert shop.balances() == (3, 3, 0)
        assert (placed.order.status, placed.order.total_amount) == ("placed", asked.quote.total_amount)
        assert shop.store.quotes[0].order_id == placed.order.id == shop.store.orders[0].id
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

    @pytest.mark.rule(8)
    def test_uses_up_its_own_hold_and_leaves_the_customers_others(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        sooner = shop.asks(wanda, 2)
        shop.clock.advance(minutes=1)
        asked = shop.asks(wanda, 3)
        shop.accepts(wanda, asked)

        assert [(hold.quote_id, hold.units) for hold in shop.item().holds] == [(sooner.quote.id, 2)]
        assert shop.balances() == (9, 3, 2)

    @pytest.mark.rule(17)
    def test_makes_an_order_of_all_that_was_promised(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.product("GRUMPY-LAMP", euros(40)), a.voucher())
        shop.has(a.stock(on_hand=9), a.stock("GRUMPY-LAMP", 9))
        asked = shop.asks(
            wanda,
            lines=(wanted(quantity=2), wanted("GRUMPY-LAMP", discount="0.5"), wanted()),
            freight=Decimal("3.25"),
            voucher="TEATIME",
            shipping_address=a.address(city="Saltwick"),
            external_reference="PO-17",
            note="Ring twice.",
            actor=a.staff(),
            customer_id=wanda.id,
        ).quote
        order = shop.accept_quote(AcceptQuoteCommand(actor=a.buyer(wanda), quote_id=QuoteId(asked.id))).order

        for promised in attrs.fields_dict(QuoteDetail).keys() - {
            "id",
            "status",
            "created_at",
            "expires_at",
            "order_id",
            "version",
        }:
            assert getattr(order, promised) == getattr(asked, promised), promised
        assert (order.quote_id, order.created_at) == (asked.id, shop.clock.now())

    @pytest.mark.rule(17)
    def test_keeps_the_promise_whatever_has_changed_in_the_shop(self, shop):
        wanda = a.customer()
        teapot, voucher = a.product(), a.voucher()
        voucher.valid_until = later(minutes=5)
        shop.has(wanda, voucher, teapot, a.stock(on_hand=3))
        asked = shop.asks(wanda, 3, voucher="TEATIME")
        shop.clock.advance(minutes=29)
        shop.change_price(ChangePriceCommand(actor=a.staff(), sku=TEAPOT, unit_price=Decimal(99)))
        shop.change_listing(ChangeListingCommand(actor=a.staff(), sku=TEAPOT, for_sale=False))

        assert shop.accepts(wanda, asked).order.total_amount == asked.quote.total_amount == Decimal("33.21")
        assert shop.voucher().uses == 1

    @pytest.mark.rule(20)
    def test_again_is_refused_even_when_its_order_was_cancelled(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda)
        placed = shop.accepts(wanda, asked)
        shop.cancels(wanda, placed)

        with refused(QuoteAlreadyAccepted(order_id=placed.order.id)):
            shop.accepts(wanda, asked)
        assert len(shop.store.orders) == 1

    @pytest.mark.rule(6)
    def test_is_refused_once_it_has_expired(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda, 3)
        shop.clock.advance(minutes=30)

        with refused(QuoteExpired(expires_at=later(minutes=30))):
            shop.accepts(wanda, asked)
        shop.places(moe, 3)
        assert shop.balances() == (3, 3, 0)

    @pytest.mark.rule(29)
    def test_is_refused_to_a_customer_blocked_since(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        asked = shop.asks(wanda)
        shop.block_customer(BlockCustomerCommand(actor=a.staff(), customer_id=wanda.id, reason="unpaid"))

        with refused(CustomerIsBlocked(customer_id=wanda.id)):
            shop.accepts(wanda, asked)
        assert (shop.balances(), shop.store.orders) == ((3, 0, 1), ())

    @pytest.mark.rule(30)
    def test_counts_against_the_credit_limit_when_accepted(self, shop):
        wanda = a.customer(credit_limit=euros(20))
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        first, second = shop.asks(wanda), shop.asks(wanda)
        shop.accepts(wanda, first)

        with refused(CreditLimitExceeded(total=euros("12.30"), exposure=euros("12.30"), limit=euros(20))):
            shop.accepts(wanda, second)
        assert shop.balances() == (3, 1, 1)

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
        assert shop.voucher().uses == 1

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


@pytest.mark.rule(20)
class TestAnyQuote:
    @settings(max_examples=10)
    @given(st.lists(st.sampled_from(["accept", "cancel", "wait", "try"]), max_size=6))
    def test_becomes_one_order_at_most(self, acts):
        shop, wanda = Shop(), a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        asked, accepted = shop.asks(wanda, 2), list[OrderReceipt]()
        for act in acts:
            if act == "wait":
                shop.clock.advance(minutes=10)
            elif act == "cancel" and accepted and shop.order(OrderId(accepted[0].order.id)).claims:
                shop.cancels(wanda, accepted[0])
            elif act in {"accept", "try"}:
                with suppress(Refused):
                    placed = shop.accepts(wanda, asked, dry_run=act == "try")
                    accepted += [] if placed.dry_run else [placed]

        assert [order.quote_id for order in shop.store.orders] == [asked.quote.id] * len(accepted)
        in_time = "accept" in acts and acts[: acts.index("accept")].count("wait") < 3
        assert len(accepted) == in_time
