"""A timeline tells who did what when, and to whom."""

import pytest

from tests.http.shop import body, client_of, error
from tests.support import a

ORDERS = "/api/v1/orders/"


@pytest.fixture
def path(world, wanda, buyer, staff):
    """Of an order that was placed, confirmed an hour later and paid for in part."""
    order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}))
    world.clock.advance(hours=1)
    staff.post(f"{ORDERS}{order['id']}/confirm/")
    staff.post(f"{ORDERS}{order['id']}/payments/", {"amount": "4.60"})
    return f"{ORDERS}{order['id']}/timeline/"


class TestATimeline:
    def test_tells_what_happened_in_order(self, staff, path):
        told = body(staff.get(path))["results"]

        assert [(entry["sequence"], entry["what"], entry["at"], entry["by_role"]) for entry in told] == [
            (1, "order_placed", "2026-03-14T12:00:00Z", "customer"),
            (2, "order_confirmed", "2026-03-14T13:00:00Z", "staff"),
            (3, "order_payment_changed", "2026-03-14T13:00:00Z", "staff"),
            (4, "order_payment_changed", "2026-03-14T13:00:00Z", "staff"),
        ]

    def test_tells_amounts_as_decimals(self, staff, path):
        placed, confirmed, authorized, captured = (
            entry["facts"] for entry in body(staff.get(path))["results"]
        )

        assert (placed["total"], placed["currency"], placed["line_count"]) == ("24.60", "EUR", 1)
        assert confirmed == {}
        amounts = ("authorized", "captured", "refunded", "currency")
        assert [authorized[name] for name in amounts] == ["4.60", "0.00", "0.00", "EUR"]
        assert [captured[name] for name in amounts] == ["0.00", "4.60", "0.00", "EUR"]
        assert authorized["payment_id"] == captured["payment_id"]

    def test_tells_staff_who_it_was_and_a_customer_only_of_itself(self, staff, buyer, path):
        to_staff, to_customer = (
            [entry["by_user"] for entry in body(client.get(path))["results"]] for client in (staff, buyer)
        )

        assert all(to_staff[:2])
        assert to_customer == [to_staff[0], None, None, None]

    def test_of_somebody_elses_order_is_as_absent_as_any(self, path):
        answer = client_of(a.buyer()).get(path)

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    def test_takes_no_parameters(self, staff, path):
        assert staff.get(f"{path}?limit=1").status_code == 400
