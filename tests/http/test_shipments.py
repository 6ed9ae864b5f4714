"""Orders ship in parts, lines are cancelled, and what has not shipped can be edited."""

import pytest

from tests.http.shop import body, client_of, error
from tests.support import a

ORDERS = "/api/v1/orders/"
LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 3}, {"sku": "TINY-SPOON", "quantity": 10}]}


@pytest.fixture
def path(buyer, staff):
    """Of a confirmed order of three teapots and ten spoons."""
    order = body(buyer.post(ORDERS, LINES))
    staff.post(f"{ORDERS}{order['id']}/confirm/")
    return f"{ORDERS}{order['id']}/"


def units(order, what):
    return [line[what] for line in order["lines"]]


class TestAShipment:
    def test_of_some_units_leaves_the_others_to_be_shipped(self, staff, path):
        first = {"lines": [{"line": 1, "quantity": 2}], "carrier": "Snail Express", "tracking": "SE-1"}

        answer = staff.post(f"{path}shipments/", first)
        part = body(answer)
        whole = body(staff.post(f"{path}shipments/"))

        assert (answer.status_code, answer["Location"]) == (201, path)
        assert (part["status"], units(part, "shipped")) == ("partially_shipped", [2, 0])
        assert part["transitions"] == ["ship", "cancel_line", "return", "pay"]
        assert (whole["status"], units(whole, "shipped")) == ("shipped", [3, 10])
        assert [
            (each["number"], each["carrier"], each["tracking"], each["parts"]) for each in whole["shipments"]
        ] == [
            (1, "Snail Express", "SE-1", [{"line_number": 1, "location": "main", "quantity": 2}]),
            (
                2,
                "",
                "",
                [
                    {"line_number": 1, "location": "main", "quantity": 1},
                    {"line_number": 2, "location": "main", "quantity": 10},
                ],
            ),
        ]
        assert body(staff.get(path)) == whole

    def test_names_a_line_twice_and_means_the_sum(self, staff, path):
        twice = {"lines": [{"line": 1, "quantity": 1}, {"line": 1, "quantity": 2}]}

        assert units(body(staff.post(f"{path}shipments/", twice)), "shipped") == [3, 0]

    @pytest.mark.rule(15)
    def test_of_more_than_was_ordered_is_refused(self, staff, path):
        answer = staff.post(f"{path}shipments/", {"lines": [{"line": 1, "quantity": 4}]})

        assert (answer.status_code, error(answer)["code"]) == (409, "not_allocated")
        assert error(answer)["details"][0]["missing"] == 1
        assert body(staff.get(path))["shipments"] == []

    def test_of_a_line_that_is_not_there_is_not_found(self, staff, path):
        answer = staff.post(f"{path}shipments/", {"lines": [{"line": 3, "quantity": 1}]})

        assert (answer.status_code, error(answer)["message"]) == (404, "There is no order line 3.")

    def test_from_where_nothing_is_allocated_is_refused(self, staff, path):
        answer = staff.post(f"{path}shipments/", {"location": "attic"})

        assert (answer.status_code, error(answer)["code"]) == (409, "nothing_to_ship")

    def test_is_made_once_for_its_key(self, staff, path):
        one = {"lines": [{"line": 1, "quantity": 1}]}

        first, again = (staff.post(f"{path}shipments/", one, HTTP_IDEMPOTENCY_KEY="k") for _ in range(2))

        assert again.content == first.content
        assert again["Idempotent-Replayed"] == "true"
        assert units(body(staff.get(path)), "shipped") == [1, 0]


class TestALine:
    def test_is_cancelled_in_part_and_costs_less(self, staff, path):
        answer = staff.post(f"{path}lines/1/cancel/", {"quantity": 1})
        order = body(answer)

        assert (answer.status_code, order["status"], units(order, "cancelled")) == (200, "confirmed", [1, 0])
        assert (order["total_amount"], order["ordered_amount"]) == ("35.10", "47.40")
        assert order["owed_amount"] == "35.10"

    def test_is_cancelled_whole_unless_told_otherwise(self, staff, path):
        assert units(body(staff.post(f"{path}lines/2/cancel/")), "cancelled") == [0, 10]

    def test_takes_the_order_with_it_if_it_was_the_last(self, staff, path):
        staff.post(f"{path}lines/1/cancel/")

        order = body(staff.post(f"{path}lines/2/cancel/"))

        assert (order["status"], order["total_amount"], order["ordered_amount"]) == (
            "cancelled",
            "0.00",
            "47.40",
        )
        level = body(staff.get("/api/v1/stock/TINY-SPOON/"))
        assert (level["allocated"], level["available"]) == (0, 100)

    @pytest.mark.rule(15)
    def test_is_not_cancelled_once_it_has_shipped(self, staff, path):
        staff.post(f"{path}shipments/", {"lines": [{"line": 1, "quantity": 2}]})

        answer = staff.post(f"{path}lines/1/cancel/", {"quantity": 2})

        assert (answer.status_code, error(answer)["code"]) == (409, "more_than_unshipped")
        assert error(answer)["details"][0]["remedy"] == "Cancel at most 1."

    @pytest.mark.parametrize("number", ["3", "200", "0", "-1", "01", "one", "1.0", "٢", "9" * 5_000])
    def test_that_is_not_there_is_not_found(self, staff, path, number):
        answer = staff.post(f"{path}lines/{number}/cancel/")

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")
        assert len(answer.content) < 500

    def test_is_for_staff_to_cancel(self, buyer, path):
        assert error(buyer.post(f"{path}lines/1/cancel/"))["code"] == "not_permitted"


class TestAnEdit:
    def test_replaces_the_lines_and_moves_stock_and_debt_by_the_difference(self, staff, buyer, wanda, path):
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 5}]

        answer = staff.post(f"{path}edits/", {"lines": lines})
        order = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, path)
        assert (order["status"], order["total_amount"], units(order, "quantity")) == (
            "confirmed",
            "61.50",
            [5],
        )
        teapots, spoons = (
            body(staff.get(f"/api/v1/stock/{sku}/"))["allocated"] for sku in ("CURIOUS-TEAPOT", "TINY-SPOON")
        )
        assert (teapots, spoons) == (5, 0)
        owner = body(buyer.get(f"/api/v1/customers/{wanda.id}/"))
        assert owner["exposure"] == [{"currency": "EUR", "amount": "61.50"}]
        assert body(buyer.get(path))["lines"] == order["lines"]

    def test_is_checked_like_a_new_order_and_changes_nothing_if_refused(self, staff, path):
        before = body(staff.get(path))

        answer = staff.post(f"{path}edits/", {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 9}]})

        assert (answer.status_code, error(answer)["code"]) == (409, "insufficient_stock")
        assert body(staff.get(path)) == before

    def test_changes_the_address_and_keeps_it(self, staff, path):
        elsewhere = {"name": "Olga", "street": "2 Oven Row", "city": "Crumbton", "country": "IE"}

        moved = body(staff.post(f"{path}edits/", {**LINES, "shipping_address": elsewhere}))
        again = body(staff.post(f"{path}edits/", LINES))

        assert moved["shipping_address"] == {**elsewhere, "region": "", "postal_code": ""}
        assert again["shipping_address"] == moved["shipping_address"]

    def test_takes_a_voucher_keeps_it_and_drops_it(self, world, staff, path):
        world.keep(a.voucher("TEATIME"))

        orders = [
            body(staff.post(f"{path}edits/", {**LINES, **voucher}))
            for voucher in ({"voucher": "teatime"}, {}, {"voucher": None})
        ]

        assert [(order["voucher"], order["total_amount"]) for order in orders] == [
            ("TEATIME", "42.66"),
            ("TEATIME", "42.66"),
            (None, "47.40"),
        ]
        assert body(staff.get("/api/v1/vouchers/TEATIME/"))["uses"] == 0

    def test_agrees_to_prices_and_freight(self, staff, path):
        line = {"sku": "CURIOUS-TEAPOT", "quantity": 1, "unit_price": "10.00", "discount_rate": "0.5"}

        order = body(staff.post(f"{path}edits/", {"lines": [line], "currency": "EUR", "freight": "4.90"}))

        assert (order["lines_amount"], order["total_amount"]) == ("10.00", "9.90")

    def test_keeps_the_orders_currency(self, staff, path):
        line = {"sku": "CURIOUS-TEAPOT", "quantity": 1, "unit_price": "10.00"}

        answer = staff.post(f"{path}edits/", {"lines": [line], "currency": "USD"})

        assert answer.status_code == 422

    def test_is_too_late_once_goods_have_shipped(self, staff, path):
        staff.post(f"{path}shipments/", {"lines": [{"line": 1, "quantity": 1}]})

        answer = staff.post(f"{path}edits/", LINES)

        assert (answer.status_code, error(answer)["code"]) == (409, "illegal_transition")

    def test_is_for_staff(self, buyer, path):
        assert error(buyer.post(f"{path}edits/", LINES))["code"] == "not_permitted"

    def test_is_told_in_the_timeline_with_its_total(self, staff, path):
        staff.post(f"{path}edits/", {"lines": [{"sku": "TINY-SPOON", "quantity": 2}]})
        staff.post(f"{path}lines/1/cancel/", {"quantity": 1})

        *_, edited, cancelled = body(staff.get(f"{path}timeline/"))["results"]

        assert (edited["what"], edited["facts"]) == (
            "order_edited",
            {"line_count": 1, "total": "2.10", "currency": "EUR"},
        )
        assert (cancelled["what"], cancelled["facts"]) == (
            "order_line_cancelled",
            {"line_number": 1, "units": 1, "total": "1.05", "currency": "EUR"},
        )


class TestSomebodyElsesOrder:
    @pytest.mark.parametrize("verb", ["lines/1/cancel", "edits", "shipments"])
    def test_is_not_even_looked_for_by_who_may_not(self, path, verb):
        sent = LINES if verb == "edits" else {}

        answer = client_of(a.buyer()).post(f"{path}{verb}/", sent)

        assert (answer.status_code, error(answer)["code"]) == (403, "not_permitted")
