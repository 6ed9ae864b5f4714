"""The promises of CustomerQueries."""

import attrs
import pytest

from application.customers.queries import CustomerCriteria, CustomerDetail, CustomerSummary
from application.paging import Page, PageRequest
from domain.customers.contact import Contact
from domain.customers.exposure import Exposure
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money
from domain.shared.tier import Tier
from tests.conformance.exactly import exactly
from tests.conformance.queries.paging import asked, assert_pages
from tests.support import a

STAFF = a.staff()


def names(page: Page[CustomerSummary]) -> list[str]:
    return sorted(customer.name for customer in page.results)


class TestDetail:
    def test_tells_the_customer_exactly(self, world):
        full = attrs.evolve(
            a.customer(blocked=True, reference=ExternalReference("api", "№ 7")),
            contact=Contact(
                name="Wände & Söhne",
                email="tea@example.com",
                phone="+44 1234",
                person="The Cook",
                address=a.address(region="Cakeshire", postal_code="CA1 1KE"),
            ),
            order_limit=Money.of("1000.500", "KWD"),
            credit_limit=Money.of("5000", "JPY"),
            exposure=Exposure({"KWD": 12_305, "EUR": 990, "JPY": 7}),
            tier=Tier.GOLD,
            registered_at=a.later(microseconds=1),
        )
        bare, gone = a.customer(with_address=False), a.customer()
        gone.erase(at=a.later(hours=1))
        world.keep(full, bare, gone)

        for customer in (full, bare, gone):
            detail = world.customers.detail(customer.id, seen_by=STAFF)
            assert exactly(detail) == exactly(CustomerDetail.of(customer))

    def test_is_for_the_customer_itself(self, world):
        wanda = a.customer()
        world.keep(wanda)

        assert world.customers.detail(wanda.id, seen_by=a.buyer(wanda)).id == wanda.id

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_somebody_else_and_for_nobody(self, world, asker):
        wanda, nobody = a.customer(), CustomerId(a.an_id())
        world.keep(wanda)

        with pytest.raises(NotFound) as foreign:
            world.customers.detail(wanda.id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.customers.detail(nobody, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as loaded:
            uow.customers.lock(nobody)

        assert foreign.value.message.replace(str(wanda.id), str(nobody)) == absent.value.message
        assert absent.value.message == loaded.value.message


class TestPages:
    def test_go_from_the_newest_to_the_oldest_and_break_ties_by_id(self, world):
        customers = [
            attrs.evolve(a.customer(name=f"Guest {minute}"), registered_at=a.later(minutes=minute))
            for minute in (3, 1, 2, 2, 2, 4, 0)
        ]
        world.keep(*customers)
        in_order = sorted(customers, key=lambda customer: (customer.registered_at, customer.id), reverse=True)

        assert_pages(
            lambda request: world.customers.page(CustomerCriteria(), request, seen_by=STAFF),
            [
                CustomerSummary(
                    id=customer.id,
                    name=customer.contact.name,
                    email=None,
                    blocked=False,
                    created_at=customer.registered_at,
                )
                for customer in in_order
            ],
        )

    def test_show_a_customer_only_itself_and_the_anonymous_nobody(self, world):
        wanda = a.customer(name="Wanda")
        world.keep(wanda, a.customer(name="Other"))
        criteria = CustomerCriteria()

        assert names(world.customers.page(criteria, PageRequest(), seen_by=a.buyer(wanda))) == ["Wanda"]
        assert names(world.customers.page(criteria, PageRequest(), seen_by=a.buyer())) == []
        assert names(world.customers.page(criteria, PageRequest(), seen_by=Actor.anonymous())) == []


class TestFilters:
    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (CustomerCriteria(blocked=True), ["Kettle_Club"]),
            (CustomerCriteria(blocked=False), ["100% Tea", "Ärmelstraße"]),
            (CustomerCriteria(name_contains="KETTLE"), ["Kettle_Club"]),
            (CustomerCriteria(name_contains="ä"), ["Ärmelstraße"]),
            (CustomerCriteria(name_contains="ÄRMELSTRASSE"), ["Ärmelstraße"]),
            (CustomerCriteria(name_contains="_"), ["Kettle_Club"]),
            (CustomerCriteria(name_contains="0%"), ["100% Tea"]),
            (CustomerCriteria(name_contains="\\"), []),
            (CustomerCriteria(email_contains="KETTLE@"), ["Kettle_Club"]),
            (CustomerCriteria(email_contains="example.com"), ["100% Tea", "Kettle_Club"]),
            (CustomerCriteria(email_contains="_t"), []),
            (CustomerCriteria(external_reference="K-1"), ["Kettle_Club"]),
            (CustomerCriteria(external_reference="k-1"), []),
            (CustomerCriteria(external_reference=""), []),
            (CustomerCriteria(name_contains="E", blocked=False), ["100% Tea", "Ärmelstraße"]),
        ],
        ids=asked,
    )
    def test_keep_what_matches(self, world, criteria, expected):
        reference = ExternalReference("api", "K-1")
        world.keep(
            a.customer(name="Kettle_Club", email="Kettle@Example.com", blocked=True, reference=reference),
            a.customer(name="100% Tea", email="tea@example.com"),
            a.customer(name="Ärmelstraße"),
        )

        assert names(world.customers.page(criteria, PageRequest(), seen_by=STAFF)) == expected

    def test_never_widen_what_is_seen(self, world):
        wanda, other = a.customer(name="Wanda"), a.customer(name="Other")
        world.keep(wanda, other)
        criteria = CustomerCriteria(name_contains="o")

        assert names(world.customers.page(criteria, PageRequest(), seen_by=a.buyer(wanda))) == []
