"""The promises of OrderQueries.page: filters, all of which must hold, and whose orders one sees."""

from decimal import Decimal

import pytest

from application.orders.queries import OrderCriteria, OrderSort, OrderSummary
from application.paging import Page
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.actor import Actor
from domain.shared.errors import InvalidValue
from domain.shared.identity import CustomerId, ExternalReference
from domain.shared.money import Money
from tests.conformance.queries.orders import STAFF, page, summary
from tests.conformance.queries.paging import asked, assert_pages
from tests.support import a
from tests.support.stores import World


class Shop:
    """Three customers, and orders that differ in everything that can be asked for; named for the tests."""

    def __init__(self, world: World) -> None:
        self.wanda = a.customer(email="Wanda@Tea.example")
        self.kettles = a.customer(email="Ö_o@Kettle.example")
        self.nameless = a.customer()
        yen = Money.of(5000, "JPY")
        self.orders: dict[str, Order] = {
            "early": a.order(of=self.wanda, at=a.later(days=-2), lines=(a.line("CUP"), a.line("KETTLE"))),
            "noon": a.order(of=self.wanda, reference=ExternalReference("api", "basket 7")),
            "confirmed": a.order(of=self.kettles, at=a.later(days=1), freight=a.euros("7.70")),
            "cancelled": a.order(
                of=self.kettles, at=a.later(days=2), lines=(a.line("KETTLE"), a.line("KETTLE"))
            ),
            "yen": a.order(of=self.nameless, at=a.later(days=3), lines=(a.line(price=yen),), freight=yen),
            "history": a.history(of=self.nameless, reference="basket 7"),
        }
        self.orders["confirmed"].confirm(by=Actor.system(), at=a.later(days=2))
        self.orders["cancelled"].cancel(by=Actor.system(), at=a.later(days=2))
        world.keep(self.wanda, self.kettles, self.nameless, *self.orders.values())

    def names(self, found: Page[OrderSummary]) -> set[str]:
        ids = {order.id for order in found.results}
        assert len(ids) == len(found.results)
        return {name for name, order in self.orders.items() if order.id in ids}


@pytest.fixture
def shop(world):
    return Shop(world)


class TestFilters:
    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (OrderCriteria(status=OrderStatus.CONFIRMED), {"confirmed"}),
            (OrderCriteria(status=OrderStatus.CANCELLED), {"cancelled"}),
            (OrderCriteria(status=OrderStatus.SHIPPED), {"history"}),
            (OrderCriteria(status=OrderStatus.PLACED), {"early", "noon", "yen"}),
            (OrderCriteria(status=OrderStatus.PARTIALLY_SHIPPED), set()),
            (OrderCriteria(customer_email="TEA.ex"), {"early", "noon"}),
            (OrderCriteria(customer_email="Ö_O"), {"confirmed", "cancelled"}),
            (OrderCriteria(customer_email="a_d"), set()),
            (OrderCriteria(customer_email="%%%"), set()),
            (OrderCriteria(created_after=a.NOON), {"noon", "confirmed", "cancelled", "yen", "history"}),
            (OrderCriteria(created_before=a.NOON), {"early"}),
            (OrderCriteria(created_after=a.NOON, created_before=a.later(days=1)), {"noon", "history"}),
            (OrderCriteria(total_min=Decimal("20.00"), currency="EUR"), {"early", "confirmed"}),
            # What is cancelled costs nothing any more.
            (
                OrderCriteria(total_max=Decimal("20.00"), currency="EUR"),
                {"noon", "confirmed", "cancelled", "history"},
            ),
            (OrderCriteria(total_min=Decimal(20), total_max=Decimal(20), currency="EUR"), {"confirmed"}),
            (
                OrderCriteria(total_min=Decimal("19.999"), total_max=Decimal("20.001"), currency="EUR"),
                {"confirmed"},
            ),
            (OrderCriteria(total_min=Decimal("20.001"), total_max=Decimal("20.009"), currency="EUR"), set()),
            (OrderCriteria(total_min=Decimal("1E+30"), currency="EUR"), set()),
            (OrderCriteria(total_max=Decimal("1E+30"), currency="JPY"), {"yen"}),
            (OrderCriteria(total_min=Decimal("-1E+30"), currency="JPY"), {"yen"}),
            (OrderCriteria(total_min=Decimal(10_000), currency="JPY"), {"yen"}),
            (OrderCriteria(total_min=Decimal(10_001), currency="JPY"), set()),
            (OrderCriteria(currency="JPY"), {"yen"}),
            (OrderCriteria(currency="KWD"), set()),
            (OrderCriteria(sku="KETTLE"), {"early", "cancelled"}),
            (OrderCriteria(sku="kettle"), set()),
            (OrderCriteria(sku="KETTL"), set()),
            (OrderCriteria(external_reference="basket 7"), {"noon", "history"}),
            (OrderCriteria(external_reference="basket"), set()),
            (OrderCriteria(external_reference=""), set()),
            (OrderCriteria(sku="KETTLE", status=OrderStatus.PLACED, customer_email="wanda"), {"early"}),
        ],
        ids=asked,
    )
    def test_keep_what_matches(self, world, shop, criteria, expected):
        assert shop.names(page(world, criteria)) == expected

    @pytest.mark.parametrize(
        "criteria", [OrderCriteria(total_min=Decimal(1)), OrderCriteria(total_max=Decimal(1))]
    )
    def test_of_the_total_need_its_currency(self, world, criteria):
        with pytest.raises(InvalidValue) as caught:
            page(world, criteria)

        assert (caught.value.field, caught.value.value_code) == ("currency", "required")

    def test_of_the_customer_keep_its_own(self, world, shop):
        assert shop.names(page(world, OrderCriteria(customer_id=shop.kettles.id))) == {
            "confirmed",
            "cancelled",
        }
        assert shop.names(page(world, OrderCriteria(customer_id=CustomerId(a.an_id())))) == set()

    def test_of_the_number_keep_the_one(self, world, shop):
        number = str(shop.orders["yen"].number)

        assert shop.names(page(world, OrderCriteria(number=number))) == {"yen"}
        assert shop.names(page(world, OrderCriteria(number=str(a.number())))) == set()

    def test_follow_what_becomes_of_an_order(self, world, shop):
        with world.committed() as uow:
            noon = uow.orders.lock(shop.orders["noon"].id, seen_by=STAFF)
            noon.confirm(by=STAFF, at=a.NOON)
            uow.orders.save(noon)

        confirmed = page(world, OrderCriteria(status=OrderStatus.CONFIRMED))

        assert shop.names(confirmed) == {"confirmed", "noon"}

    @pytest.mark.parametrize("sort", OrderSort)
    def test_hold_on_every_page(self, world, shop, sort):
        criteria = OrderCriteria(currency="EUR", sku="CURIOUS-TEAPOT", sort=sort)
        expected = page(world, criteria).results

        assert len(expected) == 3
        assert_pages(lambda request: world.orders.page(criteria, request, seen_by=STAFF), expected)


class TestScope:
    def test_shows_a_customer_its_own_orders(self, world, shop):
        assert shop.names(page(world, OrderCriteria(), seen_by=a.buyer(shop.wanda))) == {"early", "noon"}

    def test_shows_staff_everything(self, world, shop):
        assert shop.names(page(world, OrderCriteria(), seen_by=a.admin())) == set(shop.orders)

    def test_shows_the_anonymous_and_strangers_nothing(self, world, shop):
        assert shop.names(page(world, OrderCriteria(), seen_by=Actor.anonymous())) == set()
        assert shop.names(page(world, OrderCriteria(), seen_by=a.buyer())) == set()

    def test_is_not_widened_by_a_filter(self, world, shop):
        foreign = shop.orders["cancelled"]
        asked_for = [
            OrderCriteria(customer_id=shop.kettles.id),
            OrderCriteria(number=str(foreign.number)),
            OrderCriteria(customer_email="kettle"),
            OrderCriteria(status=OrderStatus.CANCELLED),
        ]

        seen = [shop.names(page(world, criteria, seen_by=a.buyer(shop.wanda))) for criteria in asked_for]

        assert seen == [set()] * 4

    def test_is_applied_after_a_filter_that_others_match_too(self, world, shop):
        reader = a.buyer(shop.wanda)

        assert shop.names(page(world, OrderCriteria(sku="KETTLE"), seen_by=reader)) == {"early"}
        assert shop.names(page(world, OrderCriteria(external_reference="basket 7"), seen_by=reader)) == {
            "noon"
        }

    def test_holds_on_every_page(self, world, shop):
        wanda = a.buyer(shop.wanda)
        expected = [summary(shop.orders["noon"]), summary(shop.orders["early"])]

        assert_pages(lambda request: world.orders.page(OrderCriteria(), request, seen_by=wanda), expected)
