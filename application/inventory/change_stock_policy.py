"""Change how stock is claimed beyond what is there, and when it is low."""

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


@attrs.frozen(kw_only=True)
class ChangeStockPolicyCommand(Command):
    """`backorder_limit` in units; `reorder_point` None is never announced as low."""

    permission: ClassVar[Permission] = Permission.MANAGE_STOCK
    receipt_type: ClassVar[type[StockReceipt]] = StockReceipt

    sku: Sku
    location: str = MAIN_LOCATION
    backorder_limit: int
    reorder_point: int | None


@attrs.frozen
class ChangeStockPolicy:
    """Say how many units orders may claim before they arrive, and at which level stock is low."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ChangeStockPolicyCommand) -> StockReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeStockPolicyCommand) -> StockReceipt:
        now = self._clock.now()
        key = StockKey(command.sku, command.location)
        item = lock_or_open(uow, key, id=StockItemId(self._ids.new()))
        item.change_policy(
            backorder_limit=command.backorder_limit, reorder_point=command.reorder_point, at=now
        )
        keep(uow, item)
        return StockReceipt(stock=StockLevel.of(item, at=now))
