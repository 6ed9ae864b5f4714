"""The promises of OrderQueries.page: summaries, in order, page by page."""

import attrs
import pytest

from application.orders.queries import OrderCriteria, OrderSort
from application.paging import Page, PageRequest
from domain.shared.money import Money
from tests.conformance.exactly import exactly
from tests.conformance.queries.orders import STAFF, page, summary
from tests.conformance.queries.paging import assert_pages
from tests.support import a


class TestASummary:
    def test_tells_the_order_exactly(self, world):
        wanda = a.customer(name="Wände & Söhne")
        yen = Money.of(1230, "JPY")
        placed = a.order(of=wanda, lines=(a.line(quantity=3, discount="0.15"), a.line("KETTLE")))
        in_yen = a.order(of=wanda, lines=(a.line(price=yen),), freight=yen)
        paid = a.history(of=wanda)
        world.keep(wanda, placed, in_yen, paid)

        found = {order.id: order for order in page(world, OrderCriteria()).results}

        for order in (placed, in_yen, paid):
            assert exactly(found[order.id]) == exactly(summary(order))

    def test_names_the_customer_as_the_order_remembers_it(self, world):
        wanda = a.customer(name="Wanda")
        order = attrs.evolve(a.order(of=wanda), customer_name="Wanda before she married")
        world.keep(wanda, order)

        (found,) = page(world, OrderCriteria()).results

        assert found.customer.name == "Wanda before she married"


class TestPages:
    @pytest.mark.parametrize("descending", [True, False], ids=["descending", "ascending"])
    @pytest.mark.parametrize("sort", OrderSort)
    def test_give_everything_once_in_both_directions_in_spite_of_ties(self, world, sort, descending):
        wanda = a.customer()
        orders = [
            a.order(of=wanda, at=a.later(minutes=minute), freight=a.euros(freight))
            for minute, freight in [(3, 5), (1, 5), (2, 9), (2, 5), (2, 0), (0, 9), (0, 5), (9, 1)]
        ]
        world.keep(wanda, *orders)
        by_total = sort is OrderSort.TOTAL_AMOUNT
        in_order = sorted(
            orders,
            key=lambda order: (order.amounts.total.minor if by_total else order.placed_at, order.id),
            reverse=descending,
        )

        assert_pages(
            lambda request: world.orders.page(
                OrderCriteria(sort=sort, descending=descending, currency="EUR"), request, seen_by=STAFF
            ),
            [summary(order) for order in in_order],
        )

    def test_start_with_the_newest_unless_told_otherwise(self, world):
        wanda = a.customer()
        orders = [a.order(of=wanda, at=a.later(minutes=minute)) for minute in range(3)]
        world.keep(wanda, *orders)

        found = [order.id for order in page(world, OrderCriteria()).results]

        assert found == [order.id for order in reversed(orders)]

    def test_tell_moments_apart_to_the_microsecond(self, world):
        wanda = a.customer()
        orders = [a.order(of=wanda, at=a.later(microseconds=micros)) for micros in (1, 0, 999_999, 2)]
        world.keep(wanda, *orders)
        in_order = sorted(orders, key=lambda order: order.placed_at, reverse=True)

        assert_pages(
            lambda request: world.orders.page(OrderCriteria(), request, seen_by=STAFF),
            [summary(order) for order in in_order],
        )

    def test_neither_repeat_nor_miss_an_order_when_new_ones_come_in_between(self, world):
        wanda = a.customer()
        orders = [a.order(of=wanda, at=a.later(minutes=minute)) for minute in range(5)]
        world.keep(wanda, *orders)
        first = world.orders.page(OrderCriteria(), PageRequest(limit=2), seen_by=STAFF)
        world.keep(a.order(of=wanda, at=a.later(minutes=9)), a.order(of=wanda, at=a.later(seconds=90)))

        rest = world.orders.page(OrderCriteria(), PageRequest(limit=9, after=first.next), seen_by=STAFF)

        assert [order.id for order in first.results] == [orders[4].id, orders[3].id]
        minutes = [(order.created_at - a.NOON).total_seconds() for order in rest.results]
        assert minutes == [120, 90, 60, 0]

    def test_are_empty_where_there_is_nothing(self, world):
        assert page(world, OrderCriteria()) == Page(results=())
