"""What a customer owes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.exposure import Exposure
from domain.orders.errors import PaymentExceedsOwed
from domain.orders.events import PaymentRecorded
from domain.orders.order import Order
from domain.orders.status import OrderStatus, PaymentStatus
from domain.shared.errors import Refused
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged


class TestExposure:
    def test_is_kept_per_currency_and_leaves_out_what_is_settled(self):
        owed = Exposure().plus(euros(5)).plus(Money(700, "JPY")).plus(euros(1)).minus(Money(700, "JPY"))

        assert owed == Exposure({"EUR": 600})
        assert (owed.of("EUR"), owed.of("JPY")) == (euros(6), Money(0, "JPY"))

    def test_of_one_is_not_anothers(self):
        before = Exposure({"EUR": 600})
        before.plus(euros(1))

        assert before == Exposure({"EUR": 600})

    @pytest.mark.rule(30)
    @given(
        st.lists(st.tuples(st.sampled_from(["place", "pay", "pay", "cancel"]), st.integers(0, 9)), max_size=9)
    )
    def test_is_the_unpaid_part_of_the_orders_that_are_not_cancelled(self, steps):
        wanda = a.customer()
        orders: list[Order] = []

        for step, number in steps:
            if step == "place":
                orders.append(a.order(of=wanda, lines=(a.line(quantity=2),)))
                wanda.charge(orders[-1].owed)
            elif orders:
                wanda.credit(settled(orders[number % len(orders)], step, euros("12.30")))
        unpaid = [order for order in orders if order.status is not OrderStatus.CANCELLED]
        left = sum(order.amounts.total.minor - order.paid.captured.minor for order in unpaid)

        assert wanda.exposure.of("EUR") == Money(left, "EUR")
        assert sum(change.minor for change in wanda.exposure_changes) == left


def settled(order: Order, step: str, amount: Money) -> Money:
    """Pay or cancel; by how much less is owed now."""
    owed = order.owed
    with suppress(Refused):
        if step == "pay":
            order.record_payment(amount, at=NOON)
        else:
            order.cancel(by=a.staff(), at=NOON)
    return owed - order.owed


class TestChargingACustomer:
    def test_tells_by_how_much_the_exposure_changed_until_it_is_saved(self):
        wanda = a.customer(owes=euros(5))
        wanda.charge(euros(2))
        wanda.credit(euros(6))
        wanda.charge(euros(0))
        wanda.credit(Money(0, "USD"))

        assert wanda.exposure_changes == (euros(2), euros(-6))
        wanda.mark_saved()
        assert wanda.exposure == Exposure({"EUR": 100})
        assert not wanda.exposure_changes


class TestRecordingAPayment:
    def test_makes_an_order_partially_paid_and_then_paid(self):
        order = a.order(lines=(a.line(quantity=2),))
        order.record_payment(euros("12.30"), at=NOON)

        assert (order.payment_status, order.owed) == (PaymentStatus.PARTIALLY_PAID, euros("12.30"))
        order.record_payment(euros("12.30"), at=later(hours=1))
        assert (order.payment_status, order.owed) == (PaymentStatus.PAID, euros(0))
        assert events(order)[-1] == PaymentRecorded(
            order_id=order.id, amount_minor=1230, currency="EUR", occurred_at=later(hours=1)
        )

    @pytest.mark.rule(26)
    def test_captures_no_more_than_it_authorizes(self):
        order = a.order()
        order.record_payment(euros(5), at=NOON)

        assert order.paid == PaymentTotals(authorized=euros(5), captured=euros(5), refunded=euros(0))

    @pytest.mark.rule(14)
    @pytest.mark.rule(26)
    def test_takes_no_more_than_is_owed(self):
        order = a.order()
        order.record_payment(euros("2.30"), at=NOON)

        with unchanged(order), refused(PaymentExceedsOwed(amount=euros("10.01"), owed=euros(10))):
            order.record_payment(euros("10.01"), at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("status", [OrderStatus.CANCELLED])
    def test_takes_nothing_for_a_cancelled_order(self, status):
        order = a.order_that_is(status)

        with unchanged(order), refused(PaymentExceedsOwed(amount=euros("0.01"), owed=euros(0))):
            order.record_payment(euros("0.01"), at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("amount", ["0", "-1"])
    def test_takes_something(self, amount):
        order = a.order()

        with unchanged(order), invalid("amount"):
            order.record_payment(euros(amount), at=NOON)

    @pytest.mark.rule(22)
    def test_takes_the_orders_currency(self):
        order = a.order()

        with unchanged(order), invalid("currency", "currency_mismatch"):
            order.record_payment(Money(1, "USD"), at=NOON)

    def test_says_amounts_as_decimals_beside_their_currency(self):
        facts = PaymentExceedsOwed(amount=euros("10.01"), owed=euros(10)).facts

        assert facts == {"amount": "10.01", "owed": "10.00", "currency": "EUR"}
