"""What must hold in a store after whatever went on in it."""

from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from domain.shared.actor import Actor
from domain.shared.identity import Sku, StockKey
from tests.support.stores import World


def orders_in(world: World) -> int:
    page = world.orders.page(OrderCriteria(), PageRequest(limit=200), seen_by=Actor.system())
    return len(page.results)


def assert_ledger_adds_up(world: World, sku: str) -> None:
    """Balances and holds, expired ones included, equal the sum of the movements; each has its event."""
    level, ledger = world.stock.detail(StockKey(Sku(sku))), world.ledger(sku)
    assert [line.number for line in ledger] == list(range(1, len(ledger) + 1))
    assert sum(line.on_hand_change for line in ledger) == level.on_hand
    assert sum(line.allocated_change for line in ledger) == level.allocated
    assert sum(line.reserved_change for line in ledger) == ledger[-1].reserved == held(world, sku)
    assert world.events_of(level.id) == [(line.number, f"Stock{line.kind.capitalize()}") for line in ledger]


def held(world: World, sku: str) -> int:
    """Units in holds, expired or not."""
    with world.uow() as uow:
        return sum(hold.units for hold in uow.stock.lock([Sku(sku)])[StockKey(Sku(sku))].holds)
