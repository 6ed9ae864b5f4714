"""Vouchers are created, read and changed by their codes."""

import pytest

from tests.http.shop import body, error

VOUCHERS = "/api/v1/vouchers/"
VALID = {"valid_from": "2026-01-01T00:00:00Z", "valid_until": "2027-01-01T00:00:00+01:00"}
TEATIME = {"code": "teatime", "kind": "percentage", "rate": "0.1", **VALID}


class TestCreatingAVoucher:
    def test_keeps_all_that_was_given(self, staff):
        answer = staff.post(
            VOUCHERS, {**TEATIME, "minimum": "20", "currency": "EUR", "limit_per_customer": 1}
        )
        kept = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, f"{VOUCHERS}TEATIME/")
        del kept["id"]
        assert kept == {
            "code": "TEATIME",
            "kind": "percentage",
            "rate": "0.1000",
            "amount": None,
            "minimum": "20.00",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00Z",
            "valid_until": "2026-12-31T23:00:00Z",
            "limit": None,
            "limit_per_customer": 1,
            "uses": 0,
            "version": 1,
        }

    @pytest.mark.parametrize(
        ("benefit", "rate", "amount"),
        [
            ({"kind": "percentage", "rate": "1"}, "1.0000", None),
            ({"kind": "amount", "amount": "5", "currency": "KWD"}, None, "5.000"),
            ({"kind": "free_shipping"}, None, None),
        ],
    )
    def test_can_take_off_three_things(self, staff, benefit, rate, amount):
        kept = body(staff.post(VOUCHERS, {"code": "THREE-WAYS", **benefit, **VALID}))

        assert (kept["kind"], kept["rate"], kept["amount"]) == (benefit["kind"], rate, amount)

    def test_takes_a_code_once_in_either_case(self, staff):
        staff.post(VOUCHERS, TEATIME)

        answer = staff.post(VOUCHERS, {**TEATIME, "code": "TeaTime"})

        assert (answer.status_code, error(answer)["code"]) == (409, "already_exists")


class TestAVoucher:
    @pytest.fixture
    def path(self, staff):
        limits = {"limit": 10, "limit_per_customer": 2}
        answer: str = staff.post(VOUCHERS, {**TEATIME, **limits})["Location"]
        return answer

    def test_is_read_by_its_code_in_either_case(self, staff, path):
        assert body(staff.get(f"{VOUCHERS}teatime/")) == body(staff.get(path))

    def test_keeps_what_a_change_leaves_out(self, staff, path):
        before = body(staff.get(path))

        changed = body(staff.patch(path, {"limit": 20}))

        assert changed == {**before, "limit": 20, "version": 2}
        assert body(staff.get(path)) == changed

    @pytest.mark.parametrize("limit", ["limit", "limit_per_customer"])
    def test_loses_a_limit_that_becomes_null(self, staff, path, limit):
        before = body(staff.get(path))

        changed = body(staff.patch(path, {limit: None}))

        assert changed == {**before, limit: None, "version": 2}

    def test_is_valid_for_another_time(self, staff, path):
        later = {"valid_from": "2026-06-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}

        changed = body(staff.patch(path, later))

        assert {name: changed[name] for name in later} == later

    def test_is_never_valid_backwards(self, staff, path):
        answer = staff.patch(path, {"valid_until": "2025-01-01T00:00:00Z"})

        assert (answer.status_code, error(answer)["details"][0]["pointer"]) == (422, "/valid_until")

    def test_is_limited_to_what_can_be(self, staff, path):
        answer = staff.patch(path, {"limit": 0})

        assert (answer.status_code, error(answer)["details"][0]["pointer"]) == (422, "/limit")

    def test_is_listed_by_code(self, staff, path):
        for code in ("ALPHA", "OMEGA", "BETA"):
            staff.post(VOUCHERS, {**TEATIME, "code": code})

        first = body(staff.get(f"{VOUCHERS}?limit=3"))
        second = body(staff.get(first["next"]))

        assert [each["code"] for each in first["results"]] == ["ALPHA", "BETA", "OMEGA"]
        assert [each["code"] for each in second["results"]] == ["TEATIME"]

    @pytest.mark.parametrize("code", ["NO-SUCH-CODE", "-", "é", "x" * 5_000])
    def test_of_another_code_is_not_there(self, staff, code):
        for answer in (staff.get(f"{VOUCHERS}{code}/"), staff.patch(f"{VOUCHERS}{code}/", {})):
            assert (answer.status_code, error(answer)["code"]) == (404, "not_found")
            assert len(answer.content) < 500

    def test_that_is_used_up_refuses_orders_with_it(self, staff, buyer, path):
        staff.patch(path, {"limit_per_customer": 1})
        order = {"lines": [{"sku": "TINY-SPOON", "quantity": 10}], "voucher": "teatime"}

        first, second = (buyer.post("/api/v1/orders/", order) for _ in range(2))

        assert (body(first)["voucher"], body(first)["total_amount"]) == ("TEATIME", "9.45")
        assert (second.status_code, error(second)["code"]) == (409, "voucher_used_up_by_customer")
        assert body(staff.get(path))["uses"] == 1
