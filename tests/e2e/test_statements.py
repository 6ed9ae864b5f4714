"""How many statements an endpoint costs: a fixed number, whatever there is of lines or rows."""

import pytest

from tests.e2e.api import Statements
from tests.e2e.factories import CustomerFactory, OrderFactory, ProductFactory, UserFactory
from tests.e2e.matrix import MATRIX
from tests.support import a

pytestmark = pytest.mark.postgres

MANY = 20


def cost(call):
    with Statements() as statements:
        answer = call()
    assert answer.status_code < 400, answer.content
    return len(statements.asked)


@pytest.fixture
def stocked(shop):
    """As many products as an order is to have lines."""
    return [ProductFactory.create(sku=f"POT-{number:02}").sku.value for number in range(MANY)]


def lines(skus):
    return {"lines": [{"sku": sku, "quantity": 1} for sku in skus]}


READINGS = {
    "products/": 1,
    "stock/": 1,
    "customers/": 1,
    "users/": 1,
    "orders/": 1,
    "orders/?sku=CURIOUS-TEAPOT&customer_email=wan&status=placed&ordering=-total_amount&currency=EUR": 1,
    "stock/CURIOUS-TEAPOT/movements/": 1,
    "products/CURIOUS-TEAPOT/": 1,
    "stock/CURIOUS-TEAPOT/": 1,
    "customers/{customer}/": 1,
    "users/me/": 1,
    "orders/{order}/": 1,
}


class TestAReading:
    @pytest.mark.parametrize(("path", "statements"), READINGS.items())
    def test_costs_the_same_for_one_and_for_many(self, shop, path, statements):
        one = OrderFactory.create(of=shop.wanda)
        many = OrderFactory.create(of=shop.wanda, lines=tuple(a.line() for _ in range(MANY)))

        def ask(order):
            return shop.staff.ask("GET", path.format(order=order.id, customer=shop.wanda.id))

        few = cost(lambda: ask(one))
        for _ in range(MANY):
            ProductFactory.create()
            OrderFactory.create(of=CustomerFactory.create())
            UserFactory.create()
            shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", {"quantity": 1, "reason": "note 7"})

        assert (few, cost(lambda: ask(many))) == (statements, statements)

    def test_of_a_page_further_on_costs_no_more(self, shop):
        for _ in range(3):
            OrderFactory.create(of=shop.wanda)
        page = shop.customer.get_("orders/?limit=1")

        assert cost(lambda: shop.customer.ask("GET", page["next"])) == 1


class TestAnOrder:
    """The statements of a command with lines do not grow with them."""

    # Limits, products, customer, stock; order, lines, stock, movements, events.
    COSTS = {"place": 9, "confirm": 5, "ship": 9, "cancel": 9}  # noqa: RUF012  # only read

    def test_costs_the_same_for_one_line_and_for_many(self, shop, stocked):
        small, large = (shop.place(*skus) for skus in (stocked[:1], stocked))
        confirmed = [shop.confirm(shop.place(*skus)) for skus in (stocked[:1], stocked)]

        found = {
            "place": [
                cost(lambda skus=skus: shop.customer.ask("POST", "orders/", lines(skus)))
                for skus in (stocked[:1], stocked)
            ],
            "confirm": [
                cost(lambda order=order: shop.staff.ask("POST", f"orders/{order['id']}/confirm/"))
                for order in (small, large)
            ],
            "cancel": [
                cost(lambda order=order: shop.staff.ask("DELETE", f"orders/{order['id']}/"))
                for order in (small, large)
            ],
            "ship": [
                cost(lambda order=order: shop.staff.ask("POST", f"orders/{order['id']}/shipments/"))
                for order in confirmed
            ],
        }

        assert found == {verb: [statements] * 2 for verb, statements in self.COSTS.items()}


COMMANDS = {
    ("POST", "products/"): 4,
    ("PATCH", "products/{sku}/"): 4,
    ("PATCH", "products/{sku}/listing/"): 4,
    ("POST", "stock/{sku}/receipts/"): 5,
    ("POST", "stock/{sku}/adjustments/"): 6,
    ("POST", "customers/"): 3,
    ("POST", "customers/{customer}/block/"): 4,
    ("POST", "customers/{blocked}/unblock/"): 4,
    ("PUT", "customers/{customer}/limits/"): 4,
    ("POST", "users/"): 4,
    ("PATCH", "users/me/"): 3,
}


class TestACommand:
    @pytest.mark.parametrize(("route", "statements"), COMMANDS.items(), ids=str)
    def test_costs_a_fixed_number(self, shop, route, statements):
        (row,) = (row for row in MATRIX if (row.method, row.path) == route)
        names = {"sku": "TINY-SPOON", "customer": shop.wanda.id}
        if "{blocked}" in row.path:
            names["blocked"] = CustomerFactory.create(blocked=True).id
        client = shop.anonymous if route == ("POST", "users/") else shop.staff

        assert cost(lambda: client.ask(row.method, row.path.format(**names), row.body)) == statements

    def test_costs_more_with_a_key(self, shop, stocked):
        """To claim the key, to store the receipt; a replay decides nothing."""

        def place():
            return shop.customer.ask("POST", "orders/", lines(stocked), idempotency_key="k")

        assert (cost(place), cost(place)) == (12, 3)
