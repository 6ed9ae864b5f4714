"""Adjust stock."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.inventory.loading import lock_one
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.shared.identity import MAIN_LOCATION, Sku, StockKey


@attrs.frozen(kw_only=True)
class AdjustStockCommand(Command):
    """`change` is the signed difference in units."""

    permission: ClassVar[Permission] = Permission.MANAGE_STOCK
    receipt_type: ClassVar[type[StockReceipt]] = StockReceipt

    sku: Sku
    location: str = MAIN_LOCATION
    change: int
    reason: str


@attrs.frozen
class AdjustStock:
    """Correct a miscount; refused where orders already hold the units, and it names them."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: AdjustStockCommand) -> StockReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: AdjustStockCommand) -> StockReceipt:
        now = self._clock.now()
        key = StockKey(command.sku, command.location)
        item = lock_one(uow, key)
        holders = uow.orders.holders_of(key)
        item.adjust(command.change, reason=command.reason, at=now, holders=holders)
        uow.stock.save(item)
        return StockReceipt(stock=StockLevel.of(item, at=now))
