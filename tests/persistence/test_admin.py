"""The admin shows what is stored, and changes nothing."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import attrs
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adapters.admin.admin import PAGES
from adapters.admin.pages.stock import LATEST_MOVEMENTS
from adapters.identity.models import User
from adapters.persistence.models import (
    CustomerRow,
    OrderRow,
    ProductRow,
    QuoteRow,
    ShippingRateRow,
    StockItemRow,
    TaxRateRow,
    VoucherRow,
)
from domain.inventory.stock_item import StockItem
from domain.pricing.shipping import EVERYWHERE, ShippingRate
from domain.pricing.tax import TaxMode, TaxRate
from domain.pricing.voucher import Benefit
from domain.shared.countries import COUNTRIES
from domain.shared.identity import CustomerId, ExternalReference, OrderId, QuoteId
from domain.shared.price_break import PriceBreak
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support import a
from tests.support.stores import World, on_django

SHOWN = list(PAGES)
SOME_COUNTRIES = sorted(COUNTRIES)

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.fixture
def world() -> World:
    return on_django("default")


@pytest.fixture
def client() -> Client:
    visitor = Client()
    visitor.force_login(User.objects.create_superuser("ada@example.com", "a password"))
    return visitor


def keep_some(world: World, number: int = 0, lines_each: int = 1) -> None:
    """One of everything: a customer with an order and a quote, what it ordered, and on what terms."""
    sku = f"POT-{number}"
    wanda = a.customer(
        email="wanda@example.com",
        order_limit=a.euros(500),
        credit_limit=a.euros(900),
        owes=a.euros("12.00"),
        tier=Tier.GOLD,
    )
    voucher = a.voucher(f"TEATIME-{number}")
    bought = lines(lines_each, sku)
    breaks = (PriceBreak(from_quantity=Quantity(12), unit_price=a.euros("3.10"), tier=Tier.GOLD),)
    world.keep(
        wanda,
        voucher,
        a.order(of=wanda, lines=bought, reference=ExternalReference("elsewhere", "R1"), with_voucher=voucher),
        a.quote(of=wanda, lines=bought, with_voucher=voucher),
        a.product(sku, breaks=breaks),
        held(a.stock(sku, on_hand=7, allocated=2), 3, until=a.later(hours=1)),
    )
    country = SOME_COUNTRIES[number]
    with world.committed() as uow:
        uow.rates.put_tax(TaxRate(country=country, tax_class=TaxClass.REDUCED, rate=Decimal("0.075")))
        uow.rates.put_shipping(
            ShippingRate(country=country, from_net=a.euros(50), cost=a.euros("4.90")),
        )


def lines(count: int, sku: str = "POT") -> tuple[PricedLine, ...]:
    """12.30, less 1.23 and 1.07 of a voucher, and 2.00 of tax on top."""
    line = attrs.evolve(
        a.line(sku, discount="0.1"),
        list_price=a.euros("14.50"),
        voucher_share=a.euros("1.07"),
        tax_rate=Decimal("0.2"),
        tax=a.euros("2.00"),
    )
    return (line,) * count


def held(item: StockItem, units: int, *, until: datetime) -> StockItem:
    """The item, some of it held for a quote since noon."""
    item.reserve(
        Quantity(units),
        quote_id=QuoteId(a.an_id()),
        customer_id=CustomerId(a.an_id()),
        expires_at=until,
        at=a.NOON,
    )
    return item


def now() -> datetime:
    """By the clock that the admin goes by."""
    return datetime.now(UTC)


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

        assert "12.00 EUR" in client.get(page_of(OrderRow)).content.decode()
        shown = client.get(page_of(CustomerRow)).content.decode()
        for amount in ("500.00 EUR", "900.00 EUR", "12.00 EUR"):
            assert amount in shown

    @pytest.mark.parametrize("model", [OrderRow, QuoteRow])
    def test_shows_every_step_of_a_price(self, world, client, model):
        keep_some(world)

        shown = client.get(page_of(model, model.objects.get().pk)).content.decode()

        assert cells(shown, "list_price", "unit_price", "quantity", "discount", "voucher", "line_total") == [
            "14.50 EUR", "12.30 EUR", "1", "1.23 EUR", "1.07 EUR", "10.00 EUR",
        ]  # fmt: skip
        assert cells(shown, "tax_rate", "tax") == ["20 %", "2.00 EUR"]
        for amount in ("12.30 EUR", "TEATIME-0", "2.00 EUR", "12.00 EUR"):
            assert amount in shown

    def test_shows_the_lines_of_an_order_and_the_movements_of_an_item(self, world, client):
        keep_some(world, lines_each=3)

        assert client.get(page_of(OrderRow, OrderRow.objects.get().pk)).content.decode().count("POT") >= 3
        shown = client.get(page_of(StockItemRow, StockItemRow.objects.get().pk)).content.decode()
        assert cells(shown, "kind") == ["reserved", "allocated", "received"]
        assert "opening stock" in shown

    def test_counts_what_is_reserved_by_the_clock(self, world, client):
        item = held(a.stock("POT", on_hand=9), 2, until=now() + timedelta(hours=1))
        world.keep(held(item, 3, until=now() - timedelta(seconds=5)))

        listed = client.get(page_of(StockItemRow)).content.decode()
        shown = client.get(page_of(StockItemRow, item.id)).content.decode()

        assert cells(listed, "on_hand", "held", "available") == ["9", "2", "7"]
        assert cells(shown, "units") == ["3", "2"]

    def test_tells_the_status_of_a_quote_by_the_clock(self, world, client):
        fresh, stale, taken = a.quote(at=now()), a.quote(), a.quote()
        taken.accept(order_id=OrderId(a.an_id()), at=a.NOON)
        for quote in (fresh, stale, taken):
            world.keep(attrs.evolve(a.customer(), id=quote.customer_id), quote)

        for quote, status in ((fresh, "open"), (stale, "expired"), (taken, "accepted")):
            listed = client.get(f"{page_of(QuoteRow)}?status_now={status}").content.decode()
            assert cells(listed, "status") == [status]
            assert str(quote.id) in listed

    def test_tells_what_vouchers_take_off(self, world, client):
        world.keep(
            a.voucher("BY-SHARE", minimum=a.euros(20)),
            a.voucher("BY-AMOUNT", benefit=Benefit.of(a.euros(15))),
            a.voucher("DELIVERED", benefit=Benefit.free_shipping()),
        )

        listed = client.get(page_of(VoucherRow)).content.decode()

        assert cells(listed, "takes_off") == ["15.00 EUR", "10 %", "delivery"]
        assert cells(listed, "minimum") == ["–", "20.00 EUR", "–"]

    def test_tells_the_rates(self, world, client):
        with world.committed() as uow:
            uow.rates.put_tax(
                TaxRate(
                    country="DE", tax_class=TaxClass.REDUCED, rate=Decimal("0.075"), mode=TaxMode.INCLUSIVE
                )
            )
            uow.rates.put_shipping(
                ShippingRate(country=EVERYWHERE, from_net=a.euros(50), cost=a.euros("4.90"))
            )

        taxes = client.get(page_of(TaxRateRow)).content.decode()
        delivery = client.get(page_of(ShippingRateRow)).content.decode()

        assert cells(taxes, "tax_class", "rate", "mode", "version") == ["reduced", "7.5 %", "inclusive", "1"]
        assert "everywhere else" in delivery
        assert cells(delivery, "goods_from", "cost") == ["50.00 EUR", "4.90 EUR"]

    def test_tells_the_price_breaks_of_a_product(self, world, client):
        keep_some(world)

        listed = client.get(page_of(ProductRow)).content.decode()

        assert cells(listed, "price_breaks") == ["from 12 for gold: 3.10 EUR"]

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
            keep_some(world, place + 1)

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


def cells(page: str, *columns: str) -> list[str]:
    """What stands in the cells of some columns, in the order of the page."""
    found = re.findall(r'<td class="field-(\w+)[^"]*">(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", shown).strip() for column, shown in found if column in columns]


def statements(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)
