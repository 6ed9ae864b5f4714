"""Tax and shipping rates stand where their paths say."""

import pytest

from tests.http.shop import body, error

API = "/api/v1/"


class TestATaxRate:
    def test_is_set_replaced_listed_and_removed(self, staff):
        first = staff.put(f"{API}tax-rates/GB/reduced/", {"rate": "0.05"})
        again = staff.put(f"{API}tax-rates/GB/reduced/", {"rate": "0.1", "mode": "inclusive"})

        assert (first.status_code, body(first)) == (
            200,
            {"country": "GB", "tax_class": "reduced", "rate": "0.0500", "mode": "exclusive", "version": 1},
        )
        assert (body(again)["rate"], body(again)["mode"], body(again)["version"]) == (
            "0.1000",
            "inclusive",
            2,
        )
        assert body(staff.get(f"{API}tax-rates/")) == {"results": [body(again)]}

        gone = staff.delete(f"{API}tax-rates/GB/reduced/")

        assert (gone.status_code, gone.content) == (204, b"")
        assert body(staff.get(f"{API}tax-rates/")) == {"results": []}
        twice = staff.delete(f"{API}tax-rates/GB/reduced/")
        assert (twice.status_code, error(twice)["code"]) == (404, "not_found")

    def test_is_removed_once_a_key(self, staff):
        staff.put(f"{API}tax-rates/GB/reduced/", {"rate": "0.05"})

        gone, again = (
            staff.delete(f"{API}tax-rates/GB/reduced/", HTTP_IDEMPOTENCY_KEY="k") for _ in range(2)
        )

        assert (gone.status_code, again.status_code) == (204, 204)
        assert "Idempotent-Replayed" not in gone
        assert again["Idempotent-Replayed"] == "true"

    @pytest.mark.parametrize("path", ["gb/standard", "XX/standard", "GB/luxury", "GB/Standard", "*/standard"])
    def test_of_no_country_or_class_is_not_there(self, staff, path):
        for answer in (
            staff.put(f"{API}tax-rates/{path}/", {"rate": "0.05"}),
            staff.delete(f"{API}tax-rates/{path}/"),
        ):
            told = path.replace("/", " ")
            assert (answer.status_code, error(answer)["message"]) == (404, f"There is no tax rate {told}.")


class TestAShippingRate:
    def test_is_set_replaced_listed_and_removed(self, staff):
        staff.put(f"{API}shipping-rates/GB/EUR/50.00/", {"cost": "0.00"})
        staff.put(f"{API}shipping-rates/everywhere/JPY/0/", {"cost": "900"})
        replaced = staff.put(f"{API}shipping-rates/GB/EUR/50/", {"cost": "1.5"})

        assert (replaced.status_code, body(replaced)) == (
            200,
            {"country": "GB", "currency": "EUR", "from_net": "50.00", "cost": "1.50", "version": 2},
        )
        assert [
            (rate["country"], rate["currency"], rate["from_net"], rate["cost"])
            for rate in body(staff.get(f"{API}shipping-rates/"))["results"]
        ] == [("everywhere", "JPY", "0", "900"), ("GB", "EUR", "50.00", "1.50")]

        assert staff.delete(f"{API}shipping-rates/everywhere/JPY/0/").status_code == 204
        assert [rate["country"] for rate in body(staff.get(f"{API}shipping-rates/"))["results"]] == ["GB"]
        assert staff.delete(f"{API}shipping-rates/everywhere/JPY/0/").status_code == 404

    def test_is_shown_as_its_path_spells_it(self, staff):
        path = f"{API}shipping-rates/everywhere/EUR/0.00/"

        assert body(staff.put(path, {"cost": "4.90"}))["country"] == "everywhere"
        assert body(staff.put(f"{path}?dry_run=true", {"cost": "5.90"}))["country"] == "everywhere"

    @pytest.mark.parametrize(
        "path",
        [
            "*/EUR/0",
            "gb/EUR/0",
            "Everywhere/EUR/0",
            "GB/XXQ/0",
            "GB/eur/0",
            "GB/EUR/-1",
            "GB/EUR/0.001",
            "GB/EUR/1e3",
            "GB/EUR/x",
            "GB/EUR/+5",
            "GB/EUR/" + "9" * 20,
        ],
    )
    def test_of_no_country_currency_or_amount_is_not_there(self, staff, path):
        for answer in (
            staff.put(f"{API}shipping-rates/{path}/", {"cost": "4.90"}),
            staff.delete(f"{API}shipping-rates/{path}/"),
        ):
            assert (answer.status_code, error(answer)["code"]) == (404, "not_found")
            country, currency, from_net = path.split("/")
            told = f"There is no shipping rate {country} from {from_net} {currency}."
            assert error(answer)["message"] == told
