"""Remove a shipping rate."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.unit_of_work import UnitOfWork
from application.pricing.receipts import RemovedReceipt
from application.transact import Transact
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class RemoveShippingRateCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[RemovedReceipt]] = RemovedReceipt

    country: str
    from_net: Money


@attrs.frozen
class RemoveShippingRate:
    """Charge that rate no more."""

    _transact: Transact

    def __call__(self, command: RemoveShippingRateCommand) -> RemovedReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RemoveShippingRateCommand) -> RemovedReceipt:
        uow.rates.remove_shipping(command.country, command.from_net.currency, command.from_net.minor)
        return RemovedReceipt()
