"""What a customer pays, owes, and may order."""

import pytest

from tests.e2e.api import codes, error, expect

pytestmark = pytest.mark.postgres

LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}


@pytest.mark.rule(30)
class TestACreditLimit:
    def owed(self, shop):
        return shop.customer.get_(f"customers/{shop.wanda.id}/")["exposure"]

    def test_counts_what_is_owed_until_it_is_paid_or_taken_back(self, shop):
        shop.limit(shop.wanda, credit_limit="24.60")
        first, second = shop.place(), shop.place()

        refused = error(409, shop.customer.ask("POST", "orders/", LINES))

        assert refused["code"] == "credit_limit_exceeded"
        (detail,) = refused["details"]
        assert (detail["total"], detail["exposure"], detail["limit"]) == ("12.30", "24.60", "24.60")
        assert detail["remedy"] == "Pay earlier orders first."

        payment = shop.staff.post_(f"orders/{first['id']}/payments/", {"amount": "12.30"})
        paid = shop.customer.get_(f"orders/{first['id']}/")
        assert (payment["gateway"], payment["status"]) == ("manual", "captured")
        assert (paid["payment_status"], paid["owed_amount"], paid["captured_amount"]) == (
            "paid",
            "0.00",
            "12.30",
        )
        assert self.owed(shop) == [{"currency": "EUR", "amount": "12.30"}]
        shop.place()

        expect(200, shop.customer.ask("DELETE", f"orders/{second['id']}/"))
        assert shop.customer.get_(f"orders/{second['id']}/")["owed_amount"] == "0.00"
        shop.place()
        assert self.owed(shop) == [{"currency": "EUR", "amount": "24.60"}]

    def test_counts_what_has_shipped_and_is_not_paid(self, shop):
        shop.limit(shop.wanda, credit_limit="20.00")
        order = shop.confirm(shop.place())
        shop.staff.post_(f"orders/{order['id']}/shipments/")

        assert codes(shop.customer.ask("POST", "orders/", LINES)) == ["credit_limit_exceeded"]

    def test_is_one_of_two_limits_that_a_refusal_names(self, shop):
        shop.limit(shop.wanda, order_limit="10.00", credit_limit="11.00")

        answer = shop.customer.ask("POST", "orders/", LINES)

        assert codes(answer) == ["order_limit_exceeded", "credit_limit_exceeded"]

    def test_below_what_is_owed_stops_further_orders_and_not_those_placed(self, shop):
        order = shop.place()
        shop.limit(shop.wanda, credit_limit="1.00")

        assert codes(shop.customer.ask("POST", "orders/", LINES)) == ["credit_limit_exceeded"]
        shop.staff.post_(f"orders/{shop.confirm(order)['id']}/shipments/")

    def test_is_not_paid_beyond_what_is_owed(self, shop):
        order = shop.place()

        refused = error(409, shop.staff.ask("POST", f"orders/{order['id']}/payments/", {"amount": "12.31"}))

        assert (refused["code"], refused["details"][0]["owed"]) == ("payment_exceeds_owed", "12.30")
        assert self.owed(shop) == [{"currency": "EUR", "amount": "12.30"}]


class TestATier:
    def test_makes_other_prices_from_now_on(self, shop):
        breaks = [{"from_quantity": 1, "unit_price": "9.90", "tier": "gold"}]
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", {"breaks": breaks}))
        before = shop.place()

        golden = expect(200, shop.staff.ask("PUT", f"customers/{shop.wanda.id}/tier/", {"tier": "gold"}))

        assert golden["tier"] == "gold"
        assert [order["total_amount"] for order in (before, shop.place(), shop.place(by=shop.stranger))] == [
            "12.30",
            "9.90",
            "12.30",
        ]


@pytest.mark.rule(31)
class TestQuantityLimits:
    def test_count_what_one_ordered_within_the_window_less_what_was_cancelled(self, shop):
        limits = {"limits": {"per_order": 3, "per_window": 4, "window_days": 30}}
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", limits))
        three = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 3}]}
        order = shop.customer.post_("orders/", three)

        refused = error(409, shop.customer.ask("POST", "orders/", three))

        (detail,) = refused["details"]
        assert (detail["code"], detail["requested"], detail["bought"], detail["limit"], detail["days"]) == (
            "window_limit_exceeded",
            3,
            3,
            4,
            30,
        )
        shop.stranger.post_("orders/", three)
        expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        shop.customer.post_("orders/", three)

    def test_are_for_all_lines_of_an_order_together(self, shop):
        limits = {"limits": {"per_order": 3}}
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", limits))
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 2}] * 2

        assert codes(shop.customer.ask("POST", "orders/", {"lines": lines})) == ["quantity_limit_exceeded"]
