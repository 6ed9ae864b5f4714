"""Products, stock, customers and users, from the outside."""

import pytest

from tests.e2e.api import Api, codes, error, expect
from tests.e2e.factories import PASSWORD
from tests.e2e.test_order_life import ADDRESS
from tests.support import a

pytestmark = pytest.mark.postgres

KETTLE = {"sku": "LOUD-KETTLE", "name": "Loud kettle", "unit_price": "1.500", "currency": "KWD"}


class TestAProduct:
    def test_is_added_priced_listed_and_read(self, shop):
        answer = shop.staff.ask("POST", "products/", {**KETTLE, "category": "Kettles"})
        kettle = expect(201, answer)

        assert (kettle["unit_price"], kettle["currency"], kettle["for_sale"]) == ("1.500", "KWD", True)
        assert answer["Location"] == "/api/v1/products/LOUD-KETTLE/"
        assert shop.anonymous.get_(answer["Location"]) == kettle
        assert shop.staff.get_("stock/LOUD-KETTLE/")["available"] == 0

        priced = expect(200, shop.staff.ask("PATCH", "products/LOUD-KETTLE/", {"unit_price": "2"}))
        listed = expect(
            200,
            shop.staff.ask("PATCH", "products/LOUD-KETTLE/listing/", {"for_sale": False, "description": ""}),
        )

        assert (priced["unit_price"], listed["for_sale"], listed["category"]) == ("2.000", False, "Kettles")
        assert shop.anonymous.get_("products/LOUD-KETTLE/") == listed
        assert [each["sku"] for each in shop.anonymous.get_("products/?for_sale=false")["results"]] == [
            "LOUD-KETTLE"
        ]

    def test_is_added_once(self, shop):
        shop.staff.post_("products/", KETTLE)

        twice = error(409, shop.staff.ask("POST", "products/", KETTLE))

        assert (twice["code"], twice["details"][0]["key"]) == ("already_exists", "LOUD-KETTLE")

    def test_that_is_asked_to_change_nothing_stays_as_it_is(self, shop):
        before = shop.anonymous.get_("products/CURIOUS-TEAPOT/")

        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/listing/", {}))

        after = shop.anonymous.get_("products/CURIOUS-TEAPOT/")
        assert {**after, "version": 0} == {**before, "version": 0}


class TestStock:
    def test_is_received_and_counted(self, shop):
        answer = shop.staff.ask("POST", "stock/TINY-SPOON/receipts/", {"quantity": 5, "reason": "note 7"})
        received = expect(201, answer)
        counted = shop.staff.post_("stock/TINY-SPOON/adjustments/", {"change": -3, "reason": "miscount"})

        assert (received["on_hand"], counted["on_hand"], counted["available"]) == (105, 102, 102)
        assert answer["Location"] == "/api/v1/stock/TINY-SPOON/"
        assert shop.staff.get_(answer["Location"]) == counted
        moves = shop.staff.get_("stock/TINY-SPOON/movements/")["results"]
        assert [(move["number"], move["kind"], move["on_hand_change"], move["reason"]) for move in moves] == [
            (3, "adjusted", -3, "miscount"),
            (2, "received", 5, "note 7"),
            (1, "received", 100, "opening stock"),
        ]

    def test_is_never_counted_below_zero(self, shop):
        answer = shop.staff.ask("POST", "stock/TINY-SPOON/adjustments/", {"change": -101, "reason": "lost"})

        assert codes(answer) == ["adjustment_below_zero"]

    def test_of_a_product_nobody_knows_is_not_there(self, shop):
        assert error(404, shop.staff.ask("GET", "stock/NO-SUCH-POT/"))["code"] == "not_found"
        assert error(404, shop.staff.ask("GET", "stock/NO-SUCH-POT/movements/"))["code"] == "not_found"


class TestACustomer:
    def test_is_registered_limited_blocked_and_unblocked(self, shop):
        given = {"name": "Wilma Wok", "email": "Wilma@Example.com", "order_limit": "5.00", "currency": "EUR"}
        answer = shop.staff.ask("POST", "customers/", given)
        wilma = expect(201, answer)
        path = answer["Location"]

        assert (wilma["email"], wilma["order_limit"], wilma["blocked"]) == (
            "wilma@example.com",
            "5.00",
            False,
        )
        order = {"customer_id": wilma["id"], "lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}
        delivered = {**order, "currency": "EUR", "shipping_address": ADDRESS}
        assert codes(shop.staff.ask("POST", "orders/", delivered)) == ["order_limit_exceeded"]

        none = {"order_limit": None, "credit_limit": None}
        lifted = expect(200, shop.staff.ask("PUT", f"{path}limits/", none))
        assert (lifted["order_limit"], lifted["order_limit_currency"]) == (None, None)
        homeless = error(422, shop.staff.ask("POST", "orders/", order))
        assert homeless["details"][0]["pointer"] == "/shipping_address"

        blocked = shop.staff.post_(f"{path}block/", {"reason": "unpaid"}, status=200)
        assert (blocked["blocked"], blocked["block_reason"]) == (True, "unpaid")
        assert codes(shop.staff.ask("POST", f"{path}block/", {"reason": "again"})) == ["already_blocked"]
        assert shop.staff.post_(f"{path}unblock/", status=200)["blocked"] is False
        assert codes(shop.staff.ask("POST", f"{path}unblock/")) == ["not_blocked"]

    def test_reads_itself_and_nobody_else(self, shop):
        mine = shop.customer.get_(f"customers/{shop.wanda.id}/")

        assert (mine["name"], mine["address"]["city"]) == ("Wanda Whisk", "Sugarbury")
        assert error(404, shop.customer.ask("GET", f"customers/{shop.olga.id}/"))["code"] == "not_found"


class TestAUser:
    def test_registers_signs_in_orders_and_changes_its_name(self, shop):
        uma = {"email": "Uma@Example.com", "password": PASSWORD, "password_confirm": PASSWORD}
        names = {"first_name": "Olaf", "last_name": "Otter"}
        account = shop.anonymous.post_("users/", {**uma, **names})

        tokens = shop.anonymous.post_(
            "auth/token/", {"email": "uma@example.com", "password": PASSWORD}, status=200
        )
        client = Api()
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {tokens['access']}"

        me = client.get_("users/me/")
        assert {name: me[name] for name in account} == account
        assert (me["role"], me["active"]) == ("customer", True)
        order = client.post_(
            "orders/",
            {
                "lines": [{"sku": "TINY-SPOON", "quantity": 2}],
                "shipping_address": {"name": "O", "street": "1", "city": "C", "country": "GB"},
            },
        )
        assert order["customer"] == {"id": account["customer_id"], "name": "Olaf Otter"}

        changed = expect(200, client.ask("PATCH", "users/me/", {"first_name": "Oscar"}))
        assert (changed["first_name"], changed["last_name"]) == ("Oscar", "Otter")
        assert shop.staff.get_(f"users/{account['id']}/")["first_name"] == "Oscar"

    @pytest.mark.parametrize("password", ["short", "12345678901", "password1", "uma@example.com"])
    def test_needs_a_password_that_nobody_guesses(self, shop, password):
        body = {
            "email": "uma@example.com",
            "password": password,
            "password_confirm": password,
            "first_name": "Olaf",
            "last_name": "Otter",
        }

        answer = error(422, shop.anonymous.ask("POST", "users/", body))

        assert all(detail["pointer"] == "/password" and detail["message"] for detail in answer["details"])
        assert all(detail["code"].startswith("password_") for detail in answer["details"])

    def test_of_an_absent_id_is_as_absent_as_any(self, shop):
        nobody = a.an_id()

        answer = shop.staff.ask("GET", f"users/{nobody}/")

        assert error(404, answer)["message"] == f"There is no user {nobody}."
