"""Expired holds: they never count, and a sweep takes them away a batch at a time."""

import pytest

from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.wish import WantedLine
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import Refused
from domain.shared.identity import QuoteId, Sku, StockKey
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

SKUS = [Sku(f"POT-{number}") for number in range(5)]


def sweep(world: World, limit: int = 100) -> int:
    receipt = world.sweep_holds(SweepHoldsCommand(actor=Actor.system(), limit=limit))
    return receipt.items


def quote(world: World, buyer: Customer, units: int = 1, *skus: Sku) -> QuoteId:
    lines = tuple(WantedLine(sku=sku, quantity=Quantity(units)) for sku in skus or SKUS)
    return QuoteId(world.quote_order(QuoteOrderCommand(actor=a.buyer(buyer), lines=lines)).quote.id)


def buy(world: World, buyer: Customer, units: int) -> None:
    lines = (WantedLine(sku=SKUS[0], quantity=Quantity(units)),)
    world.place_order(PlaceOrderCommand(actor=a.buyer(buyer), lines=lines))


def holds(world: World) -> list[int]:
    with world.uow() as uow:
        return [sum(hold.units for hold in item.holds) for item in uow.stock.lock(SKUS).values()]


@pytest.fixture
def shop(world):
    world.keep(*(a.product(str(sku)) for sku in SKUS), *(a.stock(str(sku), on_hand=7) for sku in SKUS))
    return world


@pytest.fixture
def wanda(shop):
    customer = a.customer()
    shop.keep(customer)
    return customer


@pytest.fixture
def moe(shop):
    customer = a.customer(name="Moe Mug")
    shop.keep(customer)
    return customer


@pytest.mark.rule(6)
class TestASweep:
    def test_leaves_alone_what_still_counts(self, shop, wanda):
        quote(shop, wanda, 2)
        before = shop.events()
        shop.clock.advance(minutes=29)

        assert sweep(shop) == 0
        assert (holds(shop), shop.events()) == ([2] * 5, before)

    def test_takes_expired_holds_away_a_batch_at_a_time(self, shop, wanda):
        quote(shop, wanda, 2)
        shop.clock.advance(minutes=30)

        assert [sweep(shop, 2) for _ in range(4)] == [2, 2, 1, 0]
        assert holds(shop) == [0] * 5
        assert [line.kind for line in shop.ledger("POT-0")] == ["received", "reserved", "unreserved"]

    def test_keeps_the_holds_of_the_same_item_that_still_count(self, shop, wanda, moe):
        quote(shop, wanda, 2, SKUS[0])
        shop.clock.advance(minutes=20)
        late = quote(shop, moe, 3, SKUS[0])
        shop.clock.advance(minutes=10)

        assert sweep(shop) == 1
        assert holds(shop)[0] == 3
        shop.accept_quote(AcceptQuoteCommand(actor=a.buyer(moe), quote_id=late))
        level = shop.stock.detail(StockKey(SKUS[0]))
        assert (level.allocated, level.reserved, level.available) == (3, 0, 4)


@pytest.mark.rule(6)
class TestAnExpiredHold:
    def test_is_in_nobodys_way_though_nothing_swept(self, shop, wanda, moe):
        quote(shop, wanda, 7)
        with pytest.raises(Refused):
            buy(shop, moe, 1)
        shop.clock.advance(minutes=30)

        buy(shop, moe, 7)

        level = shop.stock.detail(StockKey(SKUS[0]))
        assert (level.allocated, level.reserved, level.available) == (7, 0, 0)
        assert holds(shop) == [0, 7, 7, 7, 7]


@pytest.mark.rule(7)
class TestOnesOwnHold:
    def test_gives_way_to_ones_own_order(self, shop, wanda, moe):
        quote(shop, wanda, 4, SKUS[0])
        with pytest.raises(Refused):
            buy(shop, moe, 4)

        buy(shop, wanda, 5)

        level = shop.stock.detail(StockKey(SKUS[0]))
        assert (level.allocated, level.reserved, level.available) == (5, 2, 0)
