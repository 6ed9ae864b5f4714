"""How many statements commands about orders cost: a fixed number, whatever there is of lines.

Products have a window here, a voucher is used, and the goods are held by a quote too.
"""

from typing import Final

import attrs
import pytest

from tests.e2e.costs import MANY, cost, lines
from tests.e2e.matrix import MATRIX, PAID, Sent
from tests.e2e.things import Things

pytestmark = pytest.mark.postgres

# To place: limits of time, products, customer, voucher, stock, holds, rates, units and uses so far;
# order, lines, money book, customer, voucher, stock, movements, events.
# To pay: the intent, then for each answer of the gateway what it is about, the owner, the order, its payments
# and all that follows from it, and what there is in the end, twice.
COSTS: Final = {
    ("POST", "orders/"): 17,
    ("POST", "orders/{order}/confirm/"): 5,
    ("DELETE", "orders/{order}/"): 16,
    ("POST", "orders/{order}/cancel/"): 16,
    ("POST", "orders/{order}/lines/{line}/cancel/"): 13,
    ("POST", "orders/{order}/edits/"): 17,
    ("POST", "orders/{confirmed}/shipments/"): 11,
    ("POST", "orders/{shipped}/returns/"): 6,
    ("POST", "returns/{requested}/approve/"): 7,
    ("POST", "returns/{requested}/decline/"): 7,
    ("POST", "returns/{approved}/receive/"): 17,
    ("POST", "orders/{order}/payments/"): 40,
    ("POST", f"{PAID}{{authorized}}/capture/"): 28,
    ("POST", f"{PAID}{{authorized}}/void/"): 27,
    ("POST", f"{PAID}{{captured}}/refunds/"): 28,
    ("POST", f"{PAID}{{by_hand}}/operations/{{refund}}/confirm/"): 12,
    ("POST", "payment-notices/{gateway}/"): 12,
    ("POST", "quotes/"): 16,
    ("POST", "quotes/{quote}/accept/"): 20,
}


def body_of(row, skus):
    """What is asked for: the row's own, or the same of all lines."""
    if row.path in {"orders/", "quotes/"}:
        return lines(skus, voucher="TEATIME")
    if row.path == "orders/{order}/edits/":
        return lines(skus, quantity=3)
    if row.path == "orders/{shipped}/returns/":
        return {
            **row.body,
            "lines": [{"line": place, "quantity": 1} for place, _ in enumerate(skus, start=1)],
        }
    return row.body


class TestACommandWithLines:
    @pytest.mark.parametrize(("route", "statements"), COSTS.items(), ids=str)
    def test_costs_the_same_for_one_line_and_for_many(self, shop, stocked, route, statements):
        (row,) = (row for row in MATRIX if (row.method, row.path) == route)
        shop.offer(limit_per_customer=100)
        shop.tax("GB", "standard", "0.20")
        shop.ship_for("GB", "0", "4.90")
        client = shop.customer if row.let_through == "owner" else shop.staff

        def call(skus):
            shop.quote(*skus)
            whole = attrs.evolve(row, body=body_of(row, skus))
            sent = Sent.of(whole, Things(shop, *skus, units=2, voucher="TEATIME"))
            return lambda: client.ask(row.method, sent.path, sent.body, **sent.headers)

        assert [cost(call(skus)) for skus in (stocked[:1], stocked)] == [statements, statements]

    def test_costs_less_where_there_is_nothing_to_look_into(self, shop):
        """No window, no voucher, no hold."""
        assert cost(lambda: shop.customer.ask("POST", "orders/", lines(["CURIOUS-TEAPOT"]))) == 12

    def test_costs_one_more_where_goods_are_at_several_places(self, shop):
        """Which of the places are open, and which are preferred."""
        received = {"quantity": 5, "reason": "note 7", "location": "attic"}
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", received)

        assert cost(lambda: shop.customer.ask("POST", "orders/", lines(["CURIOUS-TEAPOT"]))) == 13

    def test_costs_the_same_for_one_payment_and_for_many(self, shop, things):
        """Of what comes after: the order's payments are read all at once."""

        def refund():
            path = f"orders/{things.paid}/payments/{things.captured}/refunds/"
            return cost(lambda: shop.staff.ask("POST", path, {"amount": "0.50"}))

        few = refund()
        for _ in range(MANY):
            shop.pay({"id": things.paid}, amount="0.01")

        assert (few, refund()) == (28, 28)

    def test_costs_more_with_a_key(self, shop):
        """To claim the key, to store the receipt; a replay decides nothing."""

        def place():
            return shop.customer.ask("POST", "orders/", lines(["CURIOUS-TEAPOT"]), idempotency_key="k")

        assert (cost(place), cost(place)) == (15, 3)
