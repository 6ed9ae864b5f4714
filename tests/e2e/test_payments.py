"""Payments from the outside: whatever a gateway does, the order is there and its payment tells."""

from uuid import UUID

import pytest

from domain.payments.operation import Declined
from domain.shared.identity import OperationId
from tests.e2e.api import error, expect
from tests.e2e.notices import written
from tests.support import a

pytestmark = pytest.mark.postgres

NOTICES = "payment-notices/sandbox/"


def tell(shop, operation, outcome=None, **headers):
    """The sandbox tells what became of an operation: that it was authorized, unless said otherwise."""
    notice = written(OperationId(UUID(operation)), outcome)
    return shop.anonymous.ask("POST", NOTICES, notice.body, **{**notice.headers, **headers})


@pytest.fixture
def order(shop):
    return shop.place()


@pytest.fixture
def late(shop, order):
    """A payment whose outcome the sandbox tells later; it captures itself."""
    return shop.pay(order, 202, gateway="sandbox", method="tok_later")


class TestANotice:
    def test_settles_what_was_pending_and_the_sweep_does_the_rest(self, shop, order, late):
        assert expect(200, tell(shop, late["operations"][0]["id"])) == {"taken": True}
        (authorized,) = shop.payments(order)
        assert [(each["kind"], each["state"]) for each in authorized["operations"]] == [
            ("authorize", "succeeded"),
            ("capture", "pending"),
        ]

        shop.sweep()

        assert shop.payments(order)[0]["status"] == "captured"
        assert shop.read(order)["payment_status"] == "paid"

    def test_may_come_twice_and_after_the_sweep(self, shop, order, late):
        operation = late["operations"][0]["id"]
        shop.sweep()
        before = shop.payments(order)

        answers = [tell(shop, operation) for _ in range(2)]
        contradicted = tell(shop, operation, Declined("no cover"))

        assert {expect(200, answer)["taken"] for answer in (*answers, contradicted)} == {True}
        assert shop.payments(order) == before
        assert shop.read(order)["payment_status"] == "paid"

    def test_of_a_refusal_leaves_the_order_to_be_paid_otherwise(self, shop, order, late):
        expect(200, tell(shop, late["operations"][0]["id"], Declined("no cover")))
        assert shop.payments(order)[0]["status"] == "declined"

        shop.pay(order, gateway="sandbox", method="tok_approve")

        assert [payment["status"] for payment in shop.payments(order)] == ["declined", "captured"]

    def test_of_nothing_that_was_asked_for_is_passed_over(self, shop):
        assert expect(200, tell(shop, str(a.an_id()))) == {"taken": False}

    def test_that_is_not_signed_is_refused(self, shop, order, late):
        refused = tell(shop, late["operations"][0]["id"], sandbox_signature="t=1,v1=00")

        assert error(400, refused)["code"] == "notice_not_genuine"
        assert shop.payments(order) == [late]

    def test_goes_to_gateways_that_send_some(self, shop):
        for gateway in ("manual", "stripe"):
            answer = shop.anonymous.ask("POST", f"payment-notices/{gateway}/", b"{}")
            assert error(404, answer)["code"] == "not_found"


@pytest.mark.rule(27)
class TestAPaymentThatIsPending:
    def test_is_no_server_error_and_goes_on_with_its_key(self, shop, order):
        sent = {"gateway": "sandbox", "method": "tok_timeout_once"}
        path = f"orders/{order['id']}/payments/"

        first, second, third = (
            shop.staff.ask("POST", path, sent, idempotency_key="k", x_request_id="r") for _ in range(3)
        )

        assert [answer.status_code for answer in (first, second, third)] == [202, 201, 201]
        assert (first.json()["status"], second.json()["status"]) == ("pending", "captured")
        assert third.content == second.content
        assert third["Idempotent-Replayed"] == "true"
        assert len(shop.payments(order)) == 1

    def test_that_was_never_heard_of_is_abandoned_by_the_sweep(self, shop, order):
        shop.pay(order, 202, gateway="sandbox", method="tok_timeout")

        shop.sweep()

        (payment,) = shop.payments(order)
        assert (payment["status"], payment["operations"][0]["state"]) == ("declined", "abandoned")
        assert shop.pay(order)["status"] == "captured"

    def test_is_the_customers_to_read_without_what_was_charged(self, shop, order):
        shop.pay(order, 202, gateway="sandbox", method="tok_timeout")

        answer = shop.customer.ask("GET", f"orders/{order['id']}/payments/")

        assert expect(200, answer)["results"][0]["status"] == "pending"
        assert b"tok_" not in answer.content


class TestARefundByHand:
    def test_waits_for_people_whatever_the_sweep_does(self, shop, order):
        payment = shop.pay(order)
        path = f"orders/{order['id']}/payments/{payment['id']}/"
        refund = shop.staff.post_(f"{path}refunds/", {"amount": "2.30"}, status=202)["operations"][-1]
        shop.sweep()
        assert shop.payments(order)[0]["operations"][-1]["state"] == "pending"

        done = {"done": True, "reference": "statement 7"}
        confirmed = shop.staff.post_(f"{path}operations/{refund['id']}/confirm/", done, status=200)

        assert (confirmed["status"], confirmed["refunded_amount"]) == ("partially_refunded", "2.30")
        assert shop.read(order)["payment_status"] == "partially_refunded"
