"""Quotes promise prices and stock, and become orders."""

import pytest

from tests.http.shop import body, client_of, error
from tests.support import a

QUOTES = "/api/v1/quotes/"
LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 4}]}


@pytest.fixture
def asked(buyer):
    answer = buyer.post(QUOTES, {**LINES, "note": "Mind the spout.", "external_reference": "web-1"})
    assert answer.status_code == 201, answer.content
    return answer


class TestAskingForAQuote:
    def test_promises_prices_for_half_an_hour(self, buyer, asked):
        quote = body(asked)

        assert asked["Location"] == f"{QUOTES}{quote['id']}/"
        assert (quote["status"], quote["total_amount"], quote["line_count"]) == ("open", "49.20", 1)
        assert (quote["note"], quote["external_reference"]) == ("Mind the spout.", "web-1")
        assert (quote["created_at"], quote["expires_at"]) == ("2026-03-14T12:00:00Z", "2026-03-14T12:30:00Z")
        assert body(buyer.get(asked["Location"])) == quote

    def test_holds_the_stock(self, staff, asked):
        level = body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/"))
        (move, *_) = body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/movements/"))["results"]

        assert (level["on_hand"], level["reserved"], level["available"]) == (5, 4, 1)
        assert (move["kind"], move["reserved_change"], move["quote_id"]) == ("reserved", 4, body(asked)["id"])

    def test_for_another_time_is_for_staff(self, staff, buyer, wanda):
        long = {**LINES, "valid_minutes": 120}

        refused = buyer.post(QUOTES, long)
        promised = staff.post(QUOTES, {**long, "customer_id": str(wanda.id)})

        assert (refused.status_code, error(refused)["code"]) == (403, "not_permitted")
        assert body(promised)["expires_at"] == "2026-03-14T14:00:00Z"

    def test_for_the_usual_time_may_be_said(self, buyer):
        assert buyer.post(QUOTES, {**LINES, "valid_minutes": 30}).status_code == 201

    def test_at_an_agreed_price_is_for_staff(self, staff, buyer, wanda):
        line = {"sku": "CURIOUS-TEAPOT", "quantity": 4, "unit_price": "10.00"}
        agreed = {"lines": [line], "currency": "EUR"}

        refused = buyer.post(QUOTES, agreed)
        promised = body(staff.post(QUOTES, {**agreed, "customer_id": str(wanda.id)}))

        assert refused.status_code == 403
        assert promised["total_amount"] == "40.00"
        assert (promised["lines"][0]["list_price"], promised["lines"][0]["unit_price"]) == ("12.30", "10.00")


class TestAcceptingAQuote:
    def test_answers_the_order_and_where_it_is(self, buyer, asked):
        answer = buyer.post(f"{asked['Location']}accept/")
        order, quote = body(answer), body(buyer.get(asked["Location"]))

        assert (answer.status_code, answer["Location"]) == (201, f"/api/v1/orders/{order['id']}/")
        assert body(buyer.get(answer["Location"])) == order
        assert (order["quote_id"], order["total_amount"], order["note"]) == (
            quote["id"],
            "49.20",
            "Mind the spout.",
        )
        assert (quote["status"], quote["order_id"]) == ("accepted", order["id"])

    def test_happens_once(self, buyer, asked):
        order = body(buyer.post(f"{asked['Location']}accept/"))

        again = buyer.post(f"{asked['Location']}accept/")

        assert (again.status_code, error(again)["code"]) == (409, "quote_already_accepted")
        assert error(again)["details"][0]["order_id"] == order["id"]

    def test_is_replayed_with_its_key(self, buyer, asked):
        first, again = (buyer.post(f"{asked['Location']}accept/", HTTP_IDEMPOTENCY_KEY="k") for _ in range(2))

        assert again.content == first.content
        assert again["Location"] == first["Location"]

    def test_is_too_late_when_it_has_expired(self, world, staff, buyer, asked):
        world.clock.advance(minutes=30)

        answer = buyer.post(f"{asked['Location']}accept/")

        assert (answer.status_code, error(answer)["code"]) == (409, "quote_expired")
        assert error(answer)["details"][0]["expires_at"] == "2026-03-14T12:30:00+00:00"
        assert body(buyer.get(asked["Location"]))["status"] == "expired"
        assert body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/"))["available"] == 5

    def test_of_somebody_elses_is_as_absent_as_any(self, asked):
        stranger = client_of(a.buyer())

        for answer in (stranger.get(asked["Location"]), stranger.post(f"{asked['Location']}accept/")):
            assert (answer.status_code, error(answer)["code"]) == (404, "not_found")


class TestQuotes:
    def test_are_listed_newest_first_to_those_who_may_see_them(self, world, buyer, staff, asked):
        world.clock.advance(minutes=1)
        second = body(buyer.post(QUOTES, {"lines": [{"sku": "TINY-SPOON", "quantity": 2}]}))

        first_page = body(staff.get(f"{QUOTES}?limit=1"))
        (newest,), (oldest,) = first_page["results"], body(staff.get(first_page["next"]))["results"]

        assert newest == {name: second[name] for name in newest}
        assert oldest == {name: body(asked)[name] for name in oldest}
        assert [quote["id"] for quote in body(buyer.get(QUOTES))["results"]] == [newest["id"], oldest["id"]]
        assert body(client_of(a.buyer()).get(QUOTES))["results"] == []
