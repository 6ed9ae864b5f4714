"""Customers as rows."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.customers.contact import Contact
from domain.customers.customer import Block, Customer
from domain.customers.exposure import Exposure
from domain.shared.address import Address
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money
from domain.shared.tier import Tier


class CustomerValues(NamedTuple):
    """The columns of CustomerRow."""

    id: UUID
    name: str
    name_folded: str
    email: str
    phone: str
    person: str
    address_name: str
    address_street: str
    address_city: str
    address_region: str
    address_postal_code: str
    address_country: str
    registered_at: datetime
    blocked_at: datetime | None
    block_reason: str
    order_limit_minor: int | None
    order_limit_currency: str
    credit_limit_minor: int | None
    credit_limit_currency: str
    exposure: dict[str, int]
    tier: str
    reference_source: str | None
    reference: str | None
    erased_at: datetime | None
    version: int
    event_count: int


FIXED: Final = frozenset({"registered_at"})
"""Columns that never change."""


def to_customer(values: CustomerValues) -> Customer:
    return Customer(
        id=CustomerId(values.id),
        contact=Contact(
            name=values.name,
            email=values.email or None,
            phone=values.phone,
            person=values.person,
            address=_address(values),
        ),
        registered_at=values.registered_at,
        blocked=_block(values),
        order_limit=_limit(values.order_limit_minor, values.order_limit_currency),
        credit_limit=_limit(values.credit_limit_minor, values.credit_limit_currency),
        exposure=Exposure(values.exposure),
        tier=Tier(values.tier),
        reference=_reference(values),
        erased_at=values.erased_at,
        version=values.version,
        event_count=values.event_count,
    )


def customer_values(customer: Customer) -> CustomerValues:
    contact, address = customer.contact, customer.contact.address
    block, reference = customer.blocked, customer.reference
    limit, credit = customer.order_limit, customer.credit_limit
    return CustomerValues(
        id=customer.id,
        name=contact.name,
        name_folded=contact.name.casefold(),
        email=contact.email or "",
        phone=contact.phone,
        person=contact.person,
        address_name=address.name if address else "",
        address_street=address.street if address else "",
        address_city=address.city if address else "",
        address_region=address.region if address else "",
        address_postal_code=address.postal_code if address else "",
        address_country=address.country if address else "",
        registered_at=customer.registered_at,
        blocked_at=block.since if block else None,
        block_reason=block.reason if block else "",
        order_limit_minor=limit.minor if limit else None,
        order_limit_currency=limit.currency if limit else "",
        credit_limit_minor=credit.minor if credit else None,
        credit_limit_currency=credit.currency if credit else "",
        exposure=dict(customer.exposure.minor),
        tier=customer.tier.value,
        reference_source=reference.source if reference else None,
        reference=reference.value if reference else None,
        erased_at=customer.erased_at,
        version=customer.version,
        event_count=customer.event_count,
    )


def _address(values: CustomerValues) -> Address | None:
    if not values.address_country:
        return None
    return Address(
        name=values.address_name,
        street=values.address_street,
        city=values.address_city,
        region=values.address_region,
        postal_code=values.address_postal_code,
        country=values.address_country,
    )


def _block(values: CustomerValues) -> Block | None:
    return Block(reason=values.block_reason, since=values.blocked_at) if values.blocked_at else None


def _limit(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _reference(values: CustomerValues) -> ExternalReference | None:
    if values.reference_source is None or values.reference is None:
        return None
    return ExternalReference(values.reference_source, values.reference)
