"""A command costs a fixed, small number of statements, whatever the number of lines."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from application.customers.erase_customer import EraseCustomerCommand
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.record_payment import RecordPaymentCommand
from application.orders.ship_order import ShipOrderCommand
from domain.orders.orderable import MAX_LINES
from domain.shared.identity import OrderId
from tests.persistence.statements.shop import BOSS, CLERK, Shop
from tests.support import a


@pytest.fixture(params=[1, 20, MAX_LINES])
def many(request: pytest.FixtureRequest) -> int:
    return int(request.param)


class TestPlacing:
    def test_costs_ten(self, shop):
        """Products, customer, stock, rates; order, lines, customer, stock, movements; events."""
        assert shop.statements(shop.place) == 10

    def test_under_a_key_costs_what_the_key_does(self, shop, claims):
        assert shop.statements(partial(shop.place, key="K1")) == 10 + claims

    def test_for_an_order_that_is_there_already_costs_the_key_alone(self, shop, claims):
        shop.place(key="K1")

        assert shop.statements(partial(shop.place, key="K1")) == claims - 1

    def test_with_a_voucher_and_limits_costs_four_more(self, shop):
        """To lock the voucher, to count the customer's uses and units, and to save it."""
        costs = shop.statements(partial(shop.place, voucher="TEATIME", skus=shop.limited))

        assert costs == 10 + 4

    def test_where_quotes_hold_units_costs_the_reading_of_holds(self, shop):
        shop.quote()

        assert shop.statements(shop.place) == 10 + 1

    def test_over_expired_holds_costs_to_take_them_away(self, shop):
        shop.quote()
        shop.world.clock.advance(hours=1)

        assert shop.statements(shop.place) == 10 + 2

    def test_tried_only_writes_no_events(self, shop):
        assert shop.statements(partial(shop.place, dry_run=True)) == 10 - 1

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
    def test_costs_fourteen(self, shop):
        """Owner, customer, quote, stock, holds, products; order, lines, customer, quote, stock, holds,
        movements; events.
        """
        assert self.accepting(shop) == 14

    def test_with_a_voucher_and_limits_costs_four_more(self, shop):
        assert self.accepting(shop, voucher="TEATIME", skus=shop.limited) == 14 + 4

    def accepting(self, shop: Shop, **terms: object) -> int:
        command = AcceptQuoteCommand(actor=CLERK, quote_id=shop.quote(**terms))
        return shop.statements(partial(shop.world.accept_quote, command))


class TestMoving:
    def test_to_confirmed_costs_four(self, shop):
        """Order, lines; order; events."""
        assert moving(shop, "confirm") == 4

    def test_to_shipped_costs_eight(self, shop):
        """Order, lines, stock; order, lines, stock, movements; events."""
        assert moving(shop, "confirm", "ship") == 8

    def test_to_cancelled_costs_ten(self, shop):
        """Customer, order, lines, stock; customer, order, lines, stock, movements; events."""
        assert moving(shop, "cancel") == 10

    def test_to_cancelled_with_a_voucher_costs_two_more(self, shop):
        assert moving(shop, "cancel", voucher="TEATIME") == 10 + 2

    def test_to_paid_costs_six(self, shop):
        """Customer, order, lines; customer, order; events."""
        assert moving(shop, "pay") == 6


class TestErasing:
    @pytest.mark.parametrize("orders", [0, 1, 3])
    def test_costs_twelve_however_much_there_is(self, shop, orders):
        """Customer, open orders; customer; orders, quotes and accounts, each locked and blanked, with their
        tokens; receipts; events.
        """
        for place in range(orders):
            shop.quote()
            cancel(shop, shop.place(key=f"K{place}"))
        cancel(shop, shop.order.id)
        account = a.account(of=shop.wanda)
        with shop.world.committed() as uow:
            uow.accounts.add(account)
        command = EraseCustomerCommand(actor=BOSS, customer_id=shop.wanda.id)

        assert shop.statements(partial(shop.world.erase_customer, command)) == 12


class TestSweeping:
    def test_costs_seven(self, shop, many):
        """Those with expired holds; stock, holds; stock, holds, movements; events."""
        shop.quote()
        shop.world.clock.advance(hours=1)
        command = SweepHoldsCommand(actor=CLERK, limit=many)

        assert shop.statements(partial(shop.world.sweep_holds, command)) == 7

    def test_where_nothing_has_expired_costs_one(self, shop):
        shop.quote()

        assert shop.statements(partial(shop.world.sweep_holds, SweepHoldsCommand(actor=CLERK))) == 1


class TestAdjusting:
    def test_costs_five(self, shop):
        """Stock, holders; stock, movements; events."""
        command = AdjustStockCommand(actor=CLERK, sku=shop.skus[0], change=-1, reason="a cat")

        assert shop.statements(partial(shop.world.adjust_stock, command)) == 5


def moving(shop: Shop, *verbs: str, **terms: object) -> int:
    """What the last of the moves costs on an order just placed."""
    world, order_id = shop.world, shop.place(**terms)
    payment = RecordPaymentCommand(actor=CLERK, order_id=order_id, amount=Decimal("1.00"))
    moves: dict[str, Callable[[], object]] = {
        "confirm": lambda: world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id)),
        "ship": lambda: world.ship_order(ShipOrderCommand(actor=CLERK, order_id=order_id)),
        "cancel": lambda: cancel(shop, order_id),
        "pay": lambda: world.record_payment(payment),
    }
    for verb in verbs[:-1]:
        moves[verb]()
    return shop.statements(moves[verbs[-1]])


def cancel(shop: Shop, order_id: OrderId) -> None:
    shop.world.cancel_order(CancelOrderCommand(actor=CLERK, order_id=order_id))
