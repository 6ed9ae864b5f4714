"""How many statements an endpoint costs: a fixed number, whatever there is of lines or rows."""

from typing import Final

import pytest

from tests.e2e.api import Statements, expect
from tests.e2e.factories import CustomerFactory, OrderFactory, ProductFactory, UserFactory
from tests.e2e.matrix import MATRIX, filled

pytestmark = pytest.mark.postgres

MANY = 20


def cost(call):
    with Statements() as statements:
        answer = call()
    assert answer.status_code < 400, answer.content
    return len(statements.asked)


@pytest.fixture
def stocked(shop):
    """As many products as an order is to have lines; each with a window, which has to be looked into."""
    products = [ProductFactory.create(sku=f"POT-{number:02}").sku.value for number in range(MANY)]
    for sku in products:
        limits = {"limits": {"per_window": 100, "window_days": 30}}
        expect(200, shop.staff.ask("PATCH", f"products/{sku}/terms/", limits))
    return products


def lines(skus, **fields):
    return {"lines": [{"sku": sku, "quantity": 1} for sku in skus], **fields}


READINGS: Final = {
    "users/": 1,
    "users/me/": 1,
    "users/{user}/": 1,
    "products/": 1,
    "products/{sku}/": 1,
    "stock/": 1,
    "stock/{sku}/": 1,
    "stock/{sku}/movements/": 1,
    "customers/": 1,
    "customers/{customer}/": 1,
    "rules/": 0,
    "errors/": 0,
    "errors/{code}/": 0,
    "orders/": 1,
    "orders/?sku=CURIOUS-TEAPOT&customer_email=wan&status=placed&ordering=-total_amount&currency=EUR": 1,
    "orders/{order}/": 1,
    "orders/{order}/timeline/": 1,
    "quotes/": 1,
    "quotes/{quote}/": 1,
    "vouchers/": 1,
    "vouchers/{voucher}/": 1,
    "tax-rates/": 1,
    "shipping-rates/": 1,
}


COUNTRIES: Final = "AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL".split()


def more_of_everything(shop, *, paid):
    """Twenty more of all that is listed, price breaks of a product and payments of an order among them."""
    breaks = [{"from_quantity": number, "unit_price": "9.00"} for number in range(1, MANY + 1)]
    expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", {"breaks": breaks}))
    for number, country in enumerate(COUNTRIES):
        sku = ProductFactory.create(sku=f"MORE-{number}").sku.value
        OrderFactory.create(of=CustomerFactory.create())
        UserFactory.create()
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", {"quantity": 1, "reason": "note 7"})
        shop.staff.post_(f"orders/{paid}/payments/", {"amount": "0.01"})
        shop.quote(sku, by=shop.stranger)
        shop.offer(code=f"TEATIME-{number}")
        shop.tax(country, "standard", "0.20")
        shop.ship_for("FR", str(number), "4.90")


class TestAReading:
    def test_of_every_kind_is_here(self):
        readings = {row.path for row in MATRIX if row.method == "GET"}

        assert {path.partition("?")[0] for path in READINGS} == readings

    def test_costs_the_same_for_one_and_for_many(self, shop, stocked, things):
        few = {"order": shop.place()["id"], "quote": shop.quote()["id"]}
        many = {"order": shop.place(*stocked)["id"], "quote": shop.quote(*stocked)["id"]}
        others = {name: things(name) for name in ("user", "sku", "customer", "code", "voucher")}

        def costs(own):
            paths = {path: filled(path, {**others, **own}.__getitem__) for path in READINGS}
            return {name: cost(lambda path=path: shop.staff.ask("GET", path)) for name, path in paths.items()}

        first = costs(few)
        more_of_everything(shop, paid=many["order"])

        assert first == READINGS
        assert costs(many) == READINGS

    def test_of_a_page_further_on_costs_no_more(self, shop):
        for _ in range(3):
            OrderFactory.create(of=shop.wanda)
        page = shop.customer.get_("orders/?limit=1")

        assert cost(lambda: shop.customer.ask("GET", page["next"])) == 1


class TestACommandWithLines:
    """The statements of a command with lines do not grow with them.

    Products have a window here, a voucher is used, and the goods are held by a quote too.
    """

    # To place: limits of time, products, customer, voucher, stock, holds, rates, units and uses so far;
    # order, lines, customer, voucher, stock, movements, events.
    COSTS: Final = {
        ("POST", "orders/"): 16,
        ("POST", "orders/{order}/confirm/"): 5,
        ("DELETE", "orders/{order}/"): 14,
        ("POST", "orders/{order}/cancel/"): 14,
        ("POST", "orders/{confirmed}/shipments/"): 10,
        ("POST", "orders/{order}/payments/"): 7,
        ("POST", "quotes/"): 16,
        ("POST", "quotes/{quote}/accept/"): 19,
    }

    @pytest.mark.parametrize(("route", "statements"), COSTS.items(), ids=str)
    def test_costs_the_same_for_one_line_and_for_many(self, shop, stocked, route, statements):
        (row,) = (row for row in MATRIX if (row.method, row.path) == route)
        shop.offer(limit_per_customer=100)
        shop.tax("GB", "standard", "0.20")
        shop.ship_for("GB", "0", "4.90")
        client = shop.customer if row.let_through == "owner" else shop.staff

        def call(skus):
            wish = lines(skus, voucher="TEATIME")
            order, quote = (shop.customer.post_(f"{path}/", wish)["id"] for path in ("orders", "quotes"))
            confirmed = shop.confirm(shop.place(*skus))["id"]
            names = {"order": order, "quote": quote, "confirmed": confirmed}
            body = wish if row.path in {"orders/", "quotes/"} else row.body
            path = filled(row.path, names.__getitem__)
            return lambda: client.ask(row.method, path, body)

        assert [cost(call(skus)) for skus in (stocked[:1], stocked)] == [statements, statements]

    def test_costs_less_where_there_is_nothing_to_look_into(self, shop):
        """No window, no voucher, no hold."""
        assert cost(lambda: shop.customer.ask("POST", "orders/", lines(["CURIOUS-TEAPOT"]))) == 11

    def test_costs_more_with_a_key(self, shop):
        """To claim the key, to store the receipt; a replay decides nothing."""

        def place():
            return shop.customer.ask("POST", "orders/", lines(["CURIOUS-TEAPOT"]), idempotency_key="k")

        assert (cost(place), cost(place)) == (14, 3)


COMMANDS: Final = {
    ("POST", "users/"): 4,
    ("PATCH", "users/me/"): 3,
    ("PATCH", "users/{user}/"): 3,
    ("POST", "products/"): 4,
    ("PATCH", "products/{sku}/"): 4,
    ("PATCH", "products/{sku}/listing/"): 4,
    ("PATCH", "products/{sku}/terms/"): 4,
    ("POST", "stock/{sku}/receipts/"): 5,
    ("POST", "stock/{sku}/adjustments/"): 6,
    ("POST", "customers/"): 3,
    ("POST", "customers/{customer}/block/"): 4,
    ("POST", "customers/{blocked}/unblock/"): 4,
    ("PUT", "customers/{customer}/limits/"): 4,
    ("PUT", "customers/{customer}/tier/"): 4,
    ("POST", "customers/{customer}/erase/"): 13,
    ("POST", "vouchers/"): 3,
    ("PATCH", "vouchers/{voucher}/"): 4,
    ("PUT", "tax-rates/{country}/{tax_class}/"): 2,
    ("DELETE", "tax-rates/{country}/{tax_class}/"): 2,
    ("PUT", "shipping-rates/{country}/{currency}/{from_net}/"): 2,
    ("DELETE", "shipping-rates/{country}/{currency}/{from_net}/"): 2,
}


class TestACommand:
    def test_of_every_kind_is_here(self):
        commands = {(row.method, row.path) for row in MATRIX if row.is_a_command}

        assert {*COMMANDS, *TestACommandWithLines.COSTS} == commands

    @pytest.mark.parametrize(("route", "statements"), COMMANDS.items(), ids=str)
    def test_costs_a_fixed_number(self, clients, things, route, statements):
        (row,) = (row for row in MATRIX if (row.method, row.path) == route)
        path = filled(row.path, things)

        assert cost(lambda: clients[row.let_through].ask(row.method, path, row.body)) == statements

    def test_that_erases_costs_no_more_for_many_orders_and_quotes(self, shop):
        (row,) = (row for row in MATRIX if row.path == "customers/{customer}/erase/")
        for _ in range(MANY):
            order = shop.place("TINY-SPOON")
            shop.quote("TINY-SPOON")
            expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        path = filled(row.path, lambda _: str(shop.wanda.id))

        assert cost(lambda: shop.admin.ask("POST", path)) == COMMANDS["POST", row.path]

    def test_with_many_breaks_costs_no_more(self, shop):
        breaks = [{"from_quantity": number, "unit_price": "9.00"} for number in range(1, MANY + 1)]
        path = "products/CURIOUS-TEAPOT/terms/"

        assert cost(lambda: shop.staff.ask("PATCH", path, {"breaks": breaks})) == 4
