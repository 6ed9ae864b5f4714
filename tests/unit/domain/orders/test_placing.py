"""What a customer commits to is written down once and for all."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.amounts import Freight
from domain.orders.errors import CancellationWindowClosed
from domain.orders.events import OrderPlaced
from domain.orders.line import Allocation, OrderLine, units_per_key
from domain.orders.order import Order, Origin
from domain.orders.status import OrderStatus, PaymentStatus
from domain.shared.identity import CustomerId, ExternalReference, OrderId, Sku, StockKey, UserId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")


class TestPlacingAnOrder:
    def test_writes_down_who_ordered_what_for_how_much_and_where_to(self):
        order_id, customer_id, number = OrderId(a.an_id()), CustomerId(a.an_id()), a.number()
        wanda, reference = UserId(a.an_id()), ExternalReference("api", "PO-17")
        priced = a.line("CURIOUS-TEAPOT", 2, price=euros("12.30"), discount="0.1")

        order = Order.place(
            id=order_id,
            number=number,
            customer_id=customer_id,
            customer_name="Wanda Whisk",
            lines=(priced, a.line("GRUMPY-LAMP", 1, name="Grumpy lamp", price=euros(40))),
            freight=Freight.untaxed(euros("3.25")),
            shipping_address=a.address(city="Saltwick"),
            claims={StockKey(TEAPOT): 2, StockKey(LAMP, "cellar"): 1},
            at=NOON,
            by=wanda,
            reference=reference,
            note="Ring twice.",
        )

        assert (order.id, order.number, order.customer_id) == (order_id, number, customer_id)
        assert (order.customer_name, order.currency, order.freight) == (
            "Wanda Whisk",
            "EUR",
            Freight.untaxed(euros("3.25")),
        )
        assert order.shipping_address == a.address(city="Saltwick")
        assert (order.placed_at, order.placed_by, order.origin) == (NOON, wanda, Origin.PLACED)
        assert (order.reference, order.note) == (reference, "Ring twice.")
        assert (order.confirmed_at, order.shipped_at, order.cancelled_at) == (None, None, None)
        assert order.cancel_reason == ""
        assert order.paid == PaymentTotals.none("EUR")
        assert (order.status, order.payment_status) == (OrderStatus.PLACED, PaymentStatus.UNPAID)
        assert order.lines[0] == OrderLine(
            number=1,
            priced=priced,
            cancelled=0,
            shipped=0,
            returned=0,
            allocations=(Allocation("main", 2),),
        )
        assert (order.lines[0].sku, order.lines[0].quantity) == (TEAPOT, 2)
        lamp = order.lines[1]
        assert (lamp.number, lamp.sku, lamp.priced.name) == (2, LAMP, "Grumpy lamp")
        assert lamp.allocations == (Allocation("cellar", 1),)
        assert (order.shipments, order.returns) == ((), ())
        assert (order.voucher, order.quote_id) == (None, None)

    @pytest.mark.rule(33)
    def test_is_told_in_figures_without_names(self):
        order = a.order(lines=(a.line(quantity=2, price=euros("12.30")), a.line()), freight=euros("3.25"))

        assert events(order) == (
            OrderPlaced(
                order_id=order.id,
                number=str(order.number),
                customer_id=order.customer_id,
                currency="EUR",
                total_minor=4015,
                line_count=2,
                occurred_at=NOON,
            ),
        )

    def test_can_cost_nothing(self):
        order = a.order(lines=(a.line(discount="1"),))

        assert order.amounts.total == euros(0)
        assert order.payment_status is PaymentStatus.PAID

    @pytest.mark.parametrize("lines", [0, 201])
    def test_needs_1_to_200_lines(self, lines):
        with invalid("lines", "line_count"):
            place(lines=(a.line(),) * lines)

    def test_takes_200_lines_and_numbers_them(self):
        order = place(lines=(a.line(),) * 200)

        assert [line.number for line in order.lines] == list(range(1, 201))

    def test_takes_no_freight_below_zero(self):
        with invalid("freight"):
            place(freight=Freight.untaxed(euros("-0.01")))

    def test_takes_no_price_below_zero(self):
        with invalid("unit_price"):
            place(lines=(a.line(), a.line(price=euros("-0.01"))))

    @pytest.mark.rule(22)
    def test_takes_one_currency_only(self):
        dollars = a.line(price=Money(100, "USD"))

        for lines, freight in (
            ((a.line(), dollars), euros(1)),
            ((dollars,), euros(0)),
            ((a.line(),), Money(0, "USD")),
        ):
            with invalid("currency", "currency_mismatch"):
                place(lines=lines, freight=Freight.untaxed(freight))

    def test_takes_a_note_of_1000_characters(self):
        assert place(note="x" * 1000).note == "x" * 1000
        with invalid("note", "too_long"):
            place(note="x" * 1001)
        with invalid("note", "control_characters"):
            place(note="\x00")


@pytest.mark.rule(17)
class TestAPlacedOrder:
    def test_ignores_later_changes_of_the_catalogue_and_the_customer(self):
        teapot, wanda = a.product(price=euros("12.30")), a.customer(name="Wanda Whisk")
        order = a.order(of=wanda, lines=(a.line(name=teapot.name, price=teapot.price),))
        before = attrs.asdict(order)

        teapot.change_price(euros(99), at=later(days=1))
        teapot.change_listing(name="Furious teapot", for_sale=False, at=later(days=1))
        wanda.contact = attrs.evolve(wanda.contact, name="Wanda Ladle", address=a.address(city="Elsewhere"))

        assert attrs.asdict(order) == before
        assert order.lines[0].priced.name == "Curious teapot"
        assert order.customer_name == "Wanda Whisk"

    @given(st.lists(st.sampled_from(["price", "name", "withdraw", "terms", "move", "block", "tier"])))
    def test_is_as_it_was_placed_whatever_becomes_of_product_and_customer(self, changes):
        teapot, wanda = a.product(price=euros("12.30")), a.customer()
        order = a.order(of=wanda, lines=(a.line(name=teapot.name, price=teapot.price),))
        before = attrs.asdict(order)
        for number, change in enumerate(changes, start=1):
            match change:
                case "price":
                    teapot.change_price(euros(number), at=NOON)
                case "name":
                    teapot.change_listing(name=f"Teapot {number}", at=NOON)
                case "withdraw":
                    teapot.change_listing(for_sale=False, at=NOON)
                case "terms":
                    teapot.change_terms(tax_class=TaxClass.REDUCED, at=NOON)
                case "move":
                    wanda.contact = attrs.evolve(wanda.contact, name="W.", address=a.address(city="E."))
                case "block" if not wanda.is_blocked:
                    wanda.block("unpaid", at=NOON)
                case _:
                    wanda.change_tier(Tier.GOLD, at=NOON)

        assert attrs.asdict(order) == before

    def test_has_lines_that_cannot_be_rewritten(self):
        order = a.order()

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            order.lines[0].priced = a.line("GRUMPY-LAMP")  # type: ignore[misc]  # to write is the mistake
        assert isinstance(order.lines, tuple)


class TestTheClaims:
    @pytest.mark.rule(3)
    def test_of_an_order_are_its_units_summed_per_sku(self):
        order = a.order(
            lines=(a.line("CURIOUS-TEAPOT", 2), a.line("GRUMPY-LAMP", 5), a.line("CURIOUS-TEAPOT", 3))
        )

        assert order.claims == {StockKey(TEAPOT): Quantity(5), StockKey(LAMP): Quantity(5)}

    def test_are_what_is_still_allocated(self):
        assert a.order_that_is(OrderStatus.PARTIALLY_SHIPPED).claims == {StockKey(TEAPOT): Quantity(2)}

    @pytest.mark.rule(11)
    @given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.data())
    def test_are_shared_out_among_the_lines_each_getting_its_whole_quantity(self, quantities, data):
        whole = sum(quantities)
        cuts = sorted(data.draw(st.lists(st.integers(0, whole), max_size=3)))
        units = [end - start for start, end in pairwise([0, *cuts, whole])]
        claims = {StockKey(TEAPOT, f"shed-{place}"): count for place, count in enumerate(units)}
        order = place(lines=tuple(a.line(quantity=quantity) for quantity in quantities), claims=claims)

        assert [line.allocated for line in order.lines] == quantities
        held = {key: units.value for key, units in order.claims.items()}
        assert held == {key: count for key, count in claims.items() if count}

    @pytest.mark.rule(11)
    @pytest.mark.parametrize(
        "claims",
        [
            {},
            {StockKey(TEAPOT): 1},
            {StockKey(TEAPOT): 3},
            {StockKey(TEAPOT): 2, StockKey(LAMP): 1},
            {StockKey(TEAPOT): 1, StockKey(TEAPOT, "cellar"): 2},
        ],
    )
    def test_are_every_unit_once_and_nothing_else(self, claims):
        with invalid("claims"):
            place(lines=(a.line(quantity=2),), claims=claims)

    @pytest.mark.parametrize("status", [OrderStatus.SHIPPED, OrderStatus.CANCELLED])
    def test_end_when_the_order_does(self, status):
        assert a.order_that_is(status).claims == {}


class TestTheCancellationWindow:
    def test_says_when_it_was_open(self):
        closed = CancellationWindowClosed(placed_at=NOON, closed_at=later(hours=24))

        assert closed.message == "A customer could cancel this order until 2026-03-15 12:00 UTC."


def place(lines: tuple[PricedLine, ...] | None = None, **changes: object) -> Order:
    lines = (a.line(),) if lines is None else lines
    fields = {
        "id": OrderId(a.an_id()),
        "number": a.number(),
        "customer_id": CustomerId(a.an_id()),
        "customer_name": "Wanda Whisk",
        "freight": Freight.untaxed(euros(0)),
        "shipping_address": a.address(),
        "claims": units_per_key((StockKey(line.sku), line.quantity.value) for line in lines),
        "at": NOON,
    }
    return Order.place(lines=lines, **{**fields, **changes})  # type: ignore[arg-type]  # keywords of many types
