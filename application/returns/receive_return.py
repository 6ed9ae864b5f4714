"""Receive returned goods."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.orders.receipts import OrderReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.returns.refunding import request_refunds
from application.transact import Transact
from domain.inventory.stock_item import StockItem
from domain.orders.line import units_per_sku
from domain.shared.identity import MAIN_LOCATION, ReturnId, StockItemId, StockKey
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class ReceiveReturnCommand(Command):
    """`restock`: the goods are on hand again at `location`, else they are written off there."""

    permission: ClassVar[Permission] = Permission.DECIDE_RETURN
    receipt_type: ClassVar[type[OrderReceipt]] = OrderReceipt

    return_id: ReturnId
    restock: bool
    location: str = MAIN_LOCATION


@attrs.frozen
class ReceiveReturn:
    """The goods are back: they cost nothing any more, and what was paid for them goes back: as an intent."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ReceiveReturnCommand) -> OrderReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ReceiveReturnCommand) -> OrderReceipt:
        now = self._clock.now()
        order_id = uow.lookups.order_of_return(command.return_id, seen_by=command.actor)
        customer = uow.customers.lock_owner(order_id, seen_by=command.actor)
        order = uow.orders.lock(order_id, seen_by=command.actor)
        owed = order.owed
        order.receive_return(command.return_id, restock=command.restock, at=now)
        returned = order.the_return(command.return_id).lines
        units = units_per_sku((order.line(one.line_number).sku, one.units) for one in returned)
        uow.locations.get(command.location)
        stock = uow.stock.lock_at(StockKey(sku, command.location) for sku in units)
        for sku, count in units.items():
            key = StockKey(sku, command.location)
            item = stock.get(key) or StockItem.open(
                id=StockItemId(self._ids.new()), sku=sku, location=command.location
            )
            stock[key] = item
            item.take_back(
                Quantity(count),
                order_id=order.id,
                return_id=command.return_id,
                restock=command.restock,
                at=now,
            )
        customer.owe_instead(owed, order.owed)
        uow.customers.save(customer)
        uow.orders.save(order)
        uow.stock.add(*(item for item in stock.values() if not item.version))
        uow.stock.save(*(item for item in stock.values() if item.version and item.recorded_events))
        payments = uow.payments.lock_of_order(order.id)
        request_refunds(order, payments, command.return_id, ids=self._ids, at=now)
        uow.payments.save(*(payment for payment in payments if payment.recorded_events))
        return OrderReceipt.of(order, seen_by=command.actor, at=now)
