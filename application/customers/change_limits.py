"""Change a customer's limits."""

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
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class ChangeLimitsCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_CUSTOMERS
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    customer_id: CustomerId
    order_limit: Money | None
    credit_limit: Money | None


@attrs.frozen
class ChangeLimits:
    """Set what one order may cost and what may be owed; None lifts a limit."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeLimitsCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeLimitsCommand) -> CustomerReceipt:
        customer = uow.customers.lock(command.customer_id)
        customer.change_limits(
            order_limit=command.order_limit, credit_limit=command.credit_limit, at=self._clock.now()
        )
        uow.customers.save(customer)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
