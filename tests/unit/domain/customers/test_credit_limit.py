"""For how much a customer may order."""

import pytest

from domain.customers.errors import (
    CreditLimitExceeded,
    CustomerIsBlocked,
    CustomerIsErased,
    LimitInOtherCurrency,
    OrderLimitExceeded,
)
from domain.customers.events import LimitsChanged, TierChanged
from domain.shared.money import Money
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged


@pytest.mark.rule(30)
class TestTheCreditLimit:
    @pytest.mark.parametrize(("owes", "total"), [("0", "100"), ("60", "40"), ("100", "0"), ("99.99", "0.01")])
    def test_leaves_room_up_to_it(self, owes, total):
        a.customer(credit_limit=euros(100), owes=euros(owes)).ensure_may_order(euros(total))

    @pytest.mark.parametrize(
        ("owes", "total"), [("0", "100.01"), ("60", "40.01"), ("100", "0.01"), ("120", "0"), ("120", "1")]
    )
    def test_is_never_passed_by_what_is_owed_and_a_new_order(self, owes, total):
        customer = a.customer(credit_limit=euros(100), owes=euros(owes))

        with (
            unchanged(customer),
            refused(CreditLimitExceeded(total=euros(total), exposure=euros(owes), limit=euros(100))),
        ):
            customer.ensure_may_order(euros(total))

    def test_takes_no_notice_of_what_is_owed_in_another_currency(self):
        a.customer(credit_limit=euros(100), owes=Money(10**9, "JPY")).ensure_may_order(euros(100))

    def test_is_for_orders_in_its_own_currency(self):
        assert a.customer(credit_limit=euros(100)).objections(Money(1, "USD")) == (
            LimitInOtherCurrency(order_currency="USD", limit_currency="EUR"),
        )

    @pytest.mark.rule(31)
    def test_may_be_the_very_amount_of_the_order_limit(self):
        limit = euros(10)
        customer = a.customer(credit_limit=limit, order_limit=limit, owes=euros(5))

        assert customer.objections(euros(6)) == (
            CreditLimitExceeded(total=euros(6), exposure=euros(5), limit=limit),
        )
        assert customer.objections(euros(11)) == (
            OrderLimitExceeded(total=euros(11), limit=limit),
            CreditLimitExceeded(total=euros(11), exposure=euros(5), limit=limit),
        )

    def test_objects_to_the_currency_once_where_the_order_limit_does_too(self):
        customer = a.customer(credit_limit=euros(100), order_limit=euros(10))

        assert customer.objections(Money(1, "USD")) == (
            LimitInOtherCurrency(order_currency="USD", limit_currency="EUR"),
        )

    @pytest.mark.parametrize(
        ("exposure", "remedy"),
        [
            ("60", "Order for at most 40.00 EUR, or pay earlier orders first."),
            ("100", "Pay earlier orders first."),
            ("120", "Pay earlier orders first."),
        ],
    )
    def test_says_what_room_there_is(self, exposure, remedy):
        objection = CreditLimitExceeded(total=euros(200), exposure=euros(exposure), limit=euros(100))

        assert objection.remedy == remedy
        assert objection.facts == {
            "total": "200.00",
            "exposure": str(euros(exposure).amount),
            "limit": "100.00",
            "currency": "EUR",
        }

    @pytest.mark.rule(29)
    @pytest.mark.rule(31)
    def test_is_one_of_several_reasons(self):
        customer = a.customer(blocked=True, order_limit=euros(10), credit_limit=euros(100), owes=euros(95))
        customer.erase(at=NOON)

        assert customer.objections(euros(11)) == (
            CustomerIsErased(customer_id=customer.id),
            CustomerIsBlocked(customer_id=customer.id),
            OrderLimitExceeded(total=euros(11), limit=euros(10)),
            CreditLimitExceeded(total=euros(11), exposure=euros(95), limit=euros(100)),
        )


class TestChangingTheLimits:
    @pytest.mark.parametrize(
        ("order_limit", "credit_limit", "told"),
        [
            (None, euros(100), (None, "100.00 EUR")),
            (euros(50), None, ("50.00 EUR", None)),
            (Money(0, "JPY"), Money(5, "KWD"), ("0 JPY", "0.005 KWD")),
            (None, None, (None, None)),
        ],
    )
    def test_sets_and_lifts_them(self, order_limit, credit_limit, told):
        customer = a.customer(order_limit=euros(10), credit_limit=euros(20))
        customer.change_limits(order_limit=order_limit, credit_limit=credit_limit, at=later(days=1))

        assert (customer.order_limit, customer.credit_limit) == (order_limit, credit_limit)
        assert events(customer) == (
            LimitsChanged(
                customer_id=customer.id,
                order_limit=told[0],
                credit_limit=told[1],
                occurred_at=later(days=1),
            ),
        )

    @pytest.mark.parametrize(
        "limits", [(euros(10), None), (None, euros(100)), (euros(11), euros(100)), (euros(10), euros(0))]
    )
    def test_tells_of_any_change(self, limits):
        customer = a.customer(order_limit=euros(10), credit_limit=euros(100))
        customer.change_limits(order_limit=limits[0], credit_limit=limits[1], at=NOON)

        assert len(events(customer)) == 1

    @pytest.mark.parametrize(
        ("order_limit", "credit_limit"), [(euros(10), euros(100)), (euros(10), None), (None, None)]
    )
    def test_to_the_same_changes_nothing(self, order_limit, credit_limit):
        customer = a.customer(order_limit=order_limit, credit_limit=credit_limit)

        with unchanged(customer):
            customer.change_limits(order_limit=order_limit, credit_limit=credit_limit, at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("field", ["order_limit", "credit_limit"])
    def test_to_less_than_nothing_is_refused(self, field):
        customer = a.customer()

        with unchanged(customer), invalid(field):
            customer.change_limits(
                **{"order_limit": euros(1), "credit_limit": euros(1), field: euros("-0.01")}, at=NOON
            )


class TestChangingTheTier:
    def test_is_told_once(self):
        customer = a.customer()
        customer.change_tier(Tier.GOLD, at=NOON)

        assert customer.tier is Tier.GOLD
        assert events(customer) == (TierChanged(customer_id=customer.id, tier="gold", occurred_at=NOON),)
        with unchanged(customer):
            customer.change_tier(Tier.GOLD, at=NOON)
