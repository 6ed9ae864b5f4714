"""Moving stock, and checking that its ledger adds up."""

from collections.abc import Callable

from domain.inventory.stock_item import StockItem
from domain.orders.quote import Quote
from domain.shared.identity import Sku, StockKey
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

KETTLE, TEAPOT = Sku("KETTLE"), Sku("TEAPOT")


def hold(units: int, quote: Quote, item: StockItem) -> None:
    item.reserve(
        Quantity(units),
        quote_id=quote.id,
        customer_id=quote.customer_id,
        expires_at=quote.expires_at,
        at=a.NOON,
    )


def move(world: World, change: Callable[[StockItem], None]) -> None:
    """Change the kettle, in a transaction of its own."""
    with world.committed() as uow:
        item = uow.stock.lock([KETTLE])[StockKey(KETTLE)]
        change(item)
        uow.stock.save(item)


def assert_adds_up(world: World, sku: str) -> None:
    """Balances equal the sum of the movements, after each of them and at the end."""
    ledger, level = world.ledger(sku), world.stock.detail(StockKey(Sku(sku)))
    on_hand = allocated = reserved = backordered = 0
    for number, line in enumerate(ledger, start=1):
        on_hand += line.on_hand_change
        allocated += line.allocated_change
        reserved += line.reserved_change
        backordered += line.backordered_change
        balances = (line.number, line.on_hand, line.allocated, line.reserved, line.backordered)
        assert balances == (number, on_hand, allocated, reserved, backordered)
    assert (level.on_hand, level.allocated) == (on_hand, allocated)
    assert (level.reserved, level.backordered) == (reserved, backordered)
