"""Somebody to be erased, and erasing her."""

from typing import Any

import attrs

from application.customers.erase_customer import EraseCustomerCommand
from application.customers.receipts import CustomerReceipt
from domain.customers.contact import Contact
from domain.customers.customer import Customer
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.shared.identity import ExternalReference, ShipmentId
from tests.support import a
from tests.support.stores import World

CLERK, BOSS = a.staff(), a.admin()
AT_HOME = a.address(region="Cakeshire", postal_code="CA1 1KE")


def person(name: str = "Wanda Whisk", reference: str = "W1") -> Customer:
    contact = Contact(name=name, email=f"{reference}@example.com", phone="+44 1234", address=AT_HOME)
    return attrs.evolve(
        a.customer(reference=ExternalReference("api", reference), owes=a.euros("12.30")), contact=contact
    )


def shipped(of: Customer, *, tracking: str = "", **changes: Any) -> Order:
    order: Order = attrs.evolve(a.order(of=of, lines=(a.line("KETTLE", 2),)), **changes)
    order.confirm(by=CLERK, at=a.NOON)
    order.ship(a.parts(order), shipment_id=ShipmentId(a.an_id()), by=CLERK, at=a.NOON, tracking=tracking)
    return order


def erase(
    world: World, customer: Customer, *, key: str | None = None, dry_run: bool = False
) -> CustomerReceipt:
    command = EraseCustomerCommand(actor=BOSS, customer_id=customer.id, idempotency_key=key, dry_run=dry_run)
    return world.erase_customer(command)


def stored_payment(world: World, payment: Payment) -> Payment:
    with world.uow() as uow:
        found: Payment = uow.payments.lock(payment.id, order_id=payment.order_id)
    return found


def stored_quote(world: World, quote: Quote) -> Quote:
    with world.uow() as uow:
        found: Quote = uow.quotes.lock(quote.id, seen_by=CLERK)
    return found
