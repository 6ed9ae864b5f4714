"""Unblock a customer."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.customers.queries import CustomerDetail
from application.customers.receipts import CustomerReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import CustomerId


@attrs.frozen(kw_only=True)
class UnblockCustomerCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_CUSTOMERS
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    customer_id: CustomerId


@attrs.frozen
class UnblockCustomer:
    """Let a blocked customer order again."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: UnblockCustomerCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: UnblockCustomerCommand) -> CustomerReceipt:
        customer = uow.customers.lock(command.customer_id)
        customer.unblock(at=self._clock.now())
        uow.customers.save(customer)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
