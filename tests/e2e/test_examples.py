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

    def test_of_what_is_done_to_orders_can_be_tried_at_once(self, shop):
        shop.offer(code="TEATIME")

        def placed():
            return shop.place(units=2)["id"]

        for route in ("edits/", "lines/<str:line_number>/cancel/"):
            for example in examples(f"orders/<str:order_id>/{route}", "post"):
                path = f"orders/{placed()}/{route.replace('<str:line_number>', '1')}"
                assert shop.staff.ask("POST", path, example).status_code < 300, example
        for shipment in examples("orders/<str:order_id>/shipments/", "post"):
            shop.ship(shop.place(units=2), **shipment)
        (asked,) = examples("orders/<str:order_id>/returns/", "post")
        (declined,) = examples("returns/<str:return_id>/decline/", "post")
        for received in examples("returns/<str:return_id>/receive/", "post"):
            order = shop.ship(shop.place(units=2))
            first, second = (
                shop.customer.post_(f"orders/{order['id']}/returns/", asked)["returns"][-1]["id"]
                for _ in range(2)
            )
            shop.staff.post_(f"returns/{first}/decline/", declined, status=200)
            shop.staff.post_(f"returns/{second}/approve/", status=200)
            shop.staff.post_(f"returns/{second}/receive/", received, status=200)

    def test_of_payments_can_be_tried_at_once(self, shop):
        payments = "orders/<str:order_id>/payments/"
        payment = f"{payments}<str:payment_id>/"
        arrived, authorized = examples(payments, "post")
        for captured, refunded in zip(
            examples(f"{payment}capture/", "post"), examples(f"{payment}refunds/", "post"), strict=True
        ):
            order = shop.place(units=2)
            path = f"orders/{order['id']}/payments/{shop.pay(order, **authorized)['id']}/"
            shop.staff.post_(f"{path}capture/", captured, status=200)
            shop.staff.post_(f"{path}refunds/", refunded)
        order = shop.place()
        path = f"orders/{order['id']}/payments/{shop.pay(order, **arrived)['id']}/"
        for example in examples(f"{payment}operations/<str:operation_id>/confirm/", "post"):
            (*_, refund) = shop.staff.post_(f"{path}refunds/", {"amount": "1.00"}, status=202)["operations"]
            shop.staff.post_(f"{path}operations/{refund['id']}/confirm/", example, status=200)

    def test_of_places_can_be_tried_at_once(self, shop):
        (added,) = examples("locations/", "post")
        shop.staff.post_("locations/", {**added, "code": "shed"})
        for change in examples("locations/<str:code>/", "patch"):
            expect(200, shop.staff.ask("PATCH", f"locations/{added['code']}/", change))
        for policy in examples("stock/<str:sku>/policy/", "put"):
            expect(200, shop.staff.ask("PUT", "stock/CURIOUS-TEAPOT/policy/", policy))
        for transfer in examples("stock-transfers/", "post"):
            shop.staff.post_("stock-transfers/", transfer)

    def test_of_payments_look_like_their_answers(self, shop):
        order = shop.place()
        path, route = f"orders/{order['id']}/payments/", "orders/<str:order_id>/payments/"
        card = {"gateway": "sandbox", "method": "tok_approve"}

        told = {
            202: shop.staff.post_(path, {**card, "method": "tok_timeout", "amount": "1.00"}, status=202),
            201: shop.staff.post_(path, {**card, "amount": "1.00"}),
            409: expect(409, shop.staff.ask("POST", path, {**card, "amount": "99.00"})),
        }

        for status, answer in told.items():
            (shown,) = examples(route, "post", status)
            assert shape(shown) == shape(answer), status

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
