"""Change a customer's tier."""

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
from domain.shared.tier import Tier


@attrs.frozen(kw_only=True)
class ChangeTierCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_CUSTOMERS
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    customer_id: CustomerId
    tier: Tier


@attrs.frozen
class ChangeTier:
    """Let other prices apply from now on; quotes keep theirs."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeTierCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeTierCommand) -> CustomerReceipt:
        customer = uow.customers.lock(command.customer_id)
        customer.change_tier(command.tier, at=self._clock.now())
        uow.customers.save(customer)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
