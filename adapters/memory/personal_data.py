"""Erasing what is known of a person, on the tables of a transaction."""

from collections.abc import Callable
from typing import TypeVar

import attrs

from adapters.memory.table import Table
from adapters.memory.tables import Tables
from application.ports.accounts import Account
from application.ports.personal_data import erased_email
from domain.customers.contact import ERASED
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.shared.address import Address
from domain.shared.identity import CustomerId

P = TypeVar("P", Order, Quote, Payment)


@attrs.frozen
class MemoryPersonalData:
    """Implements PersonalData. Receipts that are about the customer go altogether."""

    _tables: Tables

    def erase(self, customer_id: CustomerId) -> None:
        tables = self._tables
        _replace(tables.orders, customer_id, _blank_order)
        _replace(tables.quotes, customer_id, _blank_quote)
        _replace(tables.payments, customer_id, _blank_payment)
        for account in tables.accounts.all():
            if account.customer_id == customer_id:
                tables.accounts.put(_blank_account(account))
                tables.closed_accounts.add(account.id)
        for key, stored in tuple(tables.receipts.items()):
            if stored.receipt.about == customer_id:
                del tables.receipts[key]


def _replace(table: Table[P], customer_id: CustomerId, blanked: Callable[[P], P]) -> None:
    """What there is nothing to blank in stays at its version."""
    for thing in table.all():
        blank = blanked(thing)
        if thing.customer_id == customer_id and blank != thing:
            blank.version += 1
            table.put(blank)


def _blank_order(order: Order) -> Order:
    return attrs.evolve(
        order,
        customer_name=ERASED,
        shipping_address=_blank_address(order.shipping_address),
        note="",
        cancel_reason="",
        shipments=tuple(attrs.evolve(one, tracking="") for one in order.shipments),
        returns=tuple(attrs.evolve(one, reason="", answer="") for one in order.returns),
    )


def _blank_quote(quote: Quote) -> Quote:
    return attrs.evolve(
        quote, customer_name=ERASED, shipping_address=_blank_address(quote.shipping_address), note=""
    )


def _blank_payment(payment: Payment) -> Payment:
    """A token or a bank's reference may tell who paid; what is pending no longer needs it."""
    return payment if payment.pending else attrs.evolve(payment, method="")


def _blank_address(address: Address) -> Address:
    """The country stays: taxes and figures by country depend on it."""
    return Address(name=ERASED, street=ERASED, city=ERASED, country=address.country)


def _blank_account(account: Account) -> Account:
    return attrs.evolve(
        account, email=erased_email(account.id), password_hash="", first_name="", last_name=""
    )
