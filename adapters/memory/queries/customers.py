"""Reading customers."""

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.customers.queries import CustomerCriteria, CustomerDetail, CustomerSummary
from application.paging import Page, PageRequest, Position
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId


@attrs.frozen
class MemoryCustomerQueries:
    """Implements CustomerQueries."""

    _store: MemoryStore

    def page(
        self, criteria: CustomerCriteria, request: PageRequest, *, seen_by: Actor
    ) -> Page[CustomerSummary]:
        return cut(
            (
                (Position(customer.registered_at, str(customer.id)), _summary(customer))
                for customer in self._store.customers
                if seen_by.may_see(customer.id) and _matches(customer, criteria)
            ),
            request,
            descending=True,
        )

    def detail(self, customer_id: CustomerId, *, seen_by: Actor) -> CustomerDetail:
        customer = self._store.committed.customers.get(customer_id)
        if customer is None or not seen_by.may_see(customer_id):
            raise NotFound("customer", customer_id)
        return CustomerDetail.of(customer)


def _matches(customer: Customer, criteria: CustomerCriteria) -> bool:
    contact, reference = customer.contact, customer.reference
    return (
        criteria.blocked in {None, customer.is_blocked}
        and _contains(contact.name.casefold(), criteria.name_contains and criteria.name_contains.casefold())
        and _contains(contact.email or "", criteria.email_contains and criteria.email_contains.lower())
        and criteria.external_reference in {None, reference.value if reference else None}
    )


def _contains(text: str, part: str | None) -> bool:
    return part is None or part in text


def _summary(customer: Customer) -> CustomerSummary:
    return CustomerSummary(
        id=customer.id,
        name=customer.contact.name,
        email=customer.contact.email,
        blocked=customer.is_blocked,
        created_at=customer.registered_at,
    )
