"""Terms of a product, and of a customer, and what they make of an order."""

import pytest

from tests.http.shop import body, error
from tests.support import a

TERMS = "/api/v1/products/CURIOUS-TEAPOT/terms/"
ORDERS = "/api/v1/orders/"


def teapots(quantity, **fields):
    return {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": quantity}], **fields}


class TestTheTermsOfAProduct:
    def test_are_shown_to_everybody(self, staff, nobody, wanda):
        breaks = [
            {"from_quantity": 3, "unit_price": "9.9"},
            {"from_quantity": 1, "unit_price": "11.00", "tier": "gold"},
        ]
        given = {
            "tax_class": "reduced",
            "breaks": breaks,
            "limits": {"per_order": 4, "per_window": 6, "window_days": 30},
        }

        changed = body(staff.patch(TERMS, given))

        assert changed["tax_class"] == "reduced"
        assert sorted(changed["breaks"], key=lambda each: each["from_quantity"]) == [
            {"from_quantity": 1, "unit_price": "11.00", "tier": "gold"},
            {"from_quantity": 3, "unit_price": "9.90", "tier": None},
        ]
        assert (changed["max_per_order"], changed["max_per_window"], changed["window_days"]) == (4, 6, 30)
        assert body(nobody.get("/api/v1/products/CURIOUS-TEAPOT/")) == changed

    def test_stay_as_they_are_where_nothing_is_said(self, staff, wanda):
        before = body(staff.patch(TERMS, {"tax_class": "zero", "limits": {"per_order": 4}}))

        after = body(staff.patch(TERMS, {"breaks": [{"from_quantity": 3, "unit_price": "9.90"}]}))

        assert after == {**before, "breaks": after["breaks"], "version": 3}
        assert len(after["breaks"]) == 1

    def test_are_replaced_as_a_whole_each(self, staff, wanda):
        staff.patch(TERMS, {"limits": {"per_order": 4}, "breaks": [{"from_quantity": 3, "unit_price": "9"}]})

        after = body(staff.patch(TERMS, {"limits": {"per_window": 9, "window_days": 7}, "breaks": []}))

        assert (after["max_per_order"], after["max_per_window"], after["breaks"]) == (None, 9, [])

    def test_make_prices_by_quantity_and_tier(self, staff, buyer, wanda):
        breaks = [
            {"from_quantity": 3, "unit_price": "10.00"},
            {"from_quantity": 2, "unit_price": "8.00", "tier": "gold"},
        ]
        staff.patch(TERMS, {"breaks": breaks})

        few, many = (body(buyer.post(f"{ORDERS}?dry_run=true", teapots(units))) for units in (2, 3))
        staff.put(f"/api/v1/customers/{wanda.id}/tier/", {"tier": "gold"})
        golden = body(buyer.post(f"{ORDERS}?dry_run=true", teapots(2)))

        assert [order["lines"][0]["unit_price"] for order in (few, many, golden)] == [
            "12.30",
            "10.00",
            "8.00",
        ]
        assert golden["lines"][0]["list_price"] == "12.30"
        assert golden["total_amount"] == "16.00"

    def test_limit_what_one_may_order(self, staff, buyer, wanda):
        staff.patch(TERMS, {"limits": {"per_order": 3, "per_window": 4, "window_days": 30}})
        first = buyer.post(ORDERS, teapots(2))

        answer = buyer.post(ORDERS, teapots(4))

        assert first.status_code == 201
        assert [
            (
                detail["code"],
                {
                    name: detail[name]
                    for name in ("sku", "requested", "bought", "limit", "days")
                    if name in detail
                },
            )
            for detail in error(answer)["details"]
        ] == [
            ("quantity_limit_exceeded", {"sku": "CURIOUS-TEAPOT", "requested": 4, "limit": 3}),
            (
                "window_limit_exceeded",
                {"sku": "CURIOUS-TEAPOT", "requested": 4, "bought": 2, "limit": 4, "days": 30},
            ),
            ("insufficient_stock", {"sku": "CURIOUS-TEAPOT", "requested": 4}),
        ]

    def test_count_cancelled_units_no_more(self, staff, buyer, wanda):
        staff.patch(TERMS, {"limits": {"per_window": 4, "window_days": 30}})
        order = body(buyer.post(ORDERS, teapots(4)))
        buyer.delete(f"{ORDERS}{order['id']}/")

        assert buyer.post(ORDERS, teapots(4)).status_code == 201


class TestTheLimitsOfACustomer:
    def path(self, wanda):
        return f"/api/v1/customers/{wanda.id}/"

    def test_are_set_each_in_its_currency_and_lifted(self, staff, wanda):
        both = {
            "order_limit": "20",
            "order_limit_currency": "EUR",
            "credit_limit": "900",
            "credit_limit_currency": "JPY",
        }

        limited = body(staff.put(f"{self.path(wanda)}limits/", both))
        lifted = body(staff.put(f"{self.path(wanda)}limits/", {"order_limit": None, "credit_limit": None}))

        assert {name: limited[name] for name in both} == {**both, "order_limit": "20.00"}
        assert {lifted[name] for name in both} == {None}

    def test_are_given_at_registration(self, staff):
        given = {
            "name": "Wilma Wok",
            "order_limit": "5",
            "credit_limit": "9",
            "currency": "EUR",
            "tier": "silver",
        }

        wilma = body(staff.post("/api/v1/customers/", given))

        assert (wilma["order_limit"], wilma["order_limit_currency"]) == ("5.00", "EUR")
        assert (wilma["credit_limit"], wilma["credit_limit_currency"]) == ("9.00", "EUR")
        assert (wilma["tier"], wilma["exposure"], wilma["erased_at"]) == ("silver", [], None)

    def test_of_credit_count_what_is_owed_and_paid(self, staff, buyer, wanda):
        limits = {"order_limit": None, "credit_limit": "30.00", "credit_limit_currency": "EUR"}
        staff.put(f"{self.path(wanda)}limits/", limits)
        order = body(buyer.post(ORDERS, teapots(2)))

        refused = buyer.post(ORDERS, teapots(1))
        paid = staff.post(f"{ORDERS}{order['id']}/payments/", {"amount": "20.00"})
        placed = buyer.post(ORDERS, teapots(1))

        assert (refused.status_code, error(refused)["code"]) == (409, "credit_limit_exceeded")
        assert error(refused)["details"][0]["exposure"] == "24.60"
        assert (paid.status_code, paid["Location"]) == (201, f"{ORDERS}{order['id']}/payments/")
        order = body(buyer.get(f"{ORDERS}{order['id']}/"))
        assert (order["payment_status"], order["captured_amount"], order["owed_amount"]) == (
            "partially_paid",
            "20.00",
            "4.60",
        )
        assert placed.status_code == 201
        assert body(buyer.get(self.path(wanda)))["exposure"] == [{"currency": "EUR", "amount": "16.90"}]


class TestAPayment:
    @pytest.fixture
    def path(self, buyer):
        return f"{ORDERS}{body(buyer.post(ORDERS, teapots(1)))['id']}/payments/"

    @pytest.mark.parametrize("amount", ["0", "-1.00", "1.001", "9" * 20])
    def test_that_cannot_be_is_refused(self, staff, path, amount):
        answer = staff.post(path, {"amount": amount})

        assert answer.status_code == 422
        assert [(d["pointer"], d["code"]) for d in error(answer)["details"]] == [
            ("/amount", "invalid_amount")
        ]

    def test_of_more_than_is_owed_is_refused(self, staff, path):
        answer = staff.post(path, {"amount": "12.31"})

        assert (answer.status_code, error(answer)["code"]) == (409, "payment_exceeds_owed")
        assert error(answer)["details"][0]["owed"] == "12.30"

    def test_of_all_that_is_owed_settles_the_order(self, staff, path):
        staff.post(path, {"amount": "12.3"})

        order = body(staff.get(path.removesuffix("payments/")))
        assert (order["payment_status"], order["owed_amount"]) == ("paid", "0.00")


class TestAnAgreedPrice:
    def test_stands_in_place_of_the_catalogues(self, staff, wanda):
        line = {"sku": "CURIOUS-TEAPOT", "quantity": 2, "unit_price": "10", "discount_rate": "0.1"}
        asked = {"customer_id": str(wanda.id), "currency": "EUR", "lines": [line]}

        order = body(staff.post(ORDERS, asked))

        (shown,) = order["lines"]
        assert (shown["list_price"], shown["unit_price"], shown["discount_amount"]) == (
            "12.30",
            "10.00",
            "2.00",
        )
        assert order["total_amount"] == "18.00"

    def test_is_for_staff(self, buyer, wanda):
        line = {"sku": "CURIOUS-TEAPOT", "quantity": 2, "unit_price": "0.01"}

        answer = buyer.post(ORDERS, {"currency": "EUR", "lines": [line]})

        assert (answer.status_code, error(answer)["code"]) == (403, "not_permitted")

    def test_of_a_line_leaves_the_others_as_they_are(self, staff, wanda):
        lines = [
            {"sku": "CURIOUS-TEAPOT", "quantity": 1, "unit_price": "10.00"},
            {"sku": "TINY-SPOON", "quantity": 1},
        ]

        order = body(staff.post(ORDERS, {"customer_id": str(wanda.id), "currency": "EUR", "lines": lines}))

        assert [line["unit_price"] for line in order["lines"]] == ["10.00", "1.05"]


def test_an_erased_customer_is_shown_without_its_data(staff, world):
    from tests.http.shop import client_of

    olga = a.customer(name="Olga Oven", email="olga@example.com")
    world.keep(olga)
    path = f"/api/v1/customers/{olga.id}/"

    erased = body(client_of(a.admin()).post(f"{path}erase/"))

    assert (erased["erased_at"], erased["email"]) == ("2026-03-14T12:00:00Z", None)
    assert "Olga" not in str(body(staff.get(path)))
    refused = client_of(a.admin()).post(f"{path}erase/", {"reason": "asked"})
    assert [detail["code"] for detail in error(refused)["details"]] == ["unknown_field"]
