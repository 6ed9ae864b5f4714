"""Set a shipping rate."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.unit_of_work import UnitOfWork
from application.pricing.queries import ShippingRateDetail
from application.pricing.receipts import ShippingRateReceipt
from application.transact import Transact
from domain.pricing.shipping import ShippingRate


@attrs.frozen(kw_only=True)
class PutShippingRateCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[ShippingRateReceipt]] = ShippingRateReceipt

    rate: ShippingRate


@attrs.frozen
class PutShippingRate:
    """Charge delivery to a country from a net value on."""

    _transact: Transact

    def __call__(self, command: PutShippingRateCommand) -> ShippingRateReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: PutShippingRateCommand) -> ShippingRateReceipt:
        version = uow.rates.put_shipping(command.rate)
        return ShippingRateReceipt(rate=ShippingRateDetail.of(command.rate, version=version))
