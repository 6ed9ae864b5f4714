"""A key makes a retry safe: one effect, the same bytes again."""

import pytest

from tests.e2e.api import Api, error, expect
from tests.e2e.factories import UserFactory

pytestmark = pytest.mark.postgres

LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}


def twice(client, path, body=None):
    return [client.ask("POST", path, body, idempotency_key="retry-1", x_request_id="r") for _ in range(2)]


class TestARepeat:
    def test_of_an_order_answers_the_same_bytes_without_a_second_effect(self, shop):
        first, again = twice(shop.customer, "orders/", LINES)

        assert (first.status_code, again.status_code) == (201, 201)
        assert again.content == first.content
        replayed = dict(again.headers)
        assert replayed.pop("Idempotent-Replayed") == "true"
        assert replayed == dict(first.headers)
        assert len(shop.customer.get_("orders/")["results"]) == 1
        assert shop.staff.get_("stock/CURIOUS-TEAPOT/")["allocated"] == 2

    def test_answers_as_it_was_then(self, shop):
        first = shop.customer.ask("POST", "orders/", LINES, idempotency_key='"k"')
        order = expect(201, first)
        shop.confirm(order)
        expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/", {"unit_price": "99.00"}))

        again = shop.customer.ask("POST", "orders/", LINES, idempotency_key="k")

        assert again.content == first.content
        assert again.json()["status"] == "placed"

    @pytest.mark.parametrize(
        ("path", "body", "status"),
        [
            ("products/", {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "KWD"}, 201),
            ("stock/TINY-SPOON/receipts/", {"quantity": 5, "reason": "note 7"}, 201),
            ("stock/TINY-SPOON/adjustments/", {"change": -5, "reason": "chipped"}, 201),
            ("customers/", {"name": "Wilma", "order_limit": "5.00", "currency": "EUR"}, 201),
            ("customers/{wanda}/block/", {"reason": "unpaid"}, 200),
            ("orders/{order}/confirm/", None, 200),
            ("orders/{order}/cancel/", {"reason": "changed my mind"}, 200),
            ("orders/{confirmed}/shipments/", None, 201),
        ],
    )
    def test_of_every_command_answers_the_same_bytes(self, shop, path, body, status):
        order, confirmed = shop.place(), shop.confirm(shop.place())
        path = path.format(wanda=shop.wanda.id, order=order["id"], confirmed=confirmed["id"])

        first, again = twice(shop.staff, path, body)

        assert (first.status_code, again.status_code) == (status, status)
        assert again.content == first.content
        assert again["Idempotent-Replayed"] == "true"

    def test_of_a_refusal_runs_afresh(self, shop):
        many = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 21}]}
        refused = shop.customer.ask("POST", "orders/", many, idempotency_key="k")
        shop.staff.post_("stock/CURIOUS-TEAPOT/receipts/", {"quantity": 1, "reason": "note 7"})
        placed = shop.customer.ask("POST", "orders/", many, idempotency_key="k")

        assert (refused.status_code, placed.status_code) == (409, 201)
        assert "Idempotent-Replayed" not in placed

    def test_with_another_command_is_refused(self, shop):
        expect(201, shop.customer.ask("POST", "orders/", LINES, idempotency_key="k"))

        other = shop.customer.ask("POST", "orders/", {**LINES, "note": "quick!"}, idempotency_key="k")

        assert error(422, other)["code"] == "idempotency_key_reused"

    def test_by_somebody_else_is_somebody_elses(self, shop):
        one, two = shop.staff, Api(UserFactory.create())
        body = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
        expect(201, one.ask("POST", "products/", body, idempotency_key="k"))

        answer = two.ask("POST", "products/", body, idempotency_key="k")

        assert error(409, answer)["code"] == "already_exists"

    def test_by_somebody_who_has_lost_the_role_is_refused(self, shop):
        user = UserFactory.create()
        body = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
        expect(201, Api(user).ask("POST", "products/", body, idempotency_key="k"))
        user.role, user.customer_id = "customer", shop.wanda.id

        answer = Api(user).ask("POST", "products/", body, idempotency_key="k")

        assert error(403, answer)["code"] == "not_permitted"


class TestATrial:
    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("POST", "orders/", {**LINES, "customer_id": "{wanda}"}),
            ("POST", "orders/{order}/confirm/", None),
            ("DELETE", "orders/{order}/", None),
            ("POST", "products/", {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}),
            ("PATCH", "products/TINY-SPOON/", {"unit_price": "9.00"}),
            ("POST", "stock/TINY-SPOON/receipts/", {"quantity": 5, "reason": "note 7"}),
            ("POST", "customers/{wanda}/block/", {"reason": "unpaid"}),
            ("PUT", "customers/{wanda}/limits/", {"order_limit": None}),
            ("PATCH", "users/me/", {"first_name": "Una"}),
        ],
    )
    def test_answers_200_and_keeps_nothing(self, shop, method, path, body):
        names = {"wanda": str(shop.wanda.id), "order": shop.place()["id"]}
        if body and "customer_id" in body:
            body = {**body, "customer_id": names["wanda"]}
        path = path.format(**names)
        before = everything(shop)

        tried = expect(200, shop.staff.ask(method, f"{path}?dry_run=true", body, idempotency_key="k"))

        assert tried["dry_run"] is True
        assert everything(shop) == before
        earnest = shop.staff.ask(method, path, body, idempotency_key="k")
        assert earnest.status_code in {200, 201}
        assert "Idempotent-Replayed" not in earnest

    def test_of_what_is_refused_is_refused(self, shop):
        answer = shop.customer.ask("POST", "orders/?dry_run=true", {"lines": [{"sku": "X", "quantity": 1}]})

        assert error(409, answer)["code"] == "unknown_product"


def everything(shop):
    paths = ("users/", "products/", "stock/", "customers/", "orders/", f"customers/{shop.wanda.id}/")
    return [shop.staff.get_(path) for path in paths]
