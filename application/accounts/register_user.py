"""Register as a customer of the shop."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.accounts.receipts import AccountReceipt
from application.commands import Command
from application.ports.accounts import Account
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.customers.contact import Contact
from domain.customers.customer import Customer
from domain.shared.actor import Role
from domain.shared.identity import CustomerId, UserId


@attrs.frozen(kw_only=True)
class RegisterUserCommand(Command):
    """`password_hash` is made by the adapter that will check it."""

    permission: ClassVar[Permission] = Permission.REGISTER
    receipt_type: ClassVar[type[AccountReceipt]] = AccountReceipt

    contact: Contact
    email: str
    password_hash: str = attrs.field(repr=False)
    first_name: str
    last_name: str


@attrs.frozen
class RegisterUser:
    """Somebody opens an account, and becomes a customer with it: both, or neither."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: RegisterUserCommand) -> AccountReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RegisterUserCommand) -> AccountReceipt:
        customer = Customer.register(
            id=CustomerId(self._ids.new()), contact=command.contact, at=self._clock.now()
        )
        account = Account(
            id=UserId(self._ids.new()),
            email=command.email,
            password_hash=command.password_hash,
            first_name=command.first_name,
            last_name=command.last_name,
            role=Role.CUSTOMER,
            customer_id=customer.id,
        )
        uow.customers.add(customer)
        uow.accounts.add(account)
        return AccountReceipt.of(account)
