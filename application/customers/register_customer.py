"""Register a customer."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.customers.queries import CustomerDetail
from application.customers.receipts import CustomerReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.customers.contact import Contact
from domain.customers.customer import Customer
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money
from domain.shared.tier import Tier

SOURCE = "api"
"""The source of the external references that callers give."""


@attrs.frozen(kw_only=True)
class RegisterCustomerCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_CUSTOMERS
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    contact: Contact
    order_limit: Money | None = None
    credit_limit: Money | None = None
    tier: Tier = Tier.STANDARD
    external_reference: str | None = None


@attrs.frozen
class RegisterCustomer:
    """Staff enters a customer, who may order from now on."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: RegisterCustomerCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RegisterCustomerCommand) -> CustomerReceipt:
        reference = command.external_reference
        customer = Customer.register(
            id=CustomerId(self._ids.new()),
            contact=command.contact,
            order_limit=command.order_limit,
            credit_limit=command.credit_limit,
            tier=command.tier,
            reference=ExternalReference(SOURCE, reference) if reference is not None else None,
            at=self._clock.now(),
        )
        uow.customers.add(customer)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
