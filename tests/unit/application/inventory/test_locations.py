"""Goods are kept at several places: added, changed, moved between, served from."""

from typing import Any

import pytest

from application.inventory.add_location import AddLocationCommand
from application.inventory.change_location import ChangeLocationCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.transfer_stock import TransferStockCommand
from domain.inventory.errors import (
    BackorderLimitBelowWaiting,
    InsufficientStock,
    MainStaysOpen,
    TransferExceedsAvailable,
)
from domain.inventory.ledger import MovementKind
from domain.inventory.sourcing import fewest_parcels
from domain.orders.line import Allocation
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.unit.application.orders.asking import wanted
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused

STAFF = a.staff()
TEAPOT = Sku("CURIOUS-TEAPOT")


def transferring(units: int = 1, *, sku: Sku = TEAPOT, **fields: Any) -> TransferStockCommand:
    """From the main location to the cellar."""
    places = {"from_location": "main", "to_location": "cellar"}
    return TransferStockCommand(actor=STAFF, sku=sku, quantity=Quantity(units), **{**places, **fields})


def policy(limit: int = 0, point: int | None = None, **fields: Any) -> ChangeStockPolicyCommand:
    return ChangeStockPolicyCommand(
        actor=STAFF, sku=TEAPOT, backorder_limit=limit, reorder_point=point, **fields
    )


def received(shop: Shop, units: int, location: str = "main") -> None:
    shop.receive_stock(
        ReceiveStockCommand(
            actor=STAFF, sku=TEAPOT, quantity=Quantity(units), reason="delivery", location=location
        )
    )


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """Three teapots at the main location, five in the cellar, which is second."""
    shop.has(a.product(), a.location("cellar"), a.stock(on_hand=3), a.stock(on_hand=5, location="cellar"))
    return shop


class TestALocation:
    def test_is_added_and_changed(self, shop):
        added = shop.add_location(AddLocationCommand(actor=STAFF, code="attic", name="Attic", priority=7))
        assert (added.location.code, added.location.priority, added.location.is_open) == ("attic", 7, True)
        changed = shop.change_location(ChangeLocationCommand(actor=STAFF, code="attic", is_open=False))

        assert (changed.location.name, changed.location.priority, changed.location.is_open) == (
            "Attic",
            7,
            False,
        )
        assert shop.told == ["LocationAdded", "LocationChanged"]

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("code", ["main", "cellar"])
    def test_is_added_once(self, shop, code):
        with shop.unchanged(), pytest.raises(AlreadyExists):
            shop.add_location(AddLocationCommand(actor=STAFF, code=code, name="Again"))

    @pytest.mark.rule(14)
    def test_that_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no location attic"):
            shop.change_location(ChangeLocationCommand(actor=STAFF, code="attic"))

    @pytest.mark.rule(14)
    def test_that_is_the_main_one_stays_open(self, shop):
        with shop.unchanged(), refused(MainStaysOpen(location="main")):
            shop.change_location(ChangeLocationCommand(actor=STAFF, code="main", is_open=False))


class TestATransfer:
    @pytest.mark.rule(9)
    def test_moves_units_and_names_itself_on_both_sides(self, shop):
        receipt = shop.transfer_stock(transferring(2))

        assert (shop.balances(), shop.balances(location="cellar")) == ((1, 0, 0), (7, 0, 0))
        assert (receipt.quantity, receipt.source.on_hand, receipt.target.on_hand) == (2, 1, 7)
        out, into = (shop.store.ledger(TEAPOT, place)[-1] for place in ("main", "cellar"))
        assert [(one.kind, one.on_hand_change) for one in (out, into)] == [
            (MovementKind.TRANSFERRED_OUT, -2),
            (MovementKind.TRANSFERRED_IN, 2),
        ]
        assert out.cause.transfer_id == into.cause.transfer_id == receipt.id
        assert sorted(shop.told) == ["StockArrived", "StockSent"]

    def test_opens_a_place_that_had_none_of_it(self, shop):
        shop.has(a.location("attic"))
        shop.transfer_stock(transferring(3, to_location="attic"))

        assert (shop.balances(), shop.balances(location="attic")) == ((0, 0, 0), (3, 0, 0))

    @pytest.mark.rule(12)
    def test_serves_orders_that_wait_where_it_arrives(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(9))
        shop.places(wanda, 10)
        assert shop.item().backordered == 2
        received(shop, 4, "cellar")
        shop.transfer_stock(transferring(3, from_location="cellar", to_location="main"))

        assert (shop.item().backordered, shop.item().available(shop.clock.now())) == (0, 1)

    @pytest.mark.rule(1)
    @pytest.mark.rule(14)
    def test_never_takes_what_somebody_has_claimed(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.places(wanda, 2)
        too_many = TransferExceedsAvailable(sku=TEAPOT, location="main", requested=2, available=1)

        with shop.unchanged(), refused(too_many):
            shop.transfer_stock(transferring(2))

    @pytest.mark.rule(14)
    def test_goes_somewhere_else(self, shop):
        with shop.unchanged(), invalid("to_location"):
            shop.transfer_stock(transferring(to_location="main"))

    @pytest.mark.rule(14)
    def test_from_or_to_what_is_not_there_is_not_found(self, shop):
        for command in (
            transferring(from_location="attic"),
            transferring(to_location="attic"),
            transferring(sku=Sku("NO-SUCH-SPOON")),
        ):
            with shop.unchanged(), pytest.raises(NotFound):
                shop.transfer_stock(command)


class TestReceivingElsewhere:
    def test_opens_a_place_at_the_first_delivery(self, shop):
        shop.has(a.location("attic"))
        received(shop, 4, "attic")

        assert shop.balances(location="attic") == (4, 0, 0)

    @pytest.mark.rule(14)
    def test_needs_the_location(self, shop):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no location attic"):
            received(shop, 4, "attic")


class TestThePolicyOfAnItem:
    def test_says_how_far_orders_go_and_when_stock_is_low(self, shop):
        receipt = shop.change_stock_policy(policy(4, 2))

        assert (receipt.stock.backorder_limit, receipt.stock.reorder_point) == (4, 2)
        assert shop.told == ["StockPolicyChanged"]

    def test_can_come_before_the_first_delivery(self, shop):
        shop.has(a.location("attic"))
        receipt = shop.change_stock_policy(policy(4, location="attic"))

        assert (receipt.stock.on_hand, receipt.stock.version) == (0, 1)

    @pytest.mark.rule(13)
    def test_announces_low_stock_once(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(0, 1))
        for _ in range(3):
            shop.places(wanda)

        assert shop.told.count("StockRanLow") == 1
        received(shop, 2)
        shop.places(wanda)
        assert shop.told.count("StockRanLow") == 2

    @pytest.mark.rule(14)
    def test_is_not_set_below_what_orders_wait_for(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(9))
        shop.places(wanda, 10)

        with shop.unchanged(), refused(BackorderLimitBelowWaiting(sku=TEAPOT, waiting=2, limit=1)):
            shop.change_stock_policy(policy(1))


@pytest.mark.rule(11)
class TestAnOrder:
    def test_is_served_from_as_many_places_as_it_takes(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        placed = shop.places(wanda, 6)

        assert shop.order(OrderId(placed.order.id)).lines[0].allocations == (
            Allocation("main", 3),
            Allocation("cellar", 3),
        )
        assert (shop.balances(), shop.balances(location="cellar")) == ((3, 3, 0), (5, 3, 0))
        shop.cancels(wanda, placed)
        assert (shop.balances(), shop.balances(location="cellar")) == ((3, 0, 0), (5, 0, 0))

    @pytest.mark.rule(9)
    def test_is_a_movement_of_its_own_quantity_at_every_place(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.places(wanda, 7)

        parts = [shop.store.ledger(TEAPOT, place)[-1].allocated_change for place in ("main", "cellar")]
        assert parts == [3, 4]

    @pytest.mark.rule(4)
    def test_of_more_than_all_places_have_is_told_what_there_is_in_all(self, shop):
        wanda = a.customer()
        shop.has(wanda)

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=9, available=8)):
            shop.places(wanda, 9)

    @pytest.mark.rule(3)
    def test_sums_its_lines_before_it_asks_any_place(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        twice = (wanted(quantity=5), wanted(quantity=4))

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=9, available=8)):
            shop.places(wanda, lines=twice)
        placed = shop.places(wanda, lines=(wanted(quantity=5), wanted(quantity=3)))
        lines = shop.order(OrderId(placed.order.id)).lines
        assert [line.allocated for line in lines] == [5, 3]

    def test_is_not_served_from_a_closed_place(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_location(ChangeLocationCommand(actor=STAFF, code="cellar", is_open=False))

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=4, available=3)):
            shop.places(wanda, 4)

    def test_goes_on_from_a_place_that_was_closed_since(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        placed = shop.places(wanda, 6)
        shop.change_location(ChangeLocationCommand(actor=STAFF, code="cellar", is_open=False))
        shop.ships(placed)

        assert (shop.balances(), shop.balances(location="cellar")) == ((0, 0, 0), (2, 0, 0))

    def test_is_served_by_the_policy_of_the_shop(self):
        shop, wanda = Shop(policy=fewest_parcels), a.customer()
        shop.has(a.product(), a.location("cellar"), wanda)
        shop.has(a.stock(on_hand=3), a.stock(on_hand=5, location="cellar"))
        placed = shop.places(wanda, 5)

        assert shop.order(OrderId(placed.order.id)).lines[0].allocations == (Allocation("cellar", 5),)

    @pytest.mark.rule(8)
    def test_of_a_quote_takes_what_that_holds_at_every_place(self, shop):
        wanda, moe = a.customer(), a.customer(name="Moe Mug")
        shop.has(wanda, moe)
        asked = shop.asks(wanda, 6)
        assert (shop.balances(), shop.balances(location="cellar")) == ((3, 0, 3), (5, 0, 3))
        shop.places(moe, 2)
        received(shop, 9)
        placed = shop.accepts(wanda, asked)

        assert shop.order(OrderId(placed.order.id)).lines[0].allocations == (
            Allocation("main", 3),
            Allocation("cellar", 3),
        )
        assert (shop.balances(), shop.balances(location="cellar")) == ((12, 3, 0), (5, 5, 0))

    @pytest.mark.rule(7)
    def test_of_a_quote_that_gave_way_takes_the_rest_from_wherever_it_is(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        asked = shop.asks(wanda, 6)
        shop.places(wanda, 4)
        assert [
            shop.item(location=place).held_for(asked.quote.id, at=shop.clock.now())
            for place in ("main", "cellar")
        ] == [0, 3]
        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=6, available=4)):
            shop.accepts(wanda, asked)
        received(shop, 2)
        placed = shop.accepts(wanda, asked)

        allocated = {
            one.location: one.units for one in shop.order(OrderId(placed.order.id)).lines[0].allocations
        }
        assert allocated == {"cellar": 4, "main": 2}


class TestABackorder:
    @pytest.mark.rule(1)
    @pytest.mark.rule(12)
    def test_waits_where_the_policy_lets_it_and_ships_as_goods_arrive(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(4))
        placed = shop.places(wanda, 12)
        assert (shop.item().backordered, shop.balances(location="cellar")) == (4, (5, 5, 0))
        shop.confirms(placed)
        assert shop.sends(placed).order.status == "partially_shipped"
        received(shop, 4)

        assert shop.sends(placed).order.status == "shipped"
        assert shop.balances() == (0, 0, 0)

    @pytest.mark.rule(1)
    def test_stops_at_the_limit(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(4))

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=13, available=12)):
            shop.places(wanda, 13)

    def test_is_not_for_quotes(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        shop.change_stock_policy(policy(4))

        with shop.unchanged(), refused(InsufficientStock(sku=TEAPOT, requested=9, available=8)):
            shop.asks(wanda, 9)
