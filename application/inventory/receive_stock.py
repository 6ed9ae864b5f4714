"""Receive goods."""

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
from domain.shared.identity import Sku
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class ReceiveStockCommand(Command):
    """`reason` names the delivery: a note's number, a supplier."""

    permission: ClassVar[Permission] = Permission.MANAGE_STOCK
    receipt_type: ClassVar[type[StockReceipt]] = StockReceipt

    sku: Sku
    quantity: Quantity
    reason: str


@attrs.frozen
class ReceiveStock:
    """Goods arrived: put them on hand, with the delivery as the cause."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ReceiveStockCommand) -> StockReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ReceiveStockCommand) -> StockReceipt:
        now = self._clock.now()
        item = lock_one(uow, command.sku)
        item.receive(command.quantity, reason=command.reason, at=now)
        uow.stock.save(item)
        return StockReceipt(stock=StockLevel.of(item, at=now))
