"""An order ships in parts, and lines of it are cancelled before they do."""

import pytest

from application.errors import NotPermitted
from application.orders.ship_order import LineUnits, ShipOrderCommand
from domain.inventory.errors import StillToArrive
from domain.orders.errors import MoreThanUnshipped, NotAllocated, NothingToShip
from domain.orders.status import OrderStatus
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros
from tests.unit.application.orders.asking import wanted
from tests.unit.application.payments.buying import assert_sound, order_of, paid, receipt_of
from tests.unit.checks import refused

TEAPOT = Sku("CURIOUS-TEAPOT")


@pytest.fixture
def wanda():
    return a.customer()


@pytest.fixture
def placed(shop, wanda):
    """Confirmed: two teapots at 10, a lamp at 40, and three teapots more, a tenth off all by a voucher."""
    shop.has(wanda, a.product(price=euros(10)), a.product("GRUMPY-LAMP", euros(40)), a.voucher())
    shop.has(a.stock(on_hand=9), a.stock("GRUMPY-LAMP", 2))
    lines = (wanted(quantity=2), wanted("GRUMPY-LAMP"), wanted(quantity=3))
    placed = shop.places(wanda, lines=lines, voucher="TEATIME")
    shop.confirms(placed)
    return placed


@pytest.mark.rule(10)
@pytest.mark.rule(15)
class TestShippingAPart:
    def test_sends_those_units_with_a_way_to_follow_them(self, shop, placed):
        receipt = shop.sends(placed, {1: 1, 3: 2}, carrier="Snail Mail", tracking="S-1")

        assert (receipt.order.status, [line.shipped for line in receipt.order.lines]) == (
            "partially_shipped",
            [1, 0, 2],
        )
        (shipment,) = receipt.order.shipments
        assert (shipment.number, shipment.carrier, shipment.tracking) == (1, "Snail Mail", "S-1")
        assert [(part.line_number, part.location, part.quantity) for part in shipment.parts] == [
            (1, "main", 1),
            (3, "main", 2),
        ]
        assert (shop.balances(), shop.balances("GRUMPY-LAMP")) == ((6, 2, 0), (2, 1, 0))
        assert receipt.order.transitions == ("ship", "cancel_line", "return", "pay")

    def test_goes_on_until_all_has_left(self, shop, placed):
        shop.sends(placed, {1: 1})
        shop.sends(placed, {2: 1})
        receipt = shop.sends(placed)

        assert (receipt.order.status, len(receipt.order.shipments)) == ("shipped", 3)
        assert (shop.balances(), order_of(shop, placed).claims) == ((4, 0, 0), {})

    def test_of_the_same_line_twice_is_of_the_sum(self, shop, placed):
        lines = (LineUnits(1, Quantity(1)), LineUnits(1, Quantity(1)))
        shop.ship_order(ShipOrderCommand(actor=a.staff(), order_id=OrderId(placed.order.id), lines=lines))

        assert order_of(shop, placed).lines[0].shipped == 2

    @pytest.mark.rule(14)
    def test_never_sends_more_than_is_left_of_a_line(self, shop, placed):
        shop.sends(placed, {1: 1})

        with shop.unchanged(), refused(NotAllocated(sku="CURIOUS-TEAPOT", missing=1)):
            shop.sends(placed, {1: 2})

    @pytest.mark.rule(14)
    def test_from_a_place_that_holds_none_of_it_is_refused(self, shop, placed):
        with shop.unchanged(), refused(NothingToShip(unshipped=6)):
            shop.sends(placed, location="cellar")
        with shop.unchanged(), refused(NotAllocated(sku="CURIOUS-TEAPOT", missing=1)):
            shop.sends(placed, {1: 1}, location="cellar")

    @pytest.mark.rule(14)
    def test_of_a_line_that_is_not_there_is_not_found(self, shop, placed):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no order line 4"):
            shop.sends(placed, {4: 1})

    @pytest.mark.rule(14)
    def test_waits_for_what_is_still_to_arrive(self, shop, wanda):
        shop.has(wanda, a.product(), a.stock(on_hand=2, backorder_limit=9))
        placed = shop.places(wanda, 3)
        shop.confirms(placed)

        with (
            shop.unchanged(),
            refused(StillToArrive(sku=TEAPOT, location="main", requested=3, ready=2)),
        ):
            shop.sends(placed, {1: 3})
        assert shop.sends(placed).order.status == "partially_shipped"
        with shop.unchanged(), refused(NothingToShip(unshipped=1)):
            shop.sends(placed)

    @pytest.mark.rule(6)
    def test_sends_what_an_expired_quote_no_longer_holds_swept_or_not(self, shop, wanda):
        moe = a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=2, backorder_limit=9))
        shop.asks(moe, 2)
        placed = shop.places(wanda, 2)
        shop.confirms(placed)
        shop.clock.advance(minutes=30)

        assert shop.sends(placed).order.status == "shipped"
        assert shop.balances() == (0, 0, 0)


@pytest.mark.rule(15)
class TestCancellingALine:
    @pytest.mark.rule(30)
    def test_gives_its_stock_and_its_part_of_the_debt_back(self, shop, wanda, placed):
        assert shop.owes(wanda) == "81.00 EUR"
        receipt = shop.cuts(placed, 3, 2)

        assert [line.cancelled for line in receipt.order.lines] == [0, 0, 2]
        assert (receipt.order.total_amount, shop.owes(wanda)) == (63, "63.00 EUR")
        assert shop.balances() == (9, 3, 0)
        assert shop.voucher().uses == 1
        assert_sound(shop)

    def test_takes_all_that_has_not_shipped_unless_told_otherwise(self, shop, placed):
        shop.sends(placed, {3: 1})
        receipt = shop.cuts(placed, 3)

        assert (receipt.order.lines[2].cancelled, receipt.order.lines[2].shipped) == (2, 1)
        with shop.unchanged(), refused(MoreThanUnshipped(line=3, requested=0, unshipped=0)):
            shop.cuts(placed, 3)

    def test_of_what_was_paid_leaves_it_due_back(self, shop, placed):
        shop.pays(placed)
        receipt = shop.cuts(placed, 2)

        assert (receipt.order.refund_due_amount, receipt.order.owed_amount) == (36, 0)
        assert_sound(shop)

    def test_serves_orders_that_wait(self, shop, wanda):
        moe = a.customer(name="Moe Mug")
        shop.has(wanda, moe, a.product(), a.stock(on_hand=3, backorder_limit=9))
        placed, waiting = shop.places(wanda, 3), shop.places(moe, 2)
        shop.cuts(placed, units=2)

        assert shop.item().backordered_for(OrderId(waiting.order.id), at=shop.clock.now()) == 0

    @pytest.mark.rule(14)
    def test_never_takes_more_than_has_not_shipped(self, shop, placed):
        shop.sends(placed, {3: 1})

        with shop.unchanged(), refused(MoreThanUnshipped(line=3, requested=3, unshipped=2)):
            shop.cuts(placed, 3, 3)

    @pytest.mark.rule(27)
    @pytest.mark.rule(28)
    def test_of_the_last_units_cancels_the_order_with_its_voucher_and_its_money(self, shop, wanda, placed):
        shop.pays(placed)
        shop.cuts(placed, 1)
        shop.cuts(placed, 2)
        receipt = shop.cuts(placed, 3)
        shop.sweeps_payments()

        assert (receipt.order.status, receipt.order.total_amount) == ("cancelled", 0)
        assert (shop.voucher().uses, shop.balances(), shop.owes(wanda)) == (0, (9, 0, 0), "0.00 EUR")
        assert (paid(shop, placed)[2], shop.gateway.kept) == ("81.00", 0)
        assert_sound(shop)

    @pytest.mark.rule(30)
    def test_of_open_history_lessens_the_debt_and_moves_no_stock(self, shop, wanda):
        imported = a.history(of=wanda, shipped=False, lines=(a.line(quantity=2),))
        shop.has(wanda, a.product(), a.stock(on_hand=3), imported)
        told = len(shop.told)
        assert shop.owes(wanda) == "27.85 EUR"
        shop.cuts(receipt_of(imported), units=1)

        assert (shop.owes(wanda), shop.told[told:]) == ("15.55 EUR", ["OrderLineCancelled"])
        shop.cuts(receipt_of(imported))
        assert shop.owes(wanda) == "0.00 EUR"
        assert shop.store.orders[0].status is OrderStatus.CANCELLED

    def test_is_for_staff(self, shop, wanda, placed):
        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.cuts(placed, actor=a.buyer(wanda))

    @pytest.mark.rule(14)
    def test_of_a_line_that_is_not_there_is_not_found(self, shop, placed):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no order line 4"):
            shop.cuts(placed, 4)
