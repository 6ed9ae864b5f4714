"""Receive goods."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.inventory.loading import keep, lock_or_open
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import MAIN_LOCATION, Sku, StockItemId, StockKey
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class ReceiveStockCommand(Command):
    """`reason` names the delivery: a note's number, a supplier."""

    permission: ClassVar[Permission] = Permission.MANAGE_STOCK
    receipt_type: ClassVar[type[StockReceipt]] = StockReceipt

    sku: Sku
    location: str = MAIN_LOCATION
    quantity: Quantity
    reason: str


@attrs.frozen
class ReceiveStock:
    """Goods arrived, with the delivery as the cause; orders that wait for them are served first."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ReceiveStockCommand) -> StockReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ReceiveStockCommand) -> StockReceipt:
        now = self._clock.now()
        key = StockKey(command.sku, command.location)
        item = lock_or_open(uow, key, id=StockItemId(self._ids.new()))
        item.receive(command.quantity, reason=command.reason, at=now)
        keep(uow, item)
        return StockReceipt(stock=StockLevel.of(item, at=now))
