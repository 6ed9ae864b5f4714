"""Erase a customer's personal data."""

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
class EraseCustomerCommand(Command):
    permission: ClassVar[Permission] = Permission.ERASE_CUSTOMER
    receipt_type: ClassVar[type[CustomerReceipt]] = CustomerReceipt

    customer_id: CustomerId


@attrs.frozen
class EraseCustomer:
    """Forget who a customer was, everywhere, without changing a figure; can be repeated."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: EraseCustomerCommand) -> CustomerReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: EraseCustomerCommand) -> CustomerReceipt:
        customer = uow.customers.lock(command.customer_id)
        customer.erase(open_orders=uow.purchases.open_orders(customer.id), at=self._clock.now())
        if customer.recorded_events:
            uow.customers.save(customer)
        uow.personal_data.erase(customer.id)
        return CustomerReceipt(customer=CustomerDetail.of(customer))
