"""Goods go from one location to another, and come back from customers."""

import pytest

from domain.inventory.errors import StockLevelTooHigh, TransferExceedsAvailable
from domain.inventory.events import StockArrived, StockReturned, StockSent, StockWrittenOff
from domain.inventory.ledger import Cause, MovementKind
from domain.inventory.stock_item import MAX_LEVEL, StockItem
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, Sku, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, refused, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")
TRANSFER, RETURN, ORDER = TransferId(a.an_id()), ReturnId(a.an_id()), OrderId(a.an_id())


def hold(item: StockItem, units: int) -> None:
    """For half an hour."""
    quote_id, customer_id = QuoteId(a.an_id()), CustomerId(a.an_id())
    item.reserve(
        Quantity(units),
        quote_id=quote_id,
        customer_id=customer_id,
        expires_at=later(minutes=30),
        at=NOON,
    )


def facts(item: StockItem, quantity: int, on_hand: int) -> dict[str, object]:
    """Of an event about an item that nobody claims."""
    return {
        "stock_item_id": item.id,
        "sku": "CURIOUS-TEAPOT",
        "location": item.location,
        "quantity": quantity,
        "on_hand": on_hand,
        "allocated": 0,
        "reserved": 0,
        "backordered": 0,
        "occurred_at": later(hours=1),
    }


class TestSending:
    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_takes_units_away_and_names_the_transfer(self):
        item = a.stock(on_hand=5)
        item.mark_saved()
        item.send(Quantity(5), transfer_id=TRANSFER, at=later(hours=1))

        (movement,) = item.new_movements
        assert item.on_hand == 0
        assert (movement.kind, movement.on_hand_change) == (MovementKind.TRANSFERRED_OUT, -5)
        assert movement.cause == Cause(transfer_id=TRANSFER)
        assert events(item) == (StockSent(**facts(item, 5, 0)),)  # type: ignore[arg-type]  # as given

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_takes_nothing_that_orders_or_quotes_have_claimed(self):
        item = a.stock(on_hand=5, allocated=2)
        hold(item, 1)
        too_many = TransferExceedsAvailable(sku=TEAPOT, location="main", requested=3, available=2)

        with unchanged(item), refused(too_many):
            item.send(Quantity(3), transfer_id=TRANSFER, at=NOON)
        item.send(Quantity(2), transfer_id=TRANSFER, at=NOON)
        assert (item.on_hand, item.available(NOON)) == (3, 0)

    @pytest.mark.rule(6)
    def test_takes_what_an_expired_hold_kept(self):
        item = a.stock(on_hand=5)
        hold(item, 5)
        item.send(Quantity(5), transfer_id=TRANSFER, at=later(minutes=30))

        assert (item.on_hand, item.holds) == (0, ())

    @pytest.mark.rule(14)
    def test_takes_nothing_where_orders_wait(self):
        item = a.stock(on_hand=2, backorder_limit=9)
        item.allocate(Quantity(3), order_id=ORDER, at=NOON)
        too_many = TransferExceedsAvailable(sku=TEAPOT, location="main", requested=1, available=0)

        with unchanged(item), refused(too_many):
            item.send(Quantity(1), transfer_id=TRANSFER, at=NOON)


class TestAccepting:
    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_puts_units_there_and_names_the_transfer(self):
        item = a.stock(location="cellar")
        item.accept(Quantity(5), transfer_id=TRANSFER, at=later(hours=1))

        (movement,) = item.new_movements
        assert item.on_hand == 5
        assert (movement.kind, movement.on_hand_change) == (MovementKind.TRANSFERRED_IN, 5)
        assert movement.cause == Cause(transfer_id=TRANSFER)
        assert events(item) == (StockArrived(**facts(item, 5, 5)),)  # type: ignore[arg-type]  # as given

    @pytest.mark.rule(14)
    def test_stops_at_the_highest_level(self):
        item = a.stock(on_hand=1)
        item.adjust(MAX_LEVEL - 1, reason="miracle", at=NOON)

        with (
            unchanged(item),
            refused(StockLevelTooHigh(sku=TEAPOT, on_hand=MAX_LEVEL, change=1, most=MAX_LEVEL)),
        ):
            item.accept(Quantity(1), transfer_id=TRANSFER, at=NOON)


class TestTakingBack:
    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_puts_what_is_as_good_as_new_on_hand_again(self):
        item = a.stock()
        item.take_back(Quantity(2), order_id=ORDER, return_id=RETURN, restock=True, at=later(hours=1))

        (movement,) = item.new_movements
        assert (item.on_hand, item.available(NOON)) == (2, 2)
        assert (movement.kind, movement.on_hand_change) == (MovementKind.RETURNED, 2)
        assert movement.cause == Cause(order_id=ORDER, return_id=RETURN)
        assert events(item) == (StockReturned(**facts(item, 2, 2)),)  # type: ignore[arg-type]  # as given

    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_writes_off_what_is_not(self):
        item = a.stock()
        item.take_back(Quantity(2), order_id=ORDER, return_id=RETURN, restock=False, at=later(hours=1))

        assert item.on_hand == 0
        assert [(one.kind, one.on_hand_change, one.on_hand, one.cause) for one in item.new_movements] == [
            (MovementKind.RETURNED, 2, 2, Cause(order_id=ORDER, return_id=RETURN)),
            (MovementKind.WRITTEN_OFF, -2, 0, Cause(order_id=ORDER, return_id=RETURN)),
        ]
        assert events(item) == (
            StockReturned(**facts(item, 2, 2)),  # type: ignore[arg-type]  # as given
            StockWrittenOff(**facts(item, 2, 0)),  # type: ignore[arg-type]  # as given
        )

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("restock", [True, False])
    def test_stops_at_the_highest_level(self, restock):
        item = a.stock(on_hand=1)
        item.adjust(MAX_LEVEL - 1, reason="miracle", at=NOON)

        with (
            unchanged(item),
            refused(StockLevelTooHigh(sku=TEAPOT, on_hand=MAX_LEVEL, change=1, most=MAX_LEVEL)),
        ):
            item.take_back(Quantity(1), order_id=ORDER, return_id=RETURN, restock=restock, at=NOON)
