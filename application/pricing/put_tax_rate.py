"""Set a tax rate."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.unit_of_work import UnitOfWork
from application.pricing.queries import TaxRateDetail
from application.pricing.receipts import TaxRateReceipt
from application.transact import Transact
from domain.pricing.tax import TaxRate


@attrs.frozen(kw_only=True)
class PutTaxRateCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[TaxRateReceipt]] = TaxRateReceipt

    rate: TaxRate


@attrs.frozen
class PutTaxRate:
    """Tax a class of goods in a country from now on; orders and quotes made before keep theirs."""

    _transact: Transact

    def __call__(self, command: PutTaxRateCommand) -> TaxRateReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: PutTaxRateCommand) -> TaxRateReceipt:
        version = uow.rates.put_tax(command.rate)
        return TaxRateReceipt(rate=TaxRateDetail.of(command.rate, version=version))
