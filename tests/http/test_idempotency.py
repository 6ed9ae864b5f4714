"""The same key and command: one effect, one answer."""

import pytest

from domain.shared.identity import Sku, StockKey
from tests.http.shop import body, client_of, error

ORDERS = "/api/v1/orders/"
ORDER = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}


class TestAKey:
    @pytest.mark.parametrize(
        "key", ["k", "7b1c9c3e-9d0c-4d0b-8a3e", "!#$%&'()*+,-./", "a" * 255, 'a"b', "\\"]
    )
    def test_bare_and_quoted_is_the_same(self, buyer, key):
        quoted = key.replace("\\", "\\\\").replace('"', '\\"')

        first = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY=key)
        again = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY=f'"{quoted}"')

        assert (first.status_code, again.status_code) == (201, 201)
        assert again.content == first.content
        assert again["Location"] == first["Location"]
        assert again["Idempotent-Replayed"] == "true"
        assert "Idempotent-Replayed" not in first

    @pytest.mark.parametrize(
        "key",
        ["", " ", "a b", '"', '""', '"a', "a\tb", '"a b"', '"a\\b"', '"a"b"', "a" * 256, '"é"', "é", "a\x7f"],
    )
    def test_that_is_malformed_is_refused(self, buyer, key):
        answer = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY=key)

        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_idempotency_key")
        assert error(answer)["details"][0]["header"] == "Idempotency-Key"

    def test_with_another_command_is_refused(self, buyer):
        buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY="k")

        answer = buyer.post(ORDERS, {**ORDER, "note": "hurry"}, HTTP_IDEMPOTENCY_KEY="k")

        assert (answer.status_code, error(answer)["code"]) == (422, "idempotency_key_reused")

    def test_is_its_principals_own(self, staff, buyer, wanda):
        first = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY="k")
        other = staff.post(ORDERS, {**ORDER, "customer_id": str(wanda.id)}, HTTP_IDEMPOTENCY_KEY="k")

        assert body(first)["id"] != body(other)["id"]

    def test_is_not_used_up_by_refusals_and_trials(self, world, buyer):
        shortage = buyer.post(
            ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 9}]}, HTTP_IDEMPOTENCY_KEY="k"
        )
        trial = buyer.post(f"{ORDERS}?dry_run=true", ORDER, HTTP_IDEMPOTENCY_KEY="k")
        earnest = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY="k")

        assert [answer.status_code for answer in (shortage, trial, earnest)] == [409, 200, 201]
        assert "Idempotent-Replayed" not in earnest

    def test_that_is_used_up_means_nothing_to_a_trial(self, buyer):
        placed = buyer.post(ORDERS, ORDER, HTTP_IDEMPOTENCY_KEY="k")
        other = {"lines": [{"sku": "TINY-SPOON", "quantity": 1}]}

        same = buyer.post(f"{ORDERS}?dry_run=true", ORDER, HTTP_IDEMPOTENCY_KEY="k")
        another = buyer.post(f"{ORDERS}?dry_run=true", other, HTTP_IDEMPOTENCY_KEY="k")

        assert (placed.status_code, same.status_code, another.status_code) == (201, 200, 200)
        assert (body(same)["dry_run"], body(another)["total_amount"]) == (True, "1.05")
        assert "Idempotent-Replayed" not in same

    def test_is_taken_by_commands_of_every_method(self, staff):
        added = staff.post(
            "/api/v1/products/",
            {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"},
            HTTP_IDEMPOTENCY_KEY="k",
        )
        first = staff.patch("/api/v1/products/BIG-LID/", {"unit_price": "2.00"}, HTTP_IDEMPOTENCY_KEY="k")
        again = staff.patch("/api/v1/products/BIG-LID/", {"unit_price": "2.00"}, HTTP_IDEMPOTENCY_KEY="k")

        assert (added.status_code, first.status_code) == (201, 200)
        assert again["Idempotent-Replayed"] == "true"

    def test_is_refused_on_registration(self):
        answer = client_of().post("/api/v1/users/", {}, HTTP_IDEMPOTENCY_KEY="k")

        assert (answer.status_code, error(answer)["code"]) == (400, "idempotency_key_not_accepted")

    def test_is_not_looked_at_by_readings(self, buyer):
        assert buyer.get(ORDERS, HTTP_IDEMPOTENCY_KEY="").status_code == 200


class TestATrial:
    def test_answers_the_outcome_and_keeps_nothing(self, world, buyer, wanda):
        answer = buyer.post(f"{ORDERS}?dry_run=true", ORDER)

        assert (answer.status_code, body(answer)["dry_run"], body(answer)["total_amount"]) == (
            200,
            True,
            "24.60",
        )
        assert "Location" not in answer
        assert body(buyer.get(ORDERS))["results"] == []
        assert world.stock.detail(StockKey(Sku("CURIOUS-TEAPOT"))).available == 5

    def test_in_earnest_says_nothing_of_trials(self, buyer):
        answer = buyer.post(f"{ORDERS}?dry_run=false", ORDER)

        assert answer.status_code == 201
        assert "dry_run" not in body(answer)

    @pytest.mark.parametrize("query", ["dry_run=1", "dry_run=TRUE", "dry_run=", "dry_run", "dryrun=true"])
    def test_that_is_misspelt_is_refused_before_anything_happens(self, buyer, query):
        answer = buyer.post(f"{ORDERS}?{query}", ORDER)

        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_request")
        assert body(buyer.get(ORDERS))["results"] == []
