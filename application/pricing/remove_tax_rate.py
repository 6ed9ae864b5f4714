"""Remove a tax rate."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.unit_of_work import UnitOfWork
from application.pricing.receipts import RemovedReceipt
from application.transact import Transact
from domain.shared.tax_class import TaxClass


@attrs.frozen(kw_only=True)
class RemoveTaxRateCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[RemovedReceipt]] = RemovedReceipt

    country: str
    tax_class: TaxClass


@attrs.frozen
class RemoveTaxRate:
    """Tax a class of goods in a country no more."""

    _transact: Transact

    def __call__(self, command: RemoveTaxRateCommand) -> RemovedReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RemoveTaxRateCommand) -> RemovedReceipt:
        uow.rates.remove_tax(command.country, command.tax_class)
        return RemovedReceipt()
