"""Move stock from one location to another."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.inventory.loading import keep
from application.inventory.queries import StockLevel
from application.inventory.receipts import TransferReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.stock_item import StockItem
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import Sku, StockItemId, StockKey, TransferId
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class TransferStockCommand(Command):
    permission: ClassVar[Permission] = Permission.MANAGE_STOCK
    receipt_type: ClassVar[type[TransferReceipt]] = TransferReceipt

    sku: Sku
    from_location: str
    to_location: str
    quantity: Quantity


@attrs.frozen
class TransferStock:
    """Take units that nobody has claimed from one location to another, where orders may wait for them."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: TransferStockCommand) -> TransferReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: TransferStockCommand) -> TransferReceipt:
        now = self._clock.now()
        source, target = self._both(uow, command)
        transfer_id = TransferId(self._ids.new())
        source.send(command.quantity, transfer_id=transfer_id, at=now)
        target.accept(command.quantity, transfer_id=transfer_id, at=now)
        uow.stock.save(source)
        keep(uow, target)
        return TransferReceipt(
            id=transfer_id,
            quantity=command.quantity.value,
            source=StockLevel.of(source, at=now),
            target=StockLevel.of(target, at=now),
            moved_at=now,
        )

    def _both(self, uow: UnitOfWork, command: TransferStockCommand) -> tuple[StockItem, StockItem]:
        if command.from_location == command.to_location:
            raise InvalidValue("to_location", "is where the goods are", remedy="Name another location.")
        source = StockKey(command.sku, command.from_location)
        target = StockKey(command.sku, command.to_location)
        found = uow.stock.lock_at((source, target))
        if source not in found:
            raise NotFound("stock item", command.sku)
        if target in found:
            return found[source], found[target]
        uow.locations.get(command.to_location)
        opened = StockItem.open(
            id=StockItemId(self._ids.new()), sku=command.sku, location=command.to_location
        )
        return found[source], opened
