"""The life of an order, as its customer and the shop's staff live it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from domain.shared.money import Money
from tests.e2e.api import codes, error, expect
from tests.e2e.factories import ProductFactory
from tests.support import a

pytestmark = pytest.mark.postgres

ADDRESS = {"name": "Wanda", "street": "1 Teapot Lane", "city": "Sugarbury", "country": "GB"}


def available(shop, sku="CURIOUS-TEAPOT"):
    level = shop.staff.get_(f"stock/{sku}/")
    return level["on_hand"], level["allocated"], level["available"]


class TestACustomer:
    def test_places_reads_and_takes_back_its_order(self, shop):
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 2}, {"sku": "TINY-SPOON", "quantity": 3}]
        answer = shop.customer.ask("POST", "orders/", {"lines": lines, "note": "Mind the spout."})
        order = expect(201, answer)

        assert order["number"].startswith("ORD-")
        assert (order["status"], order["payment_status"]) == ("placed", "unpaid")
        assert (order["currency"], order["total_amount"], order["line_count"]) == ("EUR", "27.75", 2)
        assert [line["total_amount"] for line in order["lines"]] == ["24.60", "3.15"]
        assert order["customer"] == {"id": str(shop.wanda.id), "name": "Wanda Whisk"}
        assert order["transitions"] == ["cancel"]
        assert available(shop) == (20, 2, 18)
        assert answer["Location"] == f"/api/v1/orders/{order['id']}/"
        assert answer["Cache-Control"] == "no-store"
        assert shop.customer.get_(answer["Location"]) == order

        (summary,) = shop.customer.get_("orders/")["results"]
        assert summary == {name: order[name] for name in summary}

        cancelled = expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        assert (cancelled["status"], cancelled["transitions"]) == ("cancelled", [])
        assert (cancelled["total_amount"], cancelled["ordered_amount"]) == ("0.00", "27.75")
        assert available(shop) == (20, 0, 20)

        again = shop.customer.ask("DELETE", f"orders/{order['id']}/")
        assert error(409, again)["code"] == "illegal_transition"

    def test_orders_to_another_address_under_a_name_of_its_own(self, shop):
        order = shop.place(shipping_address=ADDRESS, external_reference="web-4711", currency="EUR")

        assert order["shipping_address"] == {**ADDRESS, "region": "", "postal_code": ""}
        found = shop.customer.get_("orders/?external_reference=web-4711")["results"]
        assert [each["id"] for each in found] == [order["id"]]
        twice = shop.customer.ask(
            "POST",
            "orders/",
            {"lines": [{"sku": "TINY-SPOON", "quantity": 1}], "external_reference": "web-4711"},
        )
        assert error(409, twice)["code"] == "already_exists"

    def test_cannot_confirm_ship_or_grant_itself_terms(self, shop):
        order = shop.place()

        for verb in ("confirm", "shipments"):
            refused = shop.customer.ask("POST", f"orders/{order['id']}/{verb}/")
            assert error(403, refused)["code"] == "not_permitted"
        for terms in (
            {"freight": "0.01"},
            {"lines": [{"sku": "TINY-SPOON", "quantity": 1, "discount_rate": "1"}]},
        ):
            body = {"lines": [{"sku": "TINY-SPOON", "quantity": 1}], **terms}
            assert error(403, shop.customer.ask("POST", "orders/", body))["code"] == "not_permitted"
        for_another = {"lines": [{"sku": "TINY-SPOON", "quantity": 1}], "customer_id": str(shop.olga.id)}
        assert error(403, shop.customer.ask("POST", "orders/", for_another))["code"] == "not_permitted"

    def test_cancels_within_24_hours_and_staff_after(self, shop):
        order = shop.place()
        late = datetime.now(UTC) + timedelta(hours=24, seconds=1)

        with time_machine.travel(late):
            shop_then = {
                name: type(client)(client.user) for name, client in (("c", shop.customer), ("s", shop.staff))
            }
            refused = shop_then["c"].ask("POST", f"orders/{order['id']}/cancel/", {"reason": "too late"})
            cancelled = shop_then["s"].post_(
                f"orders/{order['id']}/cancel/", {"reason": "asked by mail"}, status=200
            )

        assert error(409, refused)["code"] == "cancellation_window_closed"
        assert "Ask the shop's staff" in error(409, refused)["details"][0]["remedy"]
        assert (cancelled["status"], cancelled["cancel_reason"]) == ("cancelled", "asked by mail")

    def test_sees_its_own_orders_only(self, shop):
        mine, theirs = shop.place(), shop.place(by=shop.stranger)

        assert [order["id"] for order in shop.customer.get_("orders/")["results"]] == [mine["id"]]
        assert shop.customer.get_(f"orders/?customer_id={shop.olga.id}")["results"] == []
        assert shop.customer.get_(f"orders/?number={theirs['number']}")["results"] == []
        assert {order["id"] for order in shop.staff.get_("orders/")["results"]} == {mine["id"], theirs["id"]}


class TestStaff:
    def test_confirms_and_ships_and_the_stock_leaves(self, shop):
        order = shop.place("CURIOUS-TEAPOT", "TINY-SPOON")
        assert shop.staff.get_(f"orders/{order['id']}/")["transitions"] == [
            "confirm",
            "cancel",
            "cancel_line",
            "edit",
            "pay",
        ]

        confirmed = shop.confirm(order)
        assert (confirmed["status"], confirmed["transitions"]) == (
            "confirmed",
            ["ship", "cancel", "cancel_line", "edit", "pay"],
        )

        answer = shop.staff.ask("POST", f"orders/{order['id']}/shipments/")
        shipped = expect(201, answer)
        assert (shipped["status"], shipped["transitions"]) == ("shipped", ["return", "pay"])
        assert [line["shipped"] for line in shipped["lines"]] == [1, 1]
        assert answer["Location"] == f"/api/v1/orders/{order['id']}/"
        assert available(shop) == (19, 0, 19)

        moves = shop.staff.get_("stock/CURIOUS-TEAPOT/movements/")["results"]
        assert [(move["kind"], move["order_id"]) for move in moves[:2]] == [
            ("shipped", order["id"]),
            ("allocated", order["id"]),
        ]
        for client in (shop.customer, shop.staff):
            too_late = client.ask("DELETE", f"orders/{order['id']}/")
            assert error(409, too_late)["code"] == "illegal_transition"

    def test_orders_on_behalf_with_terms(self, shop):
        order = shop.staff.post_(
            "orders/",
            {
                "customer_id": str(shop.olga.id),
                "lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 10, "discount_rate": "0.15"}],
                "freight": "4.90",
            },
        )

        assert (order["lines_amount"], order["discount_amount"]) == ("123.00", "18.45")
        assert (order["freight_amount"], order["total_amount"]) == ("4.90", "109.45")
        assert shop.stranger.get_(f"orders/{order['id']}/")["customer"]["name"] == "Olga Oven"

    def test_needs_to_say_for_whom_it_orders(self, shop):
        answer = shop.staff.ask("POST", "orders/", {"lines": [{"sku": "TINY-SPOON", "quantity": 1}]})

        assert error(422, answer)["details"][0]["pointer"] == "/customer_id"

    def test_cannot_ship_what_is_not_confirmed_or_confirm_twice(self, shop):
        order = shop.place()

        early = error(409, shop.staff.ask("POST", f"orders/{order['id']}/shipments/"))
        shop.confirm(order)
        twice = error(409, shop.staff.ask("POST", f"orders/{order['id']}/confirm/"))

        assert early["details"][0]["allowed_from"] == ["confirmed", "partially_shipped"]
        assert (twice["details"][0]["verb"], twice["details"][0]["status"]) == ("confirm", "confirmed")

    def test_ships_what_a_customer_has_who_was_blocked_since(self, shop):
        order = shop.place()
        shop.confirm(order)
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)

        shop.staff.post_(f"orders/{order['id']}/shipments/")

        refused = shop.customer.ask("POST", "orders/", {"lines": [{"sku": "TINY-SPOON", "quantity": 1}]})
        assert error(409, refused)["code"] == "customer_blocked"

    def test_changes_prices_and_orders_keep_theirs(self, shop):
        order = shop.place()
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/", {"unit_price": "99.00"}))
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/listing/", {"name": "Grand teapot"}))

        assert shop.customer.get_(f"orders/{order['id']}/") == order
        assert shop.place()["total_amount"] == "99.00"


class TestARefusal:
    def test_lists_every_reason_and_changes_nothing(self, shop):
        ProductFactory.create(sku="OLD-KETTLE", for_sale=False)
        ProductFactory.create(sku="SUSHI-TRAY", price=Money.of(900, "JPY"), stock__on_hand=1)
        shop.limit(shop.wanda, order_limit="20.00")
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)
        wanted = {"CURIOUS-TEAPOT": 21, "OLD-KETTLE": 1, "SUSHI-TRAY": 2, "NO-SUCH-POT": 1}
        lines = [{"sku": sku, "quantity": quantity} for sku, quantity in wanted.items()]

        answer = shop.customer.ask("POST", "orders/", {"lines": lines})

        assert error(409, answer)["code"] == "order_refused"
        assert sorted(codes(answer)) == [
            "customer_blocked",
            "insufficient_stock",
            "insufficient_stock",
            "order_limit_exceeded",
            "product_in_other_currency",
            "product_not_sold",
            "unknown_product",
        ]
        for detail in error(409, answer)["details"]:
            assert all(detail[name] for name in ("rule", "message", "remedy"))
        assert available(shop) == (20, 0, 20)
        assert shop.customer.get_("orders/")["results"] == []

    def test_sums_what_several_lines_want(self, shop):
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 11}] * 2

        answer = shop.customer.ask("POST", "orders/", {"lines": lines})

        (detail,) = error(409, answer)["details"]
        assert (detail["requested"], detail["available"]) == (22, 20)

    def test_of_an_adjustment_names_the_orders_that_hold_the_goods(self, shop):
        order = shop.place()
        change = {"change": -20, "reason": "broken in the quake"}

        answer = shop.staff.ask("POST", "stock/CURIOUS-TEAPOT/adjustments/", change)

        (detail,) = error(409, answer)["details"]
        assert (detail["code"], detail["orders"]) == ("adjustment_below_claimed", [order["number"]])

    def test_of_an_absent_customer_says_so(self, shop):
        nobody = str(a.an_id())

        answer = shop.staff.ask(
            "POST", "orders/", {"customer_id": nobody, "lines": [{"sku": "TINY-SPOON", "quantity": 1}]}
        )

        assert error(404, answer)["message"] == f"There is no customer {nobody}."
