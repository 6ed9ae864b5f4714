"""Reading customers."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class CustomerSummary:
    id: UUID
    name: str
    email: str | None
    blocked: bool
    created_at: datetime


@attrs.frozen(kw_only=True)
class Owed:
    """The unpaid part of a customer's orders that are not cancelled, in one currency."""

    currency: str
    amount: Decimal


@attrs.frozen(kw_only=True)
class CustomerDetail:
    """Each limit is in its own currency; both None for no limit. `exposure` is what is owed, per currency."""

    id: UUID
    name: str
    email: str | None
    phone: str
    person: str
    address: Address | None
    blocked: bool
    block_reason: str
    blocked_at: datetime | None
    order_limit: Decimal | None
    order_limit_currency: str | None
    credit_limit: Decimal | None
    credit_limit_currency: str | None
    exposure: tuple[Owed, ...]
    tier: str
    erased_at: datetime | None
    external_reference: str | None
    created_at: datetime
    version: int

    @classmethod
    def of(cls, customer: Customer) -> Self:
        block, limit, credit = customer.blocked, customer.order_limit, customer.credit_limit
        return cls(
            id=customer.id,
            name=customer.contact.name,
            email=customer.contact.email,
            phone=customer.contact.phone,
            person=customer.contact.person,
            address=customer.contact.address,
            blocked=customer.is_blocked,
            block_reason=block.reason if block else "",
            blocked_at=block.since if block else None,
            order_limit=limit.amount if limit else None,
            order_limit_currency=limit.currency if limit else None,
            credit_limit=credit.amount if credit else None,
            credit_limit_currency=credit.currency if credit else None,
            exposure=tuple(
                Owed(currency=currency, amount=customer.exposure.of(currency).amount)
                for currency in sorted(customer.exposure.minor)
            ),
            tier=customer.tier.value,
            erased_at=customer.erased_at,
            external_reference=customer.reference.value if customer.reference else None,
            created_at=customer.registered_at,
            version=customer.version,
        )


@attrs.frozen(kw_only=True)
class CustomerCriteria:
    """`name_contains` and `email_contains` ignore case."""

    blocked: bool | None = None
    name_contains: str | None = None
    email_contains: str | None = None
    external_reference: str | None = None


class CustomerQueries(Protocol):
    def page(
        self, criteria: CustomerCriteria, request: PageRequest, *, seen_by: Actor
    ) -> Page[CustomerSummary]:
        """Newest first (position: created_at, id), only what the actor may see. One statement."""
        ...

    def detail(self, customer_id: CustomerId, *, seen_by: Actor) -> CustomerDetail:
        """Raises NotFound, also for what the actor may not see. One statement."""
        ...
