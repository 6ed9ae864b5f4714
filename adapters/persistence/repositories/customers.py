"""Storing customers."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence import scope
from adapters.persistence.effects import Tally
from adapters.persistence.events import Outbox
from adapters.persistence.mappers.customers import FIXED, CustomerValues, customer_values, to_customer
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.orders import OrderRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId, OrderId

CUSTOMER: Final = Kind[Customer](
    name="customer",
    table=CustomerRow,
    columns=CustomerValues._fields,
    fixed=FIXED,
    values=customer_values,
    unique=lambda customer: customer.reference,
)


@cache
def _rows_to_lock(using: str) -> "QuerySet[CustomerRow, tuple[Any, ...]]":
    rows = CustomerRow.objects.using(using).order_by("id").select_for_update(no_key=True)
    return rows.values_list(*CustomerValues._fields)


@attrs.frozen
class DjangoCustomerRepository:
    """Implements CustomerRepository."""

    _using: str
    _outbox: Outbox
    _tally: Tally

    def lock(self, customer_id: CustomerId) -> Customer:
        for row in _rows_to_lock(self._using).filter(id=customer_id):
            return to_customer(CustomerValues(*row))
        raise NotFound("customer", customer_id)

    def lock_owner(self, order_id: OrderId, *, seen_by: Actor) -> Customer:
        orders = OrderRow.objects.using(self._using).filter(id=order_id).values_list("customer_id")
        owner = scope.seen_by(seen_by, orders, "customer_id")
        for row in _rows_to_lock(self._using).filter(id__in=owner):
            return to_customer(CustomerValues(*row))
        raise NotFound("order", order_id)

    def add(self, *customers: Customer) -> None:
        self._tally.count_money(customers)
        self._shelf.add(customers)

    def save(self, *customers: Customer) -> None:
        self._tally.count_money(customers)
        self._shelf.save(customers)

    def lock_by_reference(self, source: str, values: Iterable[str]) -> dict[str, Customer]:
        rows = _rows_to_lock(self._using).filter(reference_source=source, reference__in=set(values))
        customers = (to_customer(CustomerValues(*row)) for row in rows)
        return {customer.reference.value: customer for customer in customers if customer.reference}

    @property
    def _shelf(self) -> Shelf[Customer]:
        return Shelf(CUSTOMER, self._using, self._outbox)
