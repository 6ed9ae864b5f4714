"""Who may order, and for how much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.contact import Contact
from domain.customers.customer import Block, Customer
from domain.customers.errors import (
    AlreadyBlocked,
    CustomerIsBlocked,
    LimitInOtherCurrency,
    NotBlocked,
    OrderLimitExceeded,
)
from domain.customers.events import (
    CustomerBlocked,
    CustomerRegistered,
    CustomerUnblocked,
)
from domain.customers.exposure import Exposure
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged

cents = st.integers(0, 9) | st.integers(0, 10**9)


class TestRegistering:
    def test_makes_a_customer_in_good_standing(self):
        contact = Contact(name="Wanda Whisk")
        customer = Customer.register(id=CustomerId(a.an_id()), contact=contact, at=NOON)

        assert customer.contact == contact
        assert customer.registered_at == NOON
        assert (customer.blocked, customer.order_limit, customer.credit_limit) == (None, None, None)
        assert (customer.tier, customer.exposure) == (Tier.STANDARD, Exposure())
        assert (customer.reference, customer.erased_at) == (None, None)
        assert not customer.is_blocked
        assert events(customer) == (CustomerRegistered(customer_id=customer.id, occurred_at=NOON),)

    def test_can_set_limits_and_a_tier_and_keep_a_reference(self):
        reference = ExternalReference("northwind", "ALFKI")
        customer = Customer.register(
            id=CustomerId(a.an_id()),
            contact=Contact(name="Wanda Whisk"),
            order_limit=euros(0),
            credit_limit=euros(100),
            tier=Tier.GOLD,
            reference=reference,
            at=NOON,
        )

        assert (customer.order_limit, customer.credit_limit) == (euros(0), euros(100))
        assert (customer.tier, customer.reference) == (Tier.GOLD, reference)

    @pytest.mark.parametrize("limit", ["order_limit", "credit_limit"])
    def test_takes_no_limit_below_zero(self, limit):
        limits = {"order_limit": None, "credit_limit": None, limit: euros("-0.01")}

        with invalid(limit):
            Customer.register(
                id=CustomerId(a.an_id()),
                contact=Contact(name="Wanda Whisk"),
                order_limit=limits["order_limit"],
                credit_limit=limits["credit_limit"],
                at=NOON,
            )


class TestBlocking:
    def test_stops_a_customer_and_says_why_and_since_when(self):
        customer = a.customer()
        customer.block("unpaid teapots", at=later(days=1))

        assert customer.is_blocked
        assert customer.blocked == Block(reason="unpaid teapots", since=later(days=1))
        assert events(customer) == (CustomerBlocked(customer_id=customer.id, occurred_at=later(days=1)),)

    @pytest.mark.rule(14)
    def test_twice_is_refused(self):
        customer = a.customer(blocked=True)

        with unchanged(customer), refused(AlreadyBlocked(customer_id=customer.id)):
            customer.block("unpaid kettles", at=later(days=1))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("reason", "code"),
        [("", "blank"), (" ", "blank"), ("x" * 501, "too_long"), ("\x00", "control_characters")],
    )
    def test_needs_a_reason(self, reason, code):
        customer = a.customer()

        with unchanged(customer), invalid("reason", code):
            customer.block(reason, at=NOON)

    def test_takes_a_long_reason(self):
        customer = a.customer()
        customer.block("x" * 500, at=NOON)

        assert customer.is_blocked


class TestUnblocking:
    def test_lets_a_customer_order_again(self):
        customer = a.customer(blocked=True)
        customer.unblock(at=later(days=1))

        assert not customer.is_blocked
        assert customer.objections(euros(1)) == ()
        assert events(customer) == (CustomerUnblocked(customer_id=customer.id, occurred_at=later(days=1)),)

    @pytest.mark.rule(14)
    def test_somebody_who_is_not_blocked_is_refused(self):
        customer = a.customer()

        with unchanged(customer), refused(NotBlocked(customer_id=customer.id)):
            customer.unblock(at=NOON)

    def test_and_blocking_can_go_on_for_ever(self):
        customer = a.customer()
        customer.block("unpaid teapots", at=NOON)
        customer.unblock(at=NOON)
        customer.block("unpaid kettles", at=NOON)

        assert [numbered.sequence for numbered in customer.recorded_events] == [1, 2, 3]


class TestOrdering:
    def test_is_fine_without_a_limit(self):
        a.customer().ensure_may_order(euros(10_000_000))

    @pytest.mark.rule(31)
    @pytest.mark.parametrize("total", ["0", "9.99", "10"])
    def test_is_fine_up_to_the_limit(self, total):
        a.customer(order_limit=euros(10)).ensure_may_order(euros(total))

    @pytest.mark.rule(31)
    def test_is_refused_a_cent_above_the_limit(self):
        customer = a.customer(order_limit=euros(10))

        with unchanged(customer), refused(OrderLimitExceeded(total=euros("10.01"), limit=euros(10))):
            customer.ensure_may_order(euros("10.01"))

    @pytest.mark.rule(31)
    def test_is_refused_at_all_under_a_limit_of_nothing(self):
        assert a.customer(order_limit=euros(0)).objections(euros("0.01")) == (
            OrderLimitExceeded(total=euros("0.01"), limit=euros(0)),
        )

    @pytest.mark.rule(31)
    def test_is_refused_in_another_currency_than_the_limits(self):
        assert a.customer(order_limit=euros(10)).objections(Money(1, "USD")) == (
            LimitInOtherCurrency(order_currency="USD", limit_currency="EUR"),
        )

    @pytest.mark.rule(29)
    def test_is_refused_while_blocked(self):
        customer = a.customer(blocked=True)

        with refused(CustomerIsBlocked(customer_id=customer.id)):
            customer.ensure_may_order(euros(0))

    @pytest.mark.rule(29)
    @pytest.mark.rule(30)
    @pytest.mark.rule(31)
    @given(st.booleans(), cents, cents | st.none(), cents | st.none(), cents)
    def test_is_refused_for_exactly_the_rules_that_it_breaks(self, blocked, total, order, credit, owes):
        """Rule by rule, in whole cents."""
        customer = a.customer(
            blocked=blocked,
            order_limit=None if order is None else Money(order, "EUR"),
            credit_limit=None if credit is None else Money(credit, "EUR"),
            owes=Money(owes, "EUR"),
        )
        broken = {
            "customer_blocked": blocked,
            "order_limit_exceeded": order is not None and total > order,
            "credit_limit_exceeded": credit is not None and owes + total > credit,
        }

        with unchanged(customer):
            found = customer.objections(Money(total, "EUR"))
        assert [objection.code for objection in found] == [
            code for code, is_broken in broken.items() if is_broken
        ]

    @pytest.mark.rule(29)
    @pytest.mark.rule(31)
    def test_is_refused_for_all_reasons_at_once(self):
        customer = a.customer(blocked=True, order_limit=euros(10))

        with refused(
            CustomerIsBlocked(customer_id=customer.id), OrderLimitExceeded(total=euros(11), limit=euros(10))
        ):
            customer.ensure_may_order(euros(11))
