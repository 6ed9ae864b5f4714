"""The admin shows what is stored, and changes nothing."""

import attrs
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adapters.admin.admin import LATEST_MOVEMENTS
from adapters.identity.models import User
from adapters.persistence.models import (
    CustomerRow,
    EventRow,
    OrderRow,
    ProductRow,
    StockItemRow,
)
from domain.shared.identity import ExternalReference
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World, on_django

SHOWN = [ProductRow, StockItemRow, CustomerRow, OrderRow, EventRow]

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def world() -> World:
    return on_django("default")


@pytest.fixture
def client() -> Client:
    visitor = Client()
    visitor.force_login(User.objects.create_superuser("ada@example.com", "a password"))
    return visitor


def keep_some(world: World, sku: str = "POT", count: int = 1) -> None:
    """A customer with an order, and what it ordered."""
    wanda = a.customer(email="wanda@example.com", order_limit=a.euros(500))
    order = a.order(of=wanda, lines=lines(count, sku), reference=ExternalReference("elsewhere", "R1"))
    world.keep(wanda, order, a.product(sku), a.stock(sku, on_hand=7, allocated=2))


def lines(count: int, sku: str = "POT") -> tuple[PricedLine, ...]:
    return tuple(a.line(sku, discount="0.1") for _ in range(count))


def page_of(model: type, *arguments: object) -> str:
    page = "change" if arguments else "changelist"
    return reverse(f"admin:orderly_{model.__name__.lower()}_{page}", args=arguments)


class TestTheAdmin:
    @pytest.mark.parametrize("model", SHOWN)
    def test_lists_and_shows_every_table(self, world, client, model):
        keep_some(world)

        assert client.get(page_of(model)).status_code == 200
        assert client.get(page_of(model) + "?q=POT").status_code == 200
        assert client.get(page_of(model, model.objects.first().pk)).status_code == 200

    @pytest.mark.parametrize("model", SHOWN)
    def test_calls_everything_by_a_name_for_people(self, world, client, model):
        keep_some(world)

        for page in (page_of(model), page_of(model, model.objects.first().pk)):
            shown = client.get(page).content.decode()
            assert model.__name__ + " object" not in shown
            assert "Django administration" not in shown

    @pytest.mark.parametrize("model", SHOWN)
    def test_changes_nothing(self, world, client, model):
        keep_some(world)
        page = page_of(model, model.objects.first().pk)
        before = list(model.objects.values())

        answers = [
            client.post(page, {"sku": "HACKED", "name": "HACKED", "_save": "Save"}),
            client.get(page.replace("change/", "delete/")),
            client.post(page.replace("change/", "delete/"), {"post": "yes"}),
            client.get(page_of(model) + "add/"),
        ]

        assert [answer.status_code for answer in answers] == [403] * 4
        assert list(model.objects.values()) == before
        assert "delete_selected" not in client.get(page_of(model)).content.decode()

    def test_shows_money_as_people_write_it(self, world, client):
        keep_some(world)

        assert "11.07 EUR" in client.get(page_of(OrderRow)).content.decode()
        shown = client.get(page_of(OrderRow, OrderRow.objects.get().pk)).content.decode()
        assert "12.30 EUR" in shown
        assert "1.23 EUR" in shown
        assert "500.00 EUR" in client.get(page_of(CustomerRow)).content.decode()

    def test_shows_the_lines_of_an_order_and_the_movements_of_an_item(self, world, client):
        keep_some(world, count=3)

        assert client.get(page_of(OrderRow, OrderRow.objects.get().pk)).content.decode().count("POT") >= 3
        assert (
            "opening stock"
            in client.get(page_of(StockItemRow, StockItemRow.objects.get().pk)).content.decode()
        )

    @pytest.mark.parametrize(
        "filtered",
        ["status=placed", "payment_status=unpaid", "origin=import", "q=ORD-"],
    )
    def test_filters_orders(self, world, client, filtered):
        keep_some(world)

        shown = client.get(f"{page_of(OrderRow)}?{filtered}").content.decode()

        assert ("Wanda Whisk" in shown) is (filtered != "origin=import")

    @pytest.mark.parametrize("model", SHOWN)
    def test_asks_no_more_of_the_database_for_a_longer_list(self, world, client, model):
        keep_some(world)
        short = statements(client, page_of(model))
        for place in range(3):
            keep_some(world, f"PAN-{place}")

        assert statements(client, page_of(model)) == short

    def test_asks_no_more_of_the_database_for_a_longer_order(self, world, client):
        short, long = a.order(lines=lines(1)), a.order(lines=lines(9))
        for order in (short, long):
            world.keep(attrs.evolve(a.customer(), id=order.customer_id), order)

        assert statements(client, page_of(OrderRow, long.id)) == statements(
            client, page_of(OrderRow, short.id)
        )

    def test_shows_the_latest_movements_only(self, world, client):
        item = a.stock("POT")
        for place in range(LATEST_MOVEMENTS + 5):
            item.receive(Quantity(1), reason=f"crate {place}.", at=a.NOON)
        world.keep(item)

        shown = client.get(page_of(StockItemRow, item.id)).content.decode()

        assert ("crate 4." in shown, "crate 5." in shown, "crate 104." in shown) == (False, True, True)


def statements(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)
