"""Goods arrive and miscounts are corrected, each with a cause."""

from typing import Any

import pytest

from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from domain.inventory.errors import AdjustmentBelowClaimed, AdjustmentBelowZero, StockLevelTooHigh
from domain.inventory.ledger import MovementKind
from domain.inventory.stock_item import MAX_LEVEL
from domain.shared.errors import NotFound
from domain.shared.identity import Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import invalid, refused

STAFF = a.staff()
TEAPOT = Sku("CURIOUS-TEAPOT")


def receiving(quantity: int = 4, *, sku: Sku = TEAPOT, reason: str = "delivery 17") -> ReceiveStockCommand:
    return ReceiveStockCommand(actor=STAFF, sku=sku, quantity=Quantity(quantity), reason=reason)


def adjusting(change: int, *, sku: Sku = TEAPOT, **fields: Any) -> AdjustStockCommand:
    return AdjustStockCommand(actor=STAFF, sku=sku, change=change, **{"reason": "melted", **fields})


class TestReceivingStock:
    def test_puts_goods_on_hand(self, shop):
        shop.sells(on_hand=10)
        shop.clock.advance(days=1)
        receipt = shop.receive_stock(receiving(4))

        item = shop.store.stock[0]
        assert receipt == StockReceipt(
            stock=StockLevel(
                id=item.id,
                sku="CURIOUS-TEAPOT",
                location="main",
                on_hand=14,
                allocated=0,
                reserved=0,
                available=14,
                backordered=0,
                backorder_limit=0,
                reorder_point=None,
                version=2,
            )
        )
        assert shop.balances() == (14, 0, 0)
        movement = shop.store.ledger(TEAPOT)[-1]
        assert (movement.number, movement.kind, movement.on_hand_change) == (2, MovementKind.RECEIVED, 4)
        assert (movement.cause.reason, movement.moved_at) == ("delivery 17", later(days=1))
        assert shop.told == ["StockReceived"]

    @pytest.mark.rule(14)
    def test_needs_a_reason(self, shop):
        shop.sells()

        with shop.unchanged(), invalid("reason", "blank"):
            shop.receive_stock(receiving(reason=""))

    @pytest.mark.rule(14)
    def test_stops_at_the_highest_level(self, shop):
        shop.has(a.product(), a.stock(on_hand=1))
        shop.adjust_stock(adjusting(MAX_LEVEL - 1))

        with (
            shop.unchanged(),
            refused(StockLevelTooHigh(sku=TEAPOT, on_hand=MAX_LEVEL, change=4, most=MAX_LEVEL)),
        ):
            shop.receive_stock(receiving(4))

    def test_of_what_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no product NO-SUCH-SPOON"):
            shop.receive_stock(receiving(sku=Sku("NO-SUCH-SPOON")))


@pytest.mark.rule(2)
class TestAdjustingStock:
    def test_corrects_a_miscount(self, shop):
        shop.sells(on_hand=10)

        assert shop.adjust_stock(adjusting(-3)).stock.on_hand == 7
        assert shop.adjust_stock(adjusting(5)).stock.on_hand == 12
        assert shop.balances() == (12, 0, 0)
        movement = shop.store.ledger(TEAPOT)[-1]
        assert (movement.cause.reason, movement.moved_at) == ("melted", NOON)
        assert shop.told == ["StockAdjusted", "StockAdjusted"]

    @pytest.mark.rule(14)
    def test_never_goes_below_zero(self, shop):
        shop.sells(on_hand=10)

        with shop.unchanged(), refused(AdjustmentBelowZero(sku=TEAPOT, on_hand=10, change=-11)):
            shop.adjust_stock(adjusting(-11))

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_never_goes_below_what_orders_hold_and_names_them_oldest_first(self, shop):
        wanda = a.customer()
        shop.sells(on_hand=10)
        shop.has(wanda)
        numbers = []
        for quantity in (2, 3):
            line = WantedLine(sku=TEAPOT, quantity=Quantity(quantity))
            placed = shop.place_order(PlaceOrderCommand(actor=a.buyer(wanda), lines=(line,)))
            numbers.append(placed.order.number)
            shop.clock.advance(hours=1)

        with (
            shop.unchanged(),
            refused(
                AdjustmentBelowClaimed(
                    sku=TEAPOT, on_hand=10, allocated=5, reserved=0, change=-6, orders=tuple(numbers)
                )
            ),
        ):
            shop.adjust_stock(adjusting(-6))
        shop.adjust_stock(adjusting(-5))
        assert shop.balances() == (5, 5, 0)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("change", "reason", "field", "code"),
        [
            (0, "counted again", "change", None),
            (1, " ", "reason", "blank"),
            (1, "x" * 201, "reason", "too_long"),
        ],
    )
    def test_needs_a_change_and_a_reason(self, shop, change, reason, field, code):
        shop.sells()

        with shop.unchanged(), invalid(field, code):
            shop.adjust_stock(adjusting(change, reason=reason))

    def test_of_what_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            shop.adjust_stock(adjusting(1, sku=Sku("NO-SUCH-SPOON")))

    def test_can_be_tried(self, shop):
        shop.sells(on_hand=10)

        with shop.unchanged():
            assert shop.adjust_stock(adjusting(-3, dry_run=True)).stock.on_hand == 7
