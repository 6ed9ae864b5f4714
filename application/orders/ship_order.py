"""Ship an order, or a part of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.stock_item import StockItem
from domain.orders.line import units_per_key
from domain.orders.order import Order
from domain.orders.shipment import parts_to_ship
from domain.orders.status import Verb
from domain.shared.errors import Objection, ensure
from domain.shared.identity import OrderId, ShipmentId, StockKey
from domain.shared.quantity import Quantity


@attrs.frozen
class LineUnits:
    """Units of a line, by its number."""

    line_number: int
    quantity: Quantity


@attrs.frozen(kw_only=True)
class ShipOrderCommand(Command):
    """`lines` empty is all that is there; `location` None is wherever it is."""

    permission: ClassVar[Permission] = Permission.SHIP_ORDER
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    order_id: OrderId
    lines: tuple[LineUnits, ...] = ()
    location: str | None = None
    carrier: str = ""
    tracking: str = ""


@attrs.frozen
class ShipOrder:
    """Send goods of a confirmed order, and consume the stock claimed for them."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ShipOrderCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ShipOrderCommand) -> OrderReceipt:
        now = self._clock.now()
        order = uow.orders.lock(command.order_id, seen_by=command.actor)
        ensure(*order.objections(Verb.SHIP, by=command.actor, at=now))
        claims = order.claims
        stock = uow.stock.lock_at(claims)
        ready = {key: claims[key].value - stock[key].backordered_for(order.id, at=now) for key in claims}
        wanted = {line.line_number: 0 for line in command.lines}
        for line in command.lines:
            wanted[line.line_number] += line.quantity.value
        parts = parts_to_ship(order.lines, wanted, ready, location=command.location)
        leaving = units_per_key((part.key, part.units) for part in parts)
        ensure(*_still_to_arrive(order, leaving, stock, now))
        order.ship(
            parts,
            shipment_id=ShipmentId(self._ids.new()),
            by=command.actor,
            at=now,
            carrier=command.carrier,
            tracking=command.tracking,
        )
        for key, units in leaving.items():
            stock[key].ship(Quantity(units), order_id=order.id, claimed=claims[key].value, at=now)
        uow.orders.save(order)
        uow.stock.save(*(stock[key] for key in leaving))
        return OrderReceipt.of(order, seen_by=command.actor, at=now)


def _still_to_arrive(
    order: Order, leaving: Mapping[StockKey, int], stock: Mapping[StockKey, StockItem], at: datetime
) -> Iterable[Objection]:
    """What the items refuse; units that the order never claimed are its own to refuse."""
    for key, units in leaving.items():
        claimed = order.claims.get(key)
        if claimed is not None and units <= claimed.value:
            yield from stock[key].ship_objections(units, order_id=order.id, claimed=claimed.value, at=at)
