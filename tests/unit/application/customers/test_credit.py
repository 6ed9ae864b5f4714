"""What customers owe, as orders are placed, paid, cancelled and imported."""

from datetime import timedelta
from decimal import Decimal

import pytest

from application.customers.change_limits import ChangeLimitsCommand
from application.effects import Effects, MoneyEffect, StockEffect
from application.errors import NotPermitted
from application.imports.import_orders import (
    ImportOrdersCommand,
    LineRecord,
    OpenOrders,
    OrderRecord,
)
from application.inventory.adjust_stock import AdjustStockCommand
from application.payments.request_payment import RequestPaymentCommand
from domain.catalog.errors import WindowLimitExceeded
from domain.catalog.limits import QuantityLimits
from domain.customers.errors import CreditLimitExceeded
from domain.orders.status import PaymentStatus
from domain.payments.errors import PaymentExceedsOwed
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import ExternalReference, OrderId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.checks import invalid, refused

TEAPOT = Sku("CURIOUS-TEAPOT")


@pytest.mark.rule(30)
class TestExposure:
    def test_grows_with_orders_and_shrinks_with_payments(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda, 2)
        shop.places(wanda)

        assert shop.owes(wanda) == "36.90 EUR"
        shop.is_paid(placed, "20")
        assert shop.order(OrderId(placed.order.id)).owed == euros("4.60")
        assert shop.owes(wanda) == "16.90 EUR"

    def test_shrinks_by_the_unpaid_part_of_a_cancelled_order(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda, 2)
        shop.places(wanda)
        shop.is_paid(placed, "20")
        shop.cancels(wanda, placed)

        assert shop.owes(wanda) == "12.30 EUR"

    def test_never_passes_the_credit_limit(self, shop):
        wanda = a.customer(credit_limit=euros(30))
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda, 2)

        with refused(CreditLimitExceeded(total=euros("12.30"), exposure=euros("24.60"), limit=euros(30))):
            shop.places(wanda)
        shop.is_paid(placed, "6.90")
        shop.places(wanda)
        assert shop.owes(wanda) == "30.00 EUR"


class TestRecordingAPayment:
    @pytest.mark.rule(14)
    @pytest.mark.rule(26)
    def test_never_takes_more_than_is_owed(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda)
        shop.is_paid(placed, "2.30")

        with shop.unchanged(), refused(PaymentExceedsOwed(amount=euros("10.01"), owed=euros(10))):
            shop.is_paid(placed, "10.01")
        shop.is_paid(placed, "10")
        assert shop.order(OrderId(placed.order.id)).payment_status is PaymentStatus.PAID

    @pytest.mark.rule(23)
    @pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN"])
    def test_takes_an_amount_in_the_orders_precision(self, shop, amount):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda)

        with shop.unchanged(), invalid("amount"):
            shop.is_paid(placed, amount)

    def test_is_told_and_counted_once_under_one_key(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed, clerk = shop.places(wanda), a.staff()
        first, again = (shop.is_paid(placed, "5", actor=clerk, idempotency_key="k") for _ in range(2))

        assert (first, again.replayed) == (again, True)
        order = shop.order(OrderId(placed.order.id))
        assert (order.paid.captured, order.payment_status) == (euros(5), PaymentStatus.PARTIALLY_PAID)
        assert (first.payment.captured_amount, first.payment.status) == (5, "captured")
        assert (shop.owes(wanda), shop.told.count("PaymentCaptured")) == ("7.30 EUR", 1)

    def test_for_what_is_not_there_is_not_found(self, shop):
        command = RequestPaymentCommand(
            actor=a.staff(), order_id=OrderId(a.an_id()), gateway="manual", amount=Decimal(1)
        )

        with shop.unchanged(), pytest.raises(NotFound):
            shop.request_payment(command)


class TestChangingTheLimits:
    def test_counts_from_the_next_order_on(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        shop.places(wanda, 2)
        changed = shop.change_limits(
            ChangeLimitsCommand(
                actor=a.staff(), customer_id=wanda.id, order_limit=None, credit_limit=euros(20)
            )
        )

        assert (changed.customer.credit_limit, changed.customer.credit_limit_currency) == (20, "EUR")
        assert [(owed.currency, owed.amount) for owed in changed.customer.exposure] == [
            ("EUR", euros("24.60").amount)
        ]
        with refused(CreditLimitExceeded(total=euros("12.30"), exposure=euros("24.60"), limit=euros(20))):
            shop.places(wanda)


class TestATrial:
    def test_tells_what_would_change_in_stock_and_money(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        placed = shop.places(wanda, 2)
        trial = shop.cancels(wanda, placed, dry_run=True)

        assert trial.effects == Effects(
            stock=(StockEffect(sku="CURIOUS-TEAPOT", location="main", on_hand=0, allocated=-2, reserved=0),),
            money=(MoneyEffect(customer_id=wanda.id, currency="EUR", owed=euros("-24.60").amount),),
        )
        assert (shop.balances(), shop.owes(wanda)) == ((9, 2, 0), "24.60 EUR")


@pytest.mark.rule(28)
class TestAVoucher:
    def test_is_used_by_an_order_and_given_back_by_its_cancelling(self, shop):
        wanda, voucher = a.customer(), a.voucher(limit=1, limit_per_customer=1)
        shop.has(wanda, voucher, a.product(), a.stock(on_hand=9))

        for _ in range(3):
            placed = shop.places(wanda, voucher="TEATIME")
            assert (shop.voucher().uses, placed.order.voucher_amount) == (1, euros("1.23").amount)
            shop.cancels(wanda, placed)
            assert shop.voucher().uses == 0

    def test_limits_the_uses_of_each_customer(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        voucher = a.voucher(limit_per_customer=1)
        shop.has(wanda, moe, voucher, a.product(), a.stock(on_hand=9))
        shop.places(wanda, voucher="TEATIME")
        shop.places(moe, voucher="TEATIME")

        with pytest.raises(Exception, match="This customer has used the voucher TEATIME 1 times"):
            shop.places(wanda, voucher="TEATIME")
        assert shop.voucher().uses == 2


@pytest.mark.rule(31)
class TestAWindow:
    LIMITS = QuantityLimits(per_window=5, window_days=7)

    def test_gives_the_room_of_cancelled_units_back(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(limits=self.LIMITS), a.stock(on_hand=99))
        shop.places(moe, 5)
        placed = shop.places(wanda, 4)

        with refused(WindowLimitExceeded(sku=TEAPOT, requested=2, bought=4, limit=5, days=7)):
            shop.places(wanda, 2)
        shop.cancels(wanda, placed)
        shop.places(wanda, 5)

    def test_rolls(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(limits=self.LIMITS), a.stock(on_hand=99))
        shop.places(wanda, 5)
        shop.clock.at += timedelta(days=7, microseconds=-1)

        with refused(WindowLimitExceeded(sku=TEAPOT, requested=1, bought=5, limit=5, days=7)):
            shop.places(wanda)
        shop.clock.at += timedelta(microseconds=1)
        shop.places(wanda, 5)


class TestTermsOfStaff:
    @pytest.mark.parametrize("freight", ["0", "3.25"])
    def test_include_the_freight(self, shop, freight):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=9))

        with pytest.raises(NotPermitted):
            shop.places(wanda, freight=euros(freight).amount)
        placed = shop.places(wanda, freight=euros(freight).amount, actor=a.staff(), customer_id=wanda.id)
        assert placed.order.freight_amount == euros(freight).amount


def record(reference: str, *, shipped: bool = False) -> OrderRecord:
    return OrderRecord(
        reference=reference,
        customer_reference="ALFKI",
        placed_at=NOON,
        shipped_at=NOON if shipped else None,
        freight=euros("3.25"),
        shipping_address=a.address(),
        lines=(LineRecord(sku=TEAPOT, unit_price=euros(10), quantity=Quantity(1)),),
    )


@pytest.mark.rule(30)
class TestImporting:
    @pytest.mark.parametrize(
        ("open_orders", "owes"), [(OpenOrders.PLACE, "26.50 EUR"), (OpenOrders.HISTORY, "26.50 EUR")]
    )
    def test_charges_open_orders_placed_or_kept_and_no_shipped_ones(self, shop, open_orders, owes):
        wanda = a.customer(reference=ExternalReference("northwind", "ALFKI"))
        shop.has(wanda, a.product(), a.stock(on_hand=9))
        records = (record("1"), record("2", shipped=True), record("3"))
        shop.import_orders(
            ImportOrdersCommand(
                actor=Actor.system(), source="northwind", records=records, open_orders=open_orders
            )
        )

        assert (shop.owes(wanda), len(shop.store.orders)) == (owes, 3)
        assert shop.backoff.pauses == []


class TestAdjustingStock:
    @pytest.mark.rule(6)
    def test_takes_away_what_was_held_for_an_expired_quote(self, shop):
        wanda = a.customer()
        shop.has(wanda, a.product(), a.stock(on_hand=3))
        shop.asks(wanda, 3)
        shop.clock.advance(minutes=30)
        shop.adjust_stock(AdjustStockCommand(actor=a.staff(), sku=TEAPOT, change=-3, reason="a stampede"))

        assert shop.balances() == (0, 0, 0)
