"""The examples of the API's description can be tried, and look like what is answered."""

import pytest

from tests.e2e import described
from tests.e2e.api import expect
from tests.e2e.factories import ProductFactory
from tests.support import a


def examples(path, method, status=None):
    """The bodies of the examples, of the request or of an answer, in their order."""
    operation = described.operation(f"api/v1/{path}", method)
    assert operation
    media = operation["requestBody"] if status is None else operation["responses"][str(status)]
    return [example["value"] for example in media["content"]["application/json"]["examples"].values()]


def shape(value):
    """The value with its texts and figures taken out."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else None


@pytest.mark.postgres
class TestItsExamples:
    def test_can_be_tried_at_once(self, shop):
        for voucher in examples("vouchers/", "post"):
            shop.staff.post_("vouchers/", voucher)
        own, with_voucher, on_behalf = examples("orders/", "post")

        order = shop.customer.post_("orders/", own)
        cheaper = shop.customer.post_("orders/", with_voucher)
        shop.staff.post_("orders/", {**on_behalf, "customer_id": str(shop.wanda.id)})

        assert (order["total_amount"], cheaper["total_amount"]) == ("24.60", "22.14")
        shop.staff.post_(f"orders/{order['id']}/confirm/", status=200)
        shop.staff.post_(f"orders/{order['id']}/shipments/")

    def test_of_quotes_can_be_tried_at_once(self, shop):
        own, promised = examples("quotes/", "post")

        quote = shop.customer.post_("quotes/", own)
        shop.staff.post_("quotes/", {**promised, "customer_id": str(shop.wanda.id)})

        shop.customer.post_(f"quotes/{quote['id']}/accept/")

    def test_of_terms_can_be_tried_at_once(self, shop):
        for terms in examples("products/<str:sku>/terms/", "patch"):
            expect(200, shop.staff.ask("PATCH", "products/CURIOUS-TEAPOT/terms/", terms))

    def test_of_answers_look_like_them(self, shop):
        shop.offer(code="TEATIME")
        lines = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}], "voucher": "TEATIME"}

        told = {
            ("orders/", 200): shop.customer.post_("orders/?dry_run=true", lines, status=200),
            ("orders/", 201): shop.customer.post_("orders/", lines),
            ("quotes/", 200): shop.customer.post_("quotes/?dry_run=true", lines, status=200),
            ("quotes/", 201): (quote := shop.customer.post_("quotes/", lines)),
        }
        accept = f"quotes/{quote['id']}/accept/"
        route = "quotes/<str:quote_id>/accept/"
        told[route, 200] = shop.customer.post_(f"{accept}?dry_run=true", status=200)
        told[route, 201] = shop.customer.post_(accept)

        for (path, status), answer in told.items():
            (shown,) = examples(path, "post", status)
            assert shape(shown) == shape(answer), (path, status)

    def test_of_a_refusal_looks_like_one(self, shop):
        (shown,) = examples("orders/", "post", 409)
        ProductFactory.create(sku="HAT-THINKING", price=a.euros(45), stock__on_hand=0)
        shop.place()
        shop.limit(shop.wanda, credit_limit="100.00")
        shop.staff.post_(f"customers/{shop.wanda.id}/block/", {"reason": "unpaid"}, status=200)
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 99}, {"sku": "HAT-THINKING", "quantity": 7}]

        told = expect(409, shop.customer.ask("POST", "orders/", {"lines": lines}))

        assert shape(told) == shape(shown)
        assert told["error"]["message"] == shown["error"]["message"]
        assert [detail["code"] for detail in told["error"]["details"]] == [
            detail["code"] for detail in shown["error"]["details"]
        ]

    def test_of_every_answer_are_as_described(self):
        for name, operation in described.operations():
            for status, response in operation["responses"].items():
                media = response.get("content", {}).get("application/json", {})
                for title, example in media.get("examples", {}).items():
                    assert described.faults_of(example["value"], media["schema"]) == [], (name, status, title)
