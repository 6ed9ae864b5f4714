"""The lines of a stock item's ledger are chained: none can change, go, come or move unnoticed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import attrs
import pytest

from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.stock_item import StockItem
from domain.shared.chain import GENESIS
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later

ORDER: Final = OrderId(a.an_id())


def kept() -> tuple[StockItem, tuple[Movement, ...]]:
    """An item to which everything was done, and its ledger."""
    item = a.stock(on_hand=5, backorder_limit=9)
    item.reserve(
        Quantity(2),
        quote_id=QuoteId(a.an_id()),
        customer_id=CustomerId(a.an_id()),
        expires_at=later(minutes=30),
        at=NOON,
    )
    item.allocate(Quantity(4), order_id=ORDER, at=NOON)
    item.receive(Quantity(3), reason="delivery", at=later(hours=1))
    item.ship(Quantity(1), order_id=ORDER, claimed=4, at=later(hours=2))
    item.release(Quantity(1), order_id=ORDER, at=later(hours=3))
    item.send(Quantity(1), transfer_id=TransferId(a.an_id()), at=later(hours=4))
    return_id = ReturnId(a.an_id())
    item.take_back(Quantity(1), order_id=ORDER, return_id=return_id, restock=False, at=later(hours=5))
    return item, item.new_movements


def first_broken(ledger: tuple[Movement, ...]) -> int | None:
    """The place of the first line whose hash is not what it must be."""
    previous = GENESIS
    for place, movement in enumerate(ledger):
        if movement.hash != movement.hash_after(previous):
            return place
        previous = movement.hash
    return None


OTHERS: Final[dict[str, Callable[[Movement], Any]]] = {
    "number": lambda line: line.number + 1,
    "kind": lambda line: MovementKind.ADJUSTED,
    "on_hand_change": lambda line: line.on_hand_change + 1,
    "allocated_change": lambda line: line.allocated_change + 1,
    "reserved_change": lambda line: line.reserved_change + 1,
    "backordered_change": lambda line: line.backordered_change + 1,
    "on_hand": lambda line: line.on_hand + 1,
    "allocated": lambda line: line.allocated + 1,
    "reserved": lambda line: line.reserved + 1,
    "backordered": lambda line: line.backordered + 1,
    "moved_at": lambda line: line.moved_at + timedelta(microseconds=1),
    "hash": lambda line: "0" * 64,
}
"""Of every field but the cause, another value."""


@pytest.mark.rule(9)
class TestTheChain:
    def test_of_an_untouched_ledger_is_unbroken_and_ends_where_the_item_says(self):
        item, ledger = kept()

        assert first_broken(ledger) is None
        assert (ledger[-1].hash, ledger[-1].number) == (item.chain, item.movement_count)
        assert len(ledger) > 9

    def test_knows_every_field(self):
        assert {*OTHERS, "cause"} == {field.name for field in attrs.fields(Movement)}

    def test_breaks_where_any_field_of_any_line_is_changed(self):
        _, ledger = kept()

        for field, other in OTHERS.items():
            for place, line in enumerate(ledger):
                forged = attrs.evolve(line, **{field: other(line)})
                assert first_broken((*ledger[:place], forged, *ledger[place + 1 :])) == place

    def test_breaks_where_another_cause_is_given(self):
        _, ledger = kept()

        for field in attrs.fields(Cause):
            for place, line in enumerate(ledger):
                other: Any = "forged" if field.name == "reason" else a.an_id()
                forged = attrs.evolve(line, cause=attrs.evolve(line.cause, **{field.name: other}))
                assert first_broken((*ledger[:place], forged, *ledger[place + 1 :])) == place

    def test_breaks_where_a_line_is_taken_out(self):
        _, ledger = kept()

        for place in range(len(ledger) - 1):
            assert first_broken((*ledger[:place], *ledger[place + 1 :])) == place

    def test_ends_elsewhere_where_the_last_line_is_taken_out(self):
        item, ledger = kept()

        assert ledger[-2].hash != item.chain

    def test_breaks_where_a_line_comes_twice_or_two_are_swapped(self):
        _, ledger = kept()

        for place in range(len(ledger) - 1):
            one, two = ledger[place : place + 2]
            assert first_broken((*ledger[: place + 1], one, *ledger[place + 1 :])) == place + 1
            assert first_broken((*ledger[:place], two, one, *ledger[place + 2 :])) == place

    def test_goes_on_after_a_load(self):
        item, ledger = kept()
        loaded = attrs.evolve(item)
        loaded.receive(Quantity(1), reason="delivery", at=later(hours=6))

        assert first_broken((*ledger, *loaded.new_movements)) is None
        assert loaded.chain == loaded.new_movements[-1].hash != item.chain
