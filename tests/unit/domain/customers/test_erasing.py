"""Erasing a customer forgets who it was, and nothing else."""

import attrs
import pytest

from domain.customers.customer import Customer
from domain.customers.errors import CustomerIsErased
from domain.customers.events import CustomerErased
from domain.shared.identity import ExternalReference
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, refused, unchanged

PERSONAL = ("Wanda Whisk", "wanda@example.com", "1 Teapot Lane", "Sugarbury", "unpaid teapots", "ALFKI")


def known() -> Customer:
    """A customer of whom everything is known."""
    return a.customer(
        blocked=True,
        order_limit=euros(10),
        credit_limit=euros(100),
        owes=euros(60),
        tier=Tier.GOLD,
        email="wanda@example.com",
        reference=ExternalReference("northwind", "ALFKI"),
    )


@pytest.mark.rule(32)
class TestErasing:
    def test_leaves_nothing_personal_behind(self):
        customer = known()
        assert all(text in repr(attrs.asdict(customer)) for text in PERSONAL)
        customer.erase(at=later(days=1))

        assert not any(text in repr(attrs.asdict(customer)) for text in PERSONAL)

    def test_changes_no_figure(self):
        customer = known()
        before = attrs.evolve(customer)
        customer.erase(at=later(days=1))

        for field in ("id", "registered_at", "order_limit", "credit_limit", "exposure", "tier"):
            assert getattr(customer, field) == getattr(before, field)
        assert customer.blocked is not None
        assert customer.blocked.since == NOON

    def test_can_be_repeated(self):
        customer = known()
        customer.erase(at=later(days=1))

        assert events(customer) == (CustomerErased(customer_id=customer.id, occurred_at=later(days=1)),)
        with unchanged(customer):
            customer.erase(at=later(days=2))

    def test_ends_ordering(self):
        customer = a.customer()
        customer.erase(at=NOON)

        with refused(CustomerIsErased(customer_id=customer.id)):
            customer.ensure_may_order(euros(0))
