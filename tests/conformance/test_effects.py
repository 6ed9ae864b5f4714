"""What a unit of work says that it changes in stock and money, stored or only tried."""

from decimal import Decimal

import attrs
import pytest

from application.effects import Effects, MoneyEffect, StockEffect
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from domain.shared.identity import CustomerId, OrderId, Sku, StockKey
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

KETTLE, TEAPOT = Sku("KETTLE"), Sku("TEAPOT")


@pytest.fixture
def wanda(world):
    customer = a.customer()
    stock = (a.stock("KETTLE", on_hand=9), a.stock("TEAPOT", on_hand=9))
    world.keep(customer, a.product("KETTLE"), a.product("TEAPOT"), *stock)
    return customer


def of_stock(sku: str, *, on_hand: int = 0, allocated: int = 0, reserved: int = 0) -> StockEffect:
    return StockEffect(sku=sku, location="main", on_hand=on_hand, allocated=allocated, reserved=reserved)


class TestEffects:
    def test_are_none_at_first_and_none_of_what_was_only_read(self, world, wanda):
        with world.uow() as uow:
            uow.stock.lock([KETTLE])
            uow.customers.lock(wanda.id)
            assert uow.effects == Effects()

    def test_sum_up_what_each_item_saved_went_through(self, world, wanda):
        quote, order_id = a.quote(of=wanda), OrderId(a.an_id())
        with world.uow() as uow:
            items = uow.stock.lock([KETTLE, TEAPOT])
            kettle = items[StockKey(KETTLE)]
            kettle.receive(Quantity(5), reason="a crate", at=a.NOON)
            kettle.allocate(Quantity(3), order_id=order_id, at=a.NOON)
            kettle.ship(Quantity(1), order_id=order_id, claimed=3, at=a.NOON)
            kettle.reserve(
                Quantity(2),
                quote_id=quote.id,
                customer_id=wanda.id,
                expires_at=quote.expires_at,
                at=a.NOON,
            )
            assert uow.effects == Effects()
            uow.stock.save(*items.values())

            assert uow.effects == Effects(stock=(of_stock("KETTLE", on_hand=4, allocated=2, reserved=2),))

    def test_count_each_save_for_itself(self, world, wanda):
        with world.uow() as uow:
            kettle = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
            for change in (2, -1):
                kettle.adjust(change, reason="counted", at=a.NOON)
                uow.stock.save(kettle)

            assert [effect.on_hand for effect in uow.effects.stock] == [2, -1]

    def test_tell_by_how_much_a_customer_owes_more_or_less(self, world, wanda):
        with world.uow() as uow:
            customer = uow.customers.lock(wanda.id)
            customer.charge(Money.of("12.305", "KWD"))
            customer.charge(a.euros("10.00"))
            customer.credit(a.euros("2.50"))
            uow.customers.save(customer)

            told = [(effect.currency, effect.owed) for effect in uow.effects.money]
        assert told == [("KWD", Decimal("12.305")), ("EUR", Decimal("10.00")), ("EUR", Decimal("-2.50"))]

    def test_are_forgotten_with_the_transaction(self, world, wanda):
        with world.committed() as uow:
            kettle = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
            kettle.receive(Quantity(5), reason="a crate", at=a.NOON)
            uow.stock.save(kettle)

        with world.uow() as uow:
            assert uow.effects == Effects()

    def test_can_be_asked_for_within_the_transaction_only(self, world):
        uow = world.uow()
        with pytest.raises(RuntimeError), uow:
            uow.commit()
            _ = uow.effects


class TestADryRun:
    def test_tells_the_change_in_stock_and_money_and_leaves_no_trace(self, world, wanda):
        before = traces(world, wanda.id)
        lines = tuple(WantedLine(sku=sku, quantity=Quantity(2)) for sku in (KETTLE, TEAPOT))
        order = PlaceOrderCommand(actor=a.buyer(wanda), lines=lines, dry_run=True)

        trial = world.place_order(order)

        assert trial.effects is not None
        assert set(trial.effects.stock) == {of_stock("KETTLE", allocated=2), of_stock("TEAPOT", allocated=2)}
        assert trial.effects.money == (
            MoneyEffect(customer_id=wanda.id, currency="EUR", owed=Decimal("49.20")),
        )
        assert traces(world, wanda.id) == before
        done = world.place_order(attrs.evolve(order, dry_run=False))
        assert done.effects is None
        assert traces(world, wanda.id) != before

    def test_uses_up_no_key(self, world, wanda):
        crate = ReceiveStockCommand(
            actor=a.staff(), sku=KETTLE, quantity=Quantity(5), reason="a crate", idempotency_key="K1"
        )

        tried = [world.receive_stock(attrs.evolve(crate, dry_run=True)) for _ in range(2)]
        done = world.receive_stock(crate)

        assert [receipt.stock for receipt in tried] == [done.stock] * 2
        assert [receipt.replayed for receipt in (*tried, done)] == [False] * 3
        assert world.stock.detail(StockKey(KETTLE)).on_hand == 14


def traces(world: World, customer_id: CustomerId) -> tuple[object, ...]:
    levels = [world.stock.detail(StockKey(sku)) for sku in (KETTLE, TEAPOT)]
    ledgers = [world.ledger(str(sku)) for sku in (KETTLE, TEAPOT)]
    return levels, ledgers, world.customers.detail(customer_id, seen_by=a.staff()), world.events()
