"""How many statements an endpoint costs: a fixed number, whatever there is of lines or rows."""

from functools import partial
from typing import Final

import pytest

from tests.e2e.api import expect
from tests.e2e.costs import MANY, cost
from tests.e2e.factories import CustomerFactory, OrderFactory, ProductFactory, UserFactory
from tests.e2e.matrix import MATRIX, RETURN, Sent, filled
from tests.e2e.test_line_statements import COSTS

pytestmark = pytest.mark.postgres

READINGS: Final = {
    "users/": 1,
    "users/me/": 1,
    "users/{user}/": 1,
    "products/": 1,
    "products/{sku}/": 1,
    "stock/": 1,
    "stock/{sku}/": 1,
    "stock/{sku}/movements/": 1,
    "locations/": 1,
    "locations/{location}/": 1,
    "customers/": 1,
    "customers/{customer}/": 1,
    "rules/": 0,
    "errors/": 0,
    "errors/{code}/": 0,
    "orders/": 1,
    "orders/?sku=CURIOUS-TEAPOT&customer_email=wan&status=placed&ordering=-total_amount&currency=EUR": 1,
    "orders/{order}/": 1,
    "orders/{order}/timeline/": 1,
    "orders/{paid}/payments/": 1,
    "quotes/": 1,
    "quotes/{quote}/": 1,
    "vouchers/": 1,
    "vouchers/{voucher}/": 1,
    "tax-rates/": 1,
    "shipping-rates/": 1,
}


COUNTRIES: Final = "AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL".split()


def more_of_everything(shop, *, order, paid):
    """Twenty more of all that is listed; of one order's shipments and returns, and of another's payments."""
    breaks = [{"from_quantity": number, "unit_price": "9.00"} for number in range(1, MANY + 1)]
    expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", {"breaks": breaks}))
    shop.confirm(order)
    for number, country in enumerate(COUNTRIES, start=1):
        shop.ship({**order, "status": "confirmed"}, lines=[{"line": number, "quantity": 1}])
        shop.customer.post_(
            f"orders/{order['id']}/returns/", {**RETURN, "lines": [{"line": number, "quantity": 1}]}
        )
        shop.pay(paid, amount="0.01")
        shop.staff.post_("locations/", {"code": f"shed-{number}", "name": "Shed"})
        sku = ProductFactory.create(sku=f"MORE-{number}").sku.value
        OrderFactory.create(of=CustomerFactory.create())
        UserFactory.create()
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", {"quantity": 1, "reason": "note 7"})
        shop.quote(sku, by=shop.stranger)
        shop.offer(code=f"TEATIME-{number}")
        shop.tax(country, "standard", "0.20")
        shop.ship_for("FR", str(number), "4.90")


class TestAReading:
    def test_of_every_kind_is_here(self):
        readings = {row.path for row in MATRIX if row.method == "GET"}

        assert {path.partition("?")[0] for path in READINGS} == readings

    def test_costs_the_same_for_one_and_for_many(self, shop, stocked, things):
        order, paid = shop.place(*stocked), shop.place(*stocked)
        few = {"order": shop.place()["id"], "quote": shop.quote()["id"], "paid": things("paid")}
        many = {"order": order["id"], "quote": shop.quote(*stocked)["id"], "paid": paid["id"]}
        others = {name: things(name) for name in ("user", "sku", "customer", "code", "voucher", "location")}
        things("captured")

        def costs(own):
            paths = {path: filled(path, {**others, **own}.__getitem__) for path in READINGS}
            return {name: cost(partial(shop.staff.ask, "GET", path)) for name, path in paths.items()}

        first = costs(few)
        more_of_everything(shop, order=order, paid=paid)

        assert first == READINGS
        assert costs(many) == READINGS

    def test_of_no_payments_costs_one_more(self, shop):
        """To tell an order without any from one that is not there."""
        order = shop.place()

        assert cost(lambda: shop.staff.ask("GET", f"orders/{order['id']}/payments/")) == 2

    def test_of_a_page_further_on_costs_no_more(self, shop):
        for _ in range(3):
            OrderFactory.create(of=shop.wanda)
        page = shop.customer.get_("orders/?limit=1")

        assert cost(lambda: shop.customer.ask("GET", page["next"])) == 1


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
    ("PUT", "stock/{sku}/policy/"): 4,
    ("POST", "stock-transfers/"): 8,
    ("POST", "locations/"): 3,
    ("PATCH", "locations/{location}/"): 4,
    ("POST", "customers/"): 3,
    ("POST", "customers/{customer}/block/"): 4,
    ("POST", "customers/{blocked}/unblock/"): 4,
    ("PUT", "customers/{customer}/limits/"): 4,
    ("PUT", "customers/{customer}/tier/"): 4,
    ("POST", "customers/{customer}/erase/"): 17,
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

        assert {*COMMANDS, *COSTS} == commands

    @pytest.mark.parametrize(("route", "statements"), COMMANDS.items(), ids=str)
    def test_costs_a_fixed_number(self, clients, things, route, statements):
        (row,) = (row for row in MATRIX if (row.method, row.path) == route)
        sent, client = Sent.of(row, things), clients[row.let_through]

        assert cost(lambda: client.ask(row.method, sent.path, sent.body, **sent.headers)) == statements

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
