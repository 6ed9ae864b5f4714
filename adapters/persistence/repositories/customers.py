"""Storing customers."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.events import Outbox
from adapters.persistence.mappers.customers import FIXED, CustomerValues, customer_values, to_customer
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId

CUSTOMER: Final = Kind[Customer](
    name="customer",
    table=CustomerRow,
    columns=CustomerValues._fields,
    fixed=FIXED,
    values=customer_values,
    unique=lambda customer: customer.reference,
)


@cache
def _rows(using: str) -> "QuerySet[CustomerRow, tuple[Any, ...]]":
    return CustomerRow.objects.using(using).values_list(*CustomerValues._fields)


@attrs.frozen
class DjangoCustomerRepository:
    """Implements CustomerRepository."""

    _using: str
    _outbox: Outbox

    def get(self, customer_id: CustomerId, *, seen_by: Actor) -> Customer:
        if not seen_by.may_see(customer_id):
            raise NotFound("customer", customer_id)
        return self._only(_rows(self._using), customer_id)

    def lock(self, customer_id: CustomerId) -> Customer:
        return self._only(_rows(self._using).select_for_update(no_key=True), customer_id)

    def add(self, *customers: Customer) -> None:
        self._shelf.add(customers)

    def save(self, *customers: Customer) -> None:
        self._shelf.save(customers)

    def find_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        rows = _rows(self._using).filter(reference_source=source, reference__in=set(values))
        customers = (to_customer(CustomerValues(*row)) for row in rows)
        return {customer.reference.value: customer for customer in customers if customer.reference}

    def _only(self, rows: "QuerySet[CustomerRow, tuple[Any, ...]]", customer_id: CustomerId) -> Customer:
        for row in rows.filter(id=customer_id):
            return to_customer(CustomerValues(*row))
        raise NotFound("customer", customer_id)

    @property
    def _shelf(self) -> Shelf[Customer]:
        return Shelf(CUSTOMER, self._using, self._outbox)
