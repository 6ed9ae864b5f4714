"""An order from its placing to the refund of what came back, over HTTP, with every figure on the way."""

import pytest

from tests.e2e.api import error, expect
from tests.e2e.factories import ProductFactory

pytestmark = pytest.mark.postgres

CARD = {"gateway": "sandbox", "method": "tok_approve"}


def standing(order):
    """Statuses, and amounts: what it costs, captured, refunded, still owed, and due to be given back."""
    kinds = ("total", "captured", "refunded", "owed", "refund_due")
    return (order["status"], order["payment_status"], *(order[f"{kind}_amount"] for kind in kinds))


def units(order, what):
    return [line[what] for line in order["lines"]]


@pytest.mark.rule(16)
class TestAnOrder:
    def test_is_authorized_shipped_in_two_parts_captured_returned_and_refunded(self, shop):
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 3}, {"sku": "TINY-SPOON", "quantity": 4}]
        order = shop.customer.post_("orders/", {"lines": lines})
        path = f"orders/{order['id']}/"
        assert standing(order) == ("placed", "unpaid", "41.10", "0.00", "0.00", "41.10", "0.00")
        assert shop.level() == (20, 3, 17)

        payment = shop.pay(order, capture=False, **CARD)
        assert (payment["status"], payment["authorized_amount"]) == ("authorized", "41.10")
        assert standing(shop.read(order)) == (
            "placed", "authorized", "41.10", "0.00", "0.00", "41.10", "0.00",
        )  # fmt: skip

        confirmed = shop.confirm(order)
        assert (confirmed["status"], confirmed["payment_status"]) == ("confirmed", "authorized")

        first = {"lines": [{"line": 1, "quantity": 2}], "carrier": "Snail Express", "tracking": "SE-1"}
        part = shop.staff.post_(f"{path}shipments/", first)
        assert (part["status"], units(part, "shipped")) == ("partially_shipped", [2, 0])
        assert shop.level() == (18, 1, 17)
        rest = shop.staff.post_(f"{path}shipments/", {"carrier": "Snail Express", "tracking": "SE-2"})
        assert (rest["status"], units(rest, "shipped")) == ("shipped", [3, 4])
        assert [(each["number"], each["tracking"]) for each in shop.read(order)["shipments"]] == [
            (1, "SE-1"),
            (2, "SE-2"),
        ]
        assert (shop.level(), shop.level("TINY-SPOON")) == ((17, 0, 17), (96, 0, 96))

        captured = shop.staff.post_(f"{path}payments/{payment['id']}/capture/", status=200)
        assert (captured["status"], captured["captured_amount"]) == ("captured", "41.10")
        assert standing(shop.read(order)) == ("shipped", "paid", "41.10", "41.10", "0.00", "0.00", "0.00")
        assert shop.customer.get_(f"customers/{shop.wanda.id}/")["exposure"] == []

        asked = shop.customer.post_(
            f"{path}returns/", {"lines": [{"line": 1, "quantity": 1}], "reason": "The spout is broken."}
        )
        (back,) = asked["returns"]
        assert (back["status"], standing(asked)[:3]) == ("requested", ("shipped", "paid", "41.10"))
        shop.staff.post_(f"returns/{back['id']}/approve/", {"answer": "Send it."}, status=200)
        received = shop.staff.post_(f"returns/{back['id']}/receive/", {"restock": True}, status=200)
        assert standing(received) == (
            "partially_returned", "paid", "28.80", "41.10", "0.00", "0.00", "12.30",
        )  # fmt: skip
        assert (received["ordered_amount"], units(received, "returned")) == ("41.10", [1, 0])
        assert shop.level() == (18, 0, 18)
        *_, refund = shop.payments(order)[0]["operations"]
        assert (refund["kind"], refund["state"], refund["return_id"]) == ("refund", "pending", back["id"])

        shop.sweep()
        refunded = shop.read(order)
        assert standing(refunded) == (
            "partially_returned", "partially_refunded", "28.80", "41.10", "12.30", "0.00", "0.00",
        )  # fmt: skip
        assert [each["status"] for each in refunded["returns"]] == ["refunded"]
        assert shop.payments(order)[0]["refunded_amount"] == "12.30"
        told = [entry["what"] for entry in shop.customer.get_(f"{path}timeline/")["results"]]
        assert told == [
            "order_placed",
            "order_payment_changed",
            "order_confirmed",
            "order_shipped",
            "order_shipped",
            "order_payment_changed",
            "return_requested",
            "return_approved",
            "return_received",
            "order_payment_changed",
            "return_refunded",
        ]

    def test_that_came_back_wholly_is_returned_and_costs_its_freight(self, shop):
        shop.ship_for("GB", "0", "4.90")
        order = shop.ship(shop.place())
        shop.pay(order, **CARD)
        back = shop.ask_back(order)
        shop.staff.post_(f"returns/{back}/approve/", status=200)
        shop.staff.post_(f"returns/{back}/receive/", {"restock": False}, status=200)
        shop.sweep()

        assert standing(shop.read(order)) == (
            "returned", "partially_refunded", "4.90", "17.20", "12.30", "0.00", "0.00",
        )  # fmt: skip
        assert [each["id"] for each in shop.staff.get_("orders/?status=returned")["results"]] == [order["id"]]
        assert shop.level() == (19, 0, 19)


@pytest.mark.rule(11)
class TestAnOrderFromTwoPlaces:
    def test_is_allocated_by_preference_and_shipped_from_each(self, shop):
        received = {"quantity": 5, "reason": "note 7", "location": "attic"}
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", received)

        order = shop.place(units=23)

        assert (shop.level(), shop.level(location="attic")) == ((20, 20, 0), (5, 3, 2))
        attic = shop.ship(order, location="attic", tracking="SE-1")
        assert (attic["status"], units(attic, "shipped")) == ("partially_shipped", [3])
        both = shop.ship(attic)
        assert both["status"] == "shipped"
        assert [each["parts"] for each in both["shipments"]] == [
            [{"line_number": 1, "location": "attic", "quantity": 3}],
            [{"line_number": 1, "location": "main", "quantity": 20}],
        ]
        assert (shop.level(), shop.level(location="attic")) == ((0, 0, 0), (2, 0, 2))

    def test_is_served_from_one_where_that_has_been_given_all(self, shop):
        received = {"quantity": 5, "reason": "note 7", "location": "attic"}
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", received)
        moved = {"sku": "CURIOUS-TEAPOT", "quantity": 5, "from_location": "attic", "to_location": "main"}
        shop.staff.post_("stock-transfers/", moved)

        order = shop.ship(shop.place(units=25))

        assert [each["parts"][0]["location"] for each in order["shipments"]] == ["main"]
        assert (shop.level(), shop.level(location="attic")) == ((0, 0, 0), (0, 0, 0))


@pytest.mark.rule(12)
class TestABackorder:
    def test_is_filled_when_goods_arrive_first_come_first_served(self, shop):
        ProductFactory.create(sku="RARE-URN", stock__on_hand=1, stock__backorder_limit=4)
        first, second = shop.place("RARE-URN", units=3), shop.place("RARE-URN", units=2)
        refused = shop.customer.ask("POST", "orders/", {"lines": [{"sku": "RARE-URN", "quantity": 1}]})
        assert error(409, refused)["code"] == "insufficient_stock"
        assert shop.level("RARE-URN") == (1, 5, -4)
        for order in (first, second):
            shop.confirm(order)

        there = shop.staff.post_(f"orders/{first['id']}/shipments/")
        assert (there["status"], units(there, "shipped")) == ("partially_shipped", [1])
        early = shop.staff.ask("POST", f"orders/{second['id']}/shipments/")
        assert error(409, early)["code"] == "nothing_to_ship"
        asked = {"lines": [{"line": 1, "quantity": 1}]}
        sooner = shop.staff.ask("POST", f"orders/{second['id']}/shipments/", asked)
        assert error(409, sooner)["code"] == "still_to_arrive"

        level = shop.staff.post_("stock/RARE-URN/receipts/", {"quantity": 3, "reason": "note 7"})
        assert (level["backordered"], level["available"]) == (1, -1)
        filled = shop.staff.post_(f"orders/{first['id']}/shipments/")
        half = shop.staff.post_(f"orders/{second['id']}/shipments/")
        assert (filled["status"], units(half, "shipped")) == ("shipped", [1])

        shop.staff.post_("stock/RARE-URN/receipts/", {"quantity": 10, "reason": "note 8"})
        assert shop.staff.post_(f"orders/{second['id']}/shipments/")["status"] == "shipped"
        assert shop.level("RARE-URN") == (9, 0, 9)
        kinds = [move["kind"] for move in shop.staff.get_("stock/RARE-URN/movements/")["results"]]
        assert kinds.count("backorder_filled") == 3


class TestAnEdit:
    def test_of_a_paid_order_leaves_the_difference_to_be_paid(self, shop):
        order = shop.place()
        shop.pay(order, **CARD)

        edit = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}, {"sku": "TINY-SPOON", "quantity": 1}]}
        edited = shop.staff.post_(f"orders/{order['id']}/edits/", edit)
        assert standing(edited) == ("placed", "partially_paid", "25.65", "12.30", "0.00", "13.35", "0.00")
        assert shop.level() == (20, 2, 18)
        owed = shop.customer.get_(f"customers/{shop.wanda.id}/")["exposure"]
        assert owed == [{"currency": "EUR", "amount": "13.35"}]

        shop.pay(order, **CARD)
        assert standing(shop.read(order)) == ("placed", "paid", "25.65", "25.65", "0.00", "0.00", "0.00")
        assert [payment["amount"] for payment in shop.payments(order)] == ["12.30", "13.35"]

    def test_that_costs_less_leaves_the_difference_to_be_given_back(self, shop):
        order = shop.place(units=2)
        payment = shop.pay(order, **CARD)

        edited = shop.staff.post_(
            f"orders/{order['id']}/edits/", {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}
        )
        assert standing(edited) == ("placed", "paid", "12.30", "24.60", "0.00", "0.00", "12.30")
        shop.staff.post_(
            f"orders/{order['id']}/payments/{payment['id']}/refunds/",
            {"amount": edited["refund_due_amount"]},
        )

        assert standing(shop.read(order)) == (
            "placed", "partially_refunded", "12.30", "24.60", "12.30", "0.00", "0.00",
        )  # fmt: skip


class TestACancelledOrder:
    def test_gives_back_what_was_captured(self, shop):
        order = shop.place()
        shop.pay(order, amount="2.30", **CARD)
        shop.pay(order, amount="10.00", capture=False, **CARD)

        cancelled = expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        assert (standing(cancelled), cancelled["ordered_amount"]) == (
            ("cancelled", "partially_paid", "0.00", "2.30", "0.00", "0.00", "2.30"),
            "12.30",
        )
        assert [[each["state"] for each in one["operations"]] for one in shop.payments(order)] == [
            ["succeeded", "succeeded", "pending"],
            ["succeeded", "pending"],
        ]

        shop.sweep()
        assert standing(shop.read(order)) == (
            "cancelled", "refunded", "0.00", "2.30", "2.30", "0.00", "0.00",
        )  # fmt: skip
        assert [one["status"] for one in shop.payments(order)] == ["refunded", "voided"]

    def test_gives_back_what_is_captured_only_later(self, shop):
        order = shop.place()
        shop.pay(order, 202, gateway="sandbox", method="tok_lose_reply")
        expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))

        shop.sweep()

        (payment,) = shop.payments(order)
        assert (payment["status"], shop.read(order)["refund_due_amount"]) == ("voided", "0.00")
