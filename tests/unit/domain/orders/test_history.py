"""Imported history: settled facts with their own dates and prices."""

import pytest

from domain.orders.amounts import Freight
from domain.orders.events import OrderImported
from domain.orders.order import Order, Origin
from domain.orders.status import OrderStatus, PaymentStatus
from domain.shared.identity import CustomerId, ExternalReference, OrderId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid


def imported(**changes: object) -> Order:
    fields = {
        "id": OrderId(a.an_id()),
        "number": a.number(),
        "customer_id": CustomerId(a.an_id()),
        "customer_name": "Otto Oven",
        "lines": (
            a.line("CURIOUS-TEAPOT", 2, price=euros("12.30"), discount="0.1"),
            a.line("GRUMPY-LAMP", 1),
        ),
        "freight": Freight.untaxed(euros("3.25")),
        "shipping_address": a.address(city="Saltwick"),
        "placed_at": later(days=-900),
        "shipped_at": later(days=-890),
        "reference": ExternalReference("northwind", "10248"),
        "at": NOON,
    }
    return Order.from_history(**{**fields, **changes})  # type: ignore[arg-type]  # keywords of many types


class TestShippedHistory:
    def test_keeps_its_own_dates_and_counts_as_confirmed(self):
        order = imported()

        assert (order.placed_at, order.confirmed_at) == (later(days=-900), later(days=-900))
        assert (order.shipped_at, order.cancelled_at) == (later(days=-890), None)
        assert order.status is OrderStatus.SHIPPED

    def test_keeps_who_and_where_to(self):
        order = imported()

        assert (order.customer_name, order.currency) == ("Otto Oven", "EUR")
        assert order.shipping_address == a.address(city="Saltwick")
        assert (order.origin, order.reference) == (Origin.IMPORT, ExternalReference("northwind", "10248"))
        assert (order.placed_by, order.note) == (None, "")

    def test_is_paid(self):
        order = imported()

        assert order.amounts.total == euros("37.69")
        assert order.paid == PaymentTotals.settled(euros("37.69"))
        assert order.payment_status is PaymentStatus.PAID

    def test_is_paid_even_where_it_cost_nothing(self):
        order = imported(lines=(a.line(discount="1"),), freight=Freight.untaxed(euros(0)))

        assert order.payment_status is PaymentStatus.PAID

    def test_claims_no_stock(self):
        order = imported()

        assert order.claims == {}
        assert [(line.number, line.shipped, line.allocated) for line in order.lines] == [(1, 2, 0), (2, 1, 0)]


class TestOpenHistory:
    def test_stays_placed_unpaid_and_without_stock(self):
        order = imported(shipped_at=None)

        assert (order.status, order.payment_status) == (OrderStatus.PLACED, PaymentStatus.UNPAID)
        assert (order.confirmed_at, order.shipped_at) == (None, None)
        assert order.paid == PaymentTotals.none("EUR")
        assert order.claims == {}
        assert [(line.number, line.shipped, line.allocated) for line in order.lines] == [(1, 0, 0), (2, 0, 0)]


class TestImportingHistory:
    @pytest.mark.rule(33)
    @pytest.mark.parametrize("shipped_at", [None, later(days=-890)])
    def test_is_told_as_of_the_import(self, shipped_at):
        order = imported(shipped_at=shipped_at)

        assert events(order) == (
            OrderImported(
                order_id=order.id,
                number=str(order.number),
                customer_id=order.customer_id,
                currency="EUR",
                total_minor=3769,
                line_count=2,
                occurred_at=NOON,
            ),
        )

    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"lines": ()}, "lines", "line_count"),
            ({"lines": (a.line(),) * 201}, "lines", "line_count"),
            ({"freight": Freight.untaxed(Money(325, "USD"))}, "currency", "currency_mismatch"),
        ],
    )
    def test_takes_only_what_could_have_been_ordered(self, changes, field, code):
        with invalid(field, code):
            imported(**changes)

    def test_takes_nothing_below_zero(self):
        with invalid("freight"):
            imported(freight=Freight.untaxed(euros("-0.01")))
        with invalid("unit_price"):
            imported(lines=(a.line(price=euros("-0.01")),))
