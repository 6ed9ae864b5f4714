"""A command costs a fixed, small number of statements, whatever the number of lines."""

from functools import partial

import pytest

from application.customers.erase_customer import EraseCustomerCommand
from application.orders.accept_quote import AcceptQuoteCommand
from tests.persistence.statements.shop import BOSS, CLERK, Shop
from tests.support import a


class TestPlacing:
    def test_costs_eleven(self, shop):
        """Products, customer, stock, rates; order, lines, entry, customer, stock, movements; events."""
        assert shop.statements(shop.place) == 11

    def test_under_a_key_costs_what_the_key_does(self, shop, claims):
        assert shop.statements(partial(shop.place, key="K1")) == 11 + claims

    def test_for_an_order_that_is_there_already_costs_the_key_alone(self, shop, claims):
        shop.place(key="K1")

        assert shop.statements(partial(shop.place, key="K1")) == claims - 1

    def test_with_a_voucher_and_limits_costs_four_more(self, shop):
        """To lock the voucher, to count the customer's uses and units, and to save it."""
        costs = shop.statements(partial(shop.place, voucher="TEATIME", skus=shop.limited))

        assert costs == 11 + 4

    def test_from_several_places_costs_the_look_at_them(self, shop):
        shop.spread()

        assert shop.statements(shop.place) == 11 + 1

    def test_of_goods_that_are_still_to_arrive_costs_to_queue_for_them(self, shop):
        shop.sell_out()

        assert shop.statements(shop.place) == 11 + 1

    def test_where_quotes_hold_units_costs_the_reading_of_holds(self, shop):
        shop.quote()

        assert shop.statements(shop.place) == 11 + 1

    def test_over_expired_holds_costs_to_take_them_away(self, shop):
        shop.quote()
        shop.world.clock.advance(hours=1)

        assert shop.statements(shop.place) == 11 + 2

    def test_tried_only_writes_no_events(self, shop):
        assert shop.statements(partial(shop.place, dry_run=True)) == 11 - 1

    def test_that_is_refused_costs_the_look(self, shop):
        """Products, customer, voucher, stock, rates, units."""
        wish = partial(shop.world.place_order, shop.wish(voucher="NO-SUCH", skus=shop.limited))

        assert shop.statements(partial(pytest.raises, Exception, wish)) == 6


class TestQuoting:
    def test_costs_eleven(self, shop):
        """Products, customer, stock, rates, open quotes; quote, lines, stock, holds, movements; events."""
        assert shop.statements(shop.quote) == 11

    def test_with_a_voucher_and_limits_costs_three_more(self, shop):
        costs = shop.statements(partial(shop.quote, voucher="TEATIME", skus=shop.limited))

        assert costs == 11 + 3


class TestAccepting:
    def test_costs_fifteen(self, shop):
        """Owner, customer, quote, stock, holds, products; order, lines, entry, customer, quote, stock, holds,
        movements; events.
        """
        assert self.accepting(shop) == 15

    def test_with_a_voucher_and_limits_costs_four_more(self, shop):
        assert self.accepting(shop, voucher="TEATIME", skus=shop.limited) == 15 + 4

    def accepting(self, shop: Shop, **terms: object) -> int:
        command = AcceptQuoteCommand(actor=CLERK, quote_id=shop.quote(**terms))
        return shop.statements(partial(shop.world.accept_quote, command))


class TestErasing:
    @pytest.mark.parametrize("orders", [0, 1, 3])
    def test_costs_sixteen_however_much_there_is(self, shop, orders):
        """Customer, open orders; customer; orders, quotes, payments and accounts, each locked and blanked,
        with their tokens; shipments and returns; receipts; events.
        """
        for place in range(orders):
            shop.quote()
            shop.cancel(shop.place(key=f"K{place}"))
        shop.cancel(shop.order.id)
        account = a.account(of=shop.wanda)
        with shop.world.committed() as uow:
            uow.accounts.add(account)
        command = EraseCustomerCommand(actor=BOSS, customer_id=shop.wanda.id)

        assert shop.statements(partial(shop.world.erase_customer, command)) == 16
