"""Locks are taken in one order: customer, order, stock, each once."""

import pytest

from application.inventory.adjust_stock import AdjustStockCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.placing import WantedLine
from application.orders.ship_order import ShipOrderCommand
from application.transact import Transact
from domain.shared.actor import Actor
from domain.shared.identity import Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.unit.application.shop import FailingUnitOfWork, Shop


class Noting:
    """A repository that notes what it was asked to lock, then has it done."""

    def __init__(self, name, repository, locked):
        self._name, self._repository, self._locked = name, repository, locked

    def __getattr__(self, name):
        if name == "lock":
            self._locked.append(self._name)
        return getattr(self._repository, name)


class NotingUnitOfWork(FailingUnitOfWork):
    locked: list[str]

    customers = property(lambda self: Noting("customer", super(NotingUnitOfWork, self).customers, self.locked))
    orders = property(lambda self: Noting("order", super(NotingUnitOfWork, self).orders, self.locked))
    stock = property(lambda self: Noting("stock", super(NotingUnitOfWork, self).stock, self.locked))
