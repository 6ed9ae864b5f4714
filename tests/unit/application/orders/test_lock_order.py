"""Locks are taken in one order, customer, order, stock, each once, so that no commands wait in a ring."""

import pytest

from application.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.orders.cancel_order import CancelOrder, CancelOrderCommand
from application.orders.confirm_order import ConfirmOrder, ConfirmOrderCommand
from application.orders.place_order import PlaceOrder, PlaceOrderCommand
from application.orders.placing import WantedLine
from application.orders.ship_order import ShipOrder, ShipOrderCommand
from application.transact import Transact
from domain.orders.status import OrderStatus
from domain.shared.identity import Sku
from domain.shared.quantity import Quantity
from tests.support import a

STAFF = a.staff()
WANDA = a.customer()
TEAPOT = Sku("CURIOUS-TEAPOT")


class NotingUnitsOfWork:
    """Hands on to others, and notes which repositories were asked to lock."""

    def __init__(self, units):
        self.units = units
        self.locked: list[str] = []

    def __call__(self, actor):
        return NotingUnitOfWork(self.units(actor), self.locked)


class NotingUnitOfWork:
    def __init__(self, uow, locked):
        self.uow, self.locked = uow, locked

    def __enter__(self):
        self.uow.__enter__()
        return self

    def __exit__(self, *error):
        self.uow.__exit__(*error)

    def __getattr__(self, name):
        return NotingRepository(name, getattr(self.uow, name), self.locked)


class NotingRepository:
    def __init__(self, name, repository, locked):
        self.name, self.repository, self.locked = name, repository, locked

    def __call__(self):
        return self.repository()

    def __getattr__(self, method):
        if method == "lock":
            self.locked.append(self.name)
        return getattr(self.repository, method)


@pytest.fixture
def noting(shop):
    shop.has(WANDA, a.product(), a.stock(on_hand=10))
    return NotingUnitsOfWork(shop.units)


@pytest.fixture
def transact(shop, noting):
    return Transact(noting, shop.backoff)


def ordered(shop, status):
    """Wanda's order of three teapots, with its claim on the stock."""
    order = a.order_that_is(status, of=WANDA)
    shop.has(order)
    with shop.units(STAFF) as uow:
        item = uow.stock.lock((TEAPOT,))[TEAPOT]
        item.allocate(Quantity(3), order_id=order.id, at=a.NOON)
        uow.stock.save(item)
        uow.commit()
    return order


@pytest.mark.rule(5)
class TestTheOrderOfLocks:
    def test_of_placing_is_customer_then_stock(self, shop, noting, transact):
        lines = (WantedLine(sku=TEAPOT, quantity=Quantity(1)),) * 2
        place = PlaceOrder(transact, shop.clock, shop.ids, shop.numbers)
        place(PlaceOrderCommand(actor=a.buyer(WANDA), lines=lines))

        assert noting.locked == ["customers", "stock"]

    def test_of_cancelling_is_order_then_stock(self, shop, noting, transact):
        order = ordered(shop, OrderStatus.PLACED)
        CancelOrder(transact, shop.clock)(CancelOrderCommand(actor=STAFF, order_id=order.id))

        assert noting.locked == ["orders", "stock"]

    def test_of_shipping_is_order_then_stock(self, shop, noting, transact):
        order = ordered(shop, OrderStatus.CONFIRMED)
        ShipOrder(transact, shop.clock)(ShipOrderCommand(actor=STAFF, order_id=order.id))

        assert noting.locked == ["orders", "stock"]

    def test_of_confirming_is_the_order_alone(self, shop, noting, transact):
        order = ordered(shop, OrderStatus.PLACED)
        ConfirmOrder(transact, shop.clock)(ConfirmOrderCommand(actor=STAFF, order_id=order.id))

        assert noting.locked == ["orders"]

    def test_of_adjusting_is_the_stock_alone(self, shop, noting, transact):
        AdjustStock(transact, shop.clock)(
            AdjustStockCommand(actor=STAFF, sku=TEAPOT, change=-1, reason="melted")
        )

        assert noting.locked == ["stock"]
