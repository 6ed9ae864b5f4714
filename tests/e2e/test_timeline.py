"""Who did what when to an order."""

import pytest

from tests.e2e.api import expect

pytestmark = pytest.mark.postgres


def told(client, order):
    return client.get_(f"orders/{order['id']}/timeline/")["results"]


class TestATimeline:
    def test_tells_a_whole_life(self, shop):
        order = shop.place("CURIOUS-TEAPOT", "TINY-SPOON")
        shop.confirm(order)
        payment = shop.staff.post_(f"orders/{order['id']}/payments/", {"amount": "3.35"})
        order = shop.staff.post_(f"orders/{order['id']}/shipments/")
        customer, staff = (str(client.user.id) for client in (shop.customer, shop.staff))

        found = told(shop.staff, order)

        assert [
            (entry["sequence"], entry["what"], entry["by_role"], entry["by_user"]) for entry in found
        ] == [
            (1, "order_placed", "customer", customer),
            (2, "order_confirmed", "staff", staff),
            (3, "order_payment_changed", "staff", None),
            (4, "order_payment_changed", "staff", None),
            (5, "order_shipped", "staff", staff),
        ]
        authorized, captured, shipped = (entry["facts"] for entry in found[2:])
        assert authorized.pop("payment_id") == captured.pop("payment_id") == payment["id"]
        assert shipped.pop("shipment_id") == order["shipments"][0]["id"]
        assert [entry["facts"] for entry in found] == [
            {
                "number": order["number"],
                "customer_id": str(shop.wanda.id),
                "currency": "EUR",
                "total": "13.35",
                "line_count": 2,
            },
            {},
            {"authorized": "3.35", "captured": "0.00", "refunded": "0.00", "currency": "EUR"},
            {"authorized": "0.00", "captured": "3.35", "refunded": "0.00", "currency": "EUR"},
            {"units": 2},
        ]
        assert found[0]["at"] == order["created_at"]
        assert [entry["at"] for entry in found] == sorted(entry["at"] for entry in found)

    def test_tells_a_customer_what_and_which_role_but_not_who(self, shop):
        order = shop.place()
        shop.staff.post_(f"orders/{order['id']}/cancel/", {"reason": "Wanda rang."}, status=200)

        found = told(shop.customer, order)

        assert [(entry["what"], entry["by_role"], entry["by_user"]) for entry in found] == [
            ("order_placed", "customer", str(shop.customer.user.id)),
            ("order_cancelled", "staff", None),
        ]
        assert [told(shop.admin, order)[1]["by_user"]] == [str(shop.staff.user.id)]
        assert "rang" not in str(found)

    def test_tells_nothing_of_what_was_tried_or_refused(self, shop):
        order = shop.place()
        shop.staff.post_(f"orders/{order['id']}/confirm/?dry_run=true", status=200)
        shop.staff.ask("POST", f"orders/{order['id']}/shipments/")

        assert [entry["what"] for entry in told(shop.staff, order)] == ["order_placed"]

    def test_begins_with_the_order_where_it_came_of_a_quote(self, shop):
        quote = shop.quote()
        order = expect(201, shop.staff.ask("POST", f"quotes/{quote['id']}/accept/"))

        (placed,) = told(shop.staff, order)

        assert (placed["what"], placed["by_role"]) == ("order_placed", "staff")
