"""What a customer owes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.exposure import Exposure
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.errors import Refused
from domain.shared.money import Money
from tests.support import a
from tests.support.a import NOON, euros


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
    if step == "pay":
        a.pay(order, min(amount, owed))
    else:
        with suppress(Refused):
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

    @pytest.mark.parametrize(("before", "now", "change"), [(5, 7, 2), (7, 5, -2), (7, 0, -7)])
    def test_anew_for_an_order_moves_it_by_the_difference(self, before, now, change):
        wanda = a.customer(owes=euros(before))
        wanda.owe_instead(euros(before), euros(now))

        assert wanda.exposure.of("EUR") == euros(now)
        assert wanda.exposure_changes == (euros(change),)

    def test_anew_for_as_much_changes_nothing(self):
        wanda = a.customer(owes=euros(5))
        wanda.owe_instead(euros(5), euros(5))

        assert (wanda.exposure.of("EUR"), wanda.exposure_changes) == (euros(5), ())
