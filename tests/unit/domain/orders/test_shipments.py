"""Goods of an order leave together, all of them or some, each from where it is claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.errors import NotAllocated, NothingToShip
from domain.orders.events import OrderShipped
from domain.orders.line import Allocation
from domain.orders.order import Order
from domain.orders.shipment import Shipment, ShippedPart, parts_to_ship
from domain.orders.status import OrderStatus
from domain.shared.errors import NotFound
from domain.shared.identity import ShipmentId, Sku, StockKey
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, invalid, refused, unchanged

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")
HERE, CELLAR = StockKey(TEAPOT), StockKey(TEAPOT, "cellar")


def split() -> Order:
    """Confirmed: two teapots and a lamp are here, of the last line's four teapots one is in the cellar.

    As loaded, with nothing recorded.
    """
    order = a.order(
        lines=(a.line("CURIOUS-TEAPOT", 2), a.line("GRUMPY-LAMP", 1), a.line("CURIOUS-TEAPOT", 4)),
        claims={HERE: 5, CELLAR: 1, StockKey(LAMP): 1},
    )
    order.confirm(by=a.staff(), at=later(hours=1))
    order.mark_saved()
    return order


def part(number: int, units: int, location: str = "main", sku: Sku = TEAPOT) -> ShippedPart:
    return ShippedPart(line_number=number, sku=sku, location=location, units=units)


def ship(order: Order, *parts: ShippedPart, **words: str) -> ShipmentId:
    shipment_id = ShipmentId(a.an_id())
    order.ship(parts, shipment_id=shipment_id, by=a.staff(), at=later(hours=2), **words)
    return shipment_id


@pytest.mark.rule(10)
@pytest.mark.rule(15)
class TestAShipmentOfAPart:
    def test_sends_those_units_and_consumes_their_claims(self):
        order = split()
        ship(order, part(1, 1), part(3, 1, "cellar"))

        first, lamp, last = order.lines
        assert (first.shipped, lamp.shipped, last.shipped) == (1, 0, 1)
        assert first.allocations == (Allocation("main", 1),)
        assert last.allocations == (Allocation("main", 3),)
        assert order.status is OrderStatus.PARTIALLY_SHIPPED
        assert {key: units.value for key, units in order.claims.items()} == {HERE: 4, StockKey(LAMP): 1}

    @pytest.mark.rule(33)
    def test_is_written_down_and_told(self):
        order = split()
        first = ship(order, part(1, 2), carrier="Snail Mail", tracking="S-1")
        second = ship(order, part(3, 1, "cellar"))

        assert order.shipments == (
            Shipment(
                id=first,
                number=1,
                parts=(part(1, 2),),
                shipped_at=later(hours=2),
                carrier="Snail Mail",
                tracking="S-1",
            ),
            Shipment(id=second, number=2, parts=(part(3, 1, "cellar"),), shipped_at=later(hours=2)),
        )
        assert events(order) == (
            OrderShipped(order_id=order.id, shipment_id=first, units=2, occurred_at=later(hours=2)),
            OrderShipped(order_id=order.id, shipment_id=second, units=1, occurred_at=later(hours=2)),
        )

    def test_makes_the_order_shipped_with_the_last_unit_that_is_open(self):
        order = split()
        a.ship(order, {1: 2, 2: 1})
        order.cancel_line(3, 1, by=a.staff(), at=later(hours=3))
        before = order.status
        a.ship(order)

        assert (before, order.status) == (OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED)
        assert [line.shipped for line in order.lines] == [2, 1, 3]
        assert order.claims == {}

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("parts", "sku", "missing"),
        [
            ((part(1, 3),), TEAPOT, 1),
            ((part(1, 1, "cellar"),), TEAPOT, 1),
            ((part(3, 2, "cellar"),), TEAPOT, 1),
            ((part(2, 1, "cellar", LAMP),), LAMP, 1),
            ((part(1, 2), part(1, 1)), TEAPOT, 1),
            ((part(1, 1), part(1, 1), part(1, 4)), TEAPOT, 4),
        ],
    )
    def test_never_sends_what_is_not_claimed_there(self, parts, sku, missing):
        order = split()

        with unchanged(order), refused(NotAllocated(sku=str(sku), missing=missing)):
            ship(order, *parts)

    def test_may_name_a_place_twice_as_long_as_it_has_enough(self):
        order = split()
        ship(order, part(1, 1), part(1, 1))

        assert (order.lines[0].shipped, order.lines[0].allocations) == (2, ())

    @pytest.mark.rule(14)
    def test_of_nothing_is_none(self):
        order = split()

        with unchanged(order), refused(NothingToShip(unshipped=7)):
            ship(order)

    @pytest.mark.rule(14)
    def test_of_a_line_that_is_not_there_is_not_found(self):
        order = split()

        with unchanged(order), pytest.raises(NotFound, match="There is no order line 4"):
            ship(order, part(4, 1))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(("field", "longest"), [("carrier", 80), ("tracking", 120)])
    def test_bounds_its_words(self, field, longest):
        order = split()

        with unchanged(order), invalid(field, "too_long"):
            ship(order, part(1, 1), **{field: "x" * (longest + 1)})
        with unchanged(order), invalid(field, "control_characters"):
            ship(order, part(1, 1), **{field: "\x00"})
        ship(order, part(1, 1), **{field: "x" * longest})


class TestTheParts:
    """What leaves, from where."""

    READY = {HERE: 5, CELLAR: 1, StockKey(LAMP): 1}  # noqa: RUF012  # never changed

    def test_are_all_that_is_there_if_nothing_is_asked_for(self):
        assert parts_to_ship(split().lines, {}, self.READY) == (
            part(1, 2),
            part(2, 1, sku=LAMP),
            part(3, 3),
            part(3, 1, "cellar"),
        )

    def test_of_lines_asked_for_are_no_more_than_that_and_from_the_first_place_first(self):
        assert parts_to_ship(split().lines, {3: 2}, self.READY) == (part(3, 2),)
        assert parts_to_ship(split().lines, {3: 4, 1: 1}, self.READY) == (
            part(3, 3),
            part(3, 1, "cellar"),
            part(1, 1),
        )

    def test_at_one_location_are_those_alone(self):
        assert parts_to_ship(split().lines, {}, self.READY, location="cellar") == (part(3, 1, "cellar"),)
        assert parts_to_ship(split().lines, {3: 1}, self.READY, location="cellar") == (part(3, 1, "cellar"),)

    def test_leave_what_is_still_to_arrive_unless_it_is_asked_for(self):
        ready = {HERE: 3, CELLAR: 1, StockKey(LAMP): 0}

        assert parts_to_ship(split().lines, {}, ready) == (part(1, 2), part(3, 1), part(3, 1, "cellar"))
        assert parts_to_ship(split().lines, {3: 4}, ready) == (part(3, 3), part(3, 1, "cellar"))
        assert parts_to_ship(split().lines, {2: 1}, ready) == (part(2, 1, sku=LAMP),)

    def test_ask_for_what_waits_where_it_waits_though_others_are_there_elsewhere(self):
        """The cellar's is there; of those here only one is, so it is here that the other is asked for."""
        ready = {HERE: 1, CELLAR: 1, StockKey(LAMP): 1}

        assert parts_to_ship(split().lines, {3: 3}, ready) == (part(3, 2), part(3, 1, "cellar"))

    @pytest.mark.parametrize("location", [None, "cellar"])
    def test_ask_the_last_place_for_more_than_was_ever_claimed(self, location):
        more = parts_to_ship(split().lines, {3: 9}, self.READY, location=location)

        assert more[-1] == part(3, 6 if location is None else 9, "cellar")

    def test_ask_a_place_that_has_none_as_well(self):
        assert parts_to_ship(split().lines, {1: 1}, self.READY, location="cellar") == (part(1, 1, "cellar"),)
        assert parts_to_ship(a.history(shipped=False).lines, {1: 1}, {}) == (part(1, 1),)

    def test_of_a_line_that_is_not_there_are_not_found(self):
        with pytest.raises(NotFound, match="There is no order line 4"):
            parts_to_ship(split().lines, {4: 1}, self.READY)

    @pytest.mark.rule(10)
    @pytest.mark.rule(11)
    @given(st.integers(0, 5), st.integers(0, 1), st.none() | st.sampled_from(["main", "cellar"]))
    def test_never_pass_what_is_there_nor_what_a_line_has_claimed(self, here, cellar, location):
        order, ready = split(), {HERE: here, CELLAR: cellar, StockKey(LAMP): 1}
        parts = parts_to_ship(order.lines, {}, ready, location=location)

        for key, there in ready.items():
            assert sum(one.units for one in parts if one.key == key) <= there
        for one in parts:
            assert 0 < one.units <= order.line(one.line_number).allocated_at(one.location)
        if location is None:
            assert sum(one.units for one in parts) == here + cellar + 1
        if parts:
            order.ship(parts, shipment_id=ShipmentId(a.an_id()), by=a.staff(), at=NOON)


@pytest.mark.rule(15)
class TestARandomWalk:
    @given(st.lists(st.tuples(st.sampled_from(["ship", "cancel"]), st.integers(1, 3), st.integers(1, 3))))
    def test_never_ships_or_cancels_more_than_was_ordered(self, walk):
        order = split()

        for verb, number, units in walk:
            line = order.line(number)
            if verb == "ship" and 0 < units <= line.allocated:
                a.ship(order, {number: units})
            elif verb == "cancel" and units <= line.unshipped:
                order.cancel_line(number, units, by=a.staff(), at=NOON)
            for line in order.lines:
                assert line.shipped + line.cancelled <= line.quantity
                assert line.allocated == line.unshipped == line.quantity - line.shipped - line.cancelled
        shipped = sum(one.units for shipment in order.shipments for one in shipment.parts)
        assert shipped == sum(line.shipped for line in order.lines)
