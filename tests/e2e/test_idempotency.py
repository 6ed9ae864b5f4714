"""A key makes a retry safe: one effect, the same bytes again."""

import pytest
from django.apps import apps

from tests.e2e.api import Api, error, expect
from tests.e2e.factories import ProductFactory, UserFactory
from tests.e2e.matrix import EDIT, EURO, MATRIX, NEW_LOCATION, RETURN, TRANSFER, VALID, Sent, filled
from tests.support import a

pytestmark = pytest.mark.postgres

LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}


def twice(client, path, body=None):
    return [client.ask("POST", path, body, idempotency_key="retry-1", x_request_id="r") for _ in range(2)]


@pytest.mark.rule(19)
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
            ("customers/", {"name": "Wilma", "order_limit": "5.00", "currency": "EUR", "tier": "gold"}, 201),
            ("customers/{wanda}/block/", {"reason": "unpaid"}, 200),
            ("customers/{olga}/erase/", None, 200),
            ("orders/{order}/confirm/", None, 200),
            ("orders/{order}/payments/", {"amount": "2.30"}, 201),
            ("quotes/", {**LINES, "customer_id": "{olga}", "valid_minutes": 5}, 201),
            ("quotes/{quote}/accept/", None, 201),
            ("vouchers/", {"code": "free-ride", "kind": "free_shipping", **VALID}, 201),
            ("orders/{order}/cancel/", {"reason": "changed my mind"}, 200),
            ("orders/{confirmed}/shipments/", None, 201),
            ("orders/{order}/lines/1/cancel/", {"quantity": 1}, 200),
            ("orders/{order}/edits/", EDIT, 201),
            ("orders/{shipped}/returns/", RETURN, 201),
            ("returns/{requested}/approve/", None, 200),
            ("returns/{requested}/decline/", {"answer": "It is yours."}, 200),
            ("returns/{approved}/receive/", {"restock": False}, 200),
            ("orders/{paid}/payments/{authorized}/capture/", EURO, 200),
            ("orders/{paid}/payments/{authorized}/void/", None, 200),
            ("orders/{paid}/payments/{captured}/refunds/", EURO, 201),
            ("orders/{paid}/payments/{by_hand}/operations/{refund}/confirm/", {"done": True}, 200),
            ("stock-transfers/", TRANSFER, 201),
            ("locations/", NEW_LOCATION, 201),
        ],
    )
    def test_of_every_command_answers_the_same_bytes(self, shop, things, path, body, status):
        names = {"wanda": str(shop.wanda.id), "olga": str(shop.olga.id)}
        path = filled(path, lambda name: names.get(name) or things(name))
        if body and "customer_id" in body:
            body = {**body, "customer_id": str(shop.olga.id)}

        first, again = twice(shop.admin, path, body)

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
    @pytest.mark.parametrize("row", [row for row in MATRIX if row.is_a_command], ids=str)
    def test_of_every_command_answers_200_and_keeps_nothing(self, clients, things, row):
        sent, client = Sent.of(row, things), clients[row.let_through]
        headers = dict(sent.headers) if row.path == "users/" else {**sent.headers, "idempotency_key": "k"}
        before = stored()

        tried = expect(200, client.ask(row.method, f"{sent.path}?dry_run=true", sent.body, **headers))

        assert tried["dry_run"] is True
        assert set(tried["effects"]) == {"stock", "money"}
        assert stored() == before
        earnest = client.ask(row.method, sent.path, sent.body, **headers)
        assert earnest.status_code == row.answers[row.let_through]
        assert "Idempotent-Replayed" not in earnest
        assert stored() != before

    def test_tells_what_it_would_change_in_stock_and_money(self, shop):
        order, lines = shop.place(), {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}

        placing = shop.customer.post_("orders/?dry_run=true", lines, status=200)
        cancelling = expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/?dry_run=true"))

        assert placing["effects"] == effects(shop, allocated=2, owed="24.60")
        assert cancelling["effects"] == effects(shop, allocated=-1, owed="-12.30")

    def test_of_what_is_refused_is_refused(self, shop):
        answer = shop.customer.ask("POST", "orders/?dry_run=true", {"lines": [{"sku": "X", "quantity": 1}]})

        assert error(409, answer)["code"] == "unknown_product"

    def test_that_breaks_four_rules_says_so_as_in_earnest_and_keeps_nothing(self, shop):
        ProductFactory.create(sku="HAT-THINKING", price=a.euros(45), stock__on_hand=2)
        shop.place()
        shop.limit(shop.wanda, credit_limit="100.00")
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 20}, {"sku": "HAT-THINKING", "quantity": 3}]
        before = stored()

        tried, earnest = (
            error(409, shop.customer.ask("POST", f"orders/{query}", {"lines": lines}, x_request_id="r"))
            for query in ("?dry_run=true", "")
        )

        assert tried == earnest
        assert (tried["code"], tried["message"]) == ("order_refused", "4 rules refuse this.")
        told = [{**detail, "message": "", "remedy": bool(detail["remedy"])} for detail in tried["details"]]
        assert told == [
            {
                "code": "customer_blocked",
                "rule": "customer.not_blocked",
                "customer_id": str(shop.wanda.id),
                "message": "",
                "remedy": True,
            },
            {
                "code": "credit_limit_exceeded",
                "rule": "customer.credit_limit",
                "total": "381.00",
                "exposure": "12.30",
                "limit": "100.00",
                "currency": "EUR",
                "message": "",
                "remedy": True,
            },
            {
                "code": "insufficient_stock",
                "rule": "stock.available",
                "sku": "CURIOUS-TEAPOT",
                "requested": 20,
                "available": 19,
                "message": "",
                "remedy": True,
            },
            {
                "code": "insufficient_stock",
                "rule": "stock.available",
                "sku": "HAT-THINKING",
                "requested": 3,
                "available": 2,
                "message": "",
                "remedy": True,
            },
        ]
        assert stored() == before


def effects(shop, *, allocated, owed):
    item = {"sku": "CURIOUS-TEAPOT", "location": "main", "on_hand": 0, "allocated": allocated, "reserved": 0}
    return {
        "stock": [item],
        "money": [{"customer_id": str(shop.wanda.id), "currency": "EUR", "owed": owed}],
    }


def stored():
    """Every row of every table."""
    return {
        model._meta.db_table: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
    }
