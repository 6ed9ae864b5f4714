"""Block a customer."""

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
class BlockCustomerCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_CUSTOMERS
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    customer_id: CustomerId
    reason: str


@attrs.frozen
class BlockCustomer:
    """Stop a customer from ordering; what it has ordered goes on."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: BlockCustomerCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: BlockCustomerCommand) -> CustomerReceipt:
        customer = uow.customers.lock(command.customer_id)
        customer.block(command.reason, at=self._clock.now())
        uow.customers.save(customer)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
