"""Gateways tell what became of payments: signed, perhaps twice, perhaps late."""

import json
from uuid import UUID

import pytest

from application.ports.payment_gateway import Notice
from domain.payments.operation import Approved, Declined
from domain.shared.identity import OperationId
from tests.http.shop import body, error, notices
from tests.support import a

ORDERS = "/api/v1/orders/"
NOTICES = "/api/v1/payment-notices/sandbox/"
HEADER = "Sandbox-Signature"


@pytest.fixture
def path(buyer, staff):
    """Of the payments of an order whose one payment takes its time."""
    order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}))
    path = f"{ORDERS}{order['id']}/payments/"
    late = {"gateway": "sandbox", "method": "tok_later", "capture": False}
    assert staff.post(path, late).status_code == 202
    return path


@pytest.fixture
def send(world, nobody):
    """Send what the sandbox tells of an operation; `changes` are of the body or the signature."""

    def send(operation, outcome=None, *, path=NOTICES, **changes):
        told = Notice(operation_id=OperationId(UUID(operation)), outcome=outcome or Approved("sandbox-7"))
        written = notices(world).write(told)
        headers = {HEADER: changes.get("signature", written.headers[HEADER])}
        sent = changes.get("body", written.body)
        content_type = changes.get("content_type", "application/json")
        return nobody.post(
            path, sent, content_type=content_type, headers={**headers, **changes.get("more", {})}
        )

    return send


def payment(staff, path):
    (only,) = body(staff.get(path))["results"]
    return only


def first_operation(staff, path):
    return payment(staff, path)["operations"][0]["id"]


class TestANotice:
    def test_of_an_approval_is_taken(self, staff, path, send):
        answer = send(first_operation(staff, path))

        assert (answer.status_code, body(answer)) == (200, {"taken": True})
        assert payment(staff, path)["status"] == "authorized"
        assert body(staff.get(path.removesuffix("payments/")))["payment_status"] == "authorized"

    def test_of_a_refusal_is_taken(self, staff, path, send):
        send(first_operation(staff, path), Declined("no cover"))

        assert payment(staff, path)["status"] == "declined"
        assert payment(staff, path)["operations"][0]["reason"] == "no cover"

    def test_that_repeats_changes_nothing_and_is_taken_again(self, staff, path, send):
        operation = first_operation(staff, path)
        send(operation)
        before = payment(staff, path)

        again, contradicted = send(operation), send(operation, Declined("no cover"))

        assert [body(answer) for answer in (again, contradicted)] == [{"taken": True}] * 2
        assert payment(staff, path) == before

    def test_of_something_nobody_asked_for_is_passed_over(self, send):
        answer = send(str(a.an_id()))

        assert (answer.status_code, body(answer)) == (200, {"taken": False})

    def test_of_another_gateways_operation_is_passed_over(self, staff, buyer, path, send):
        order = body(buyer.post(ORDERS, {"lines": [{"sku": "TINY-SPOON", "quantity": 2}]}))
        by_hand = f"{ORDERS}{order['id']}/payments/"
        paid = body(staff.post(by_hand))
        refunded = body(staff.post(f"{by_hand}{paid['id']}/refunds/"))

        answer = send(refunded["operations"][-1]["id"])

        assert (answer.status_code, body(answer)) == (200, {"taken": False})
        assert payment(staff, by_hand)["refunded_amount"] == "0.00"

    def test_says_nothing_of_the_payment(self, staff, path, send):
        assert set(body(send(first_operation(staff, path)))) == {"taken"}

    def test_can_be_tried(self, staff, path, send):
        operation = first_operation(staff, path)

        tried = send(operation, path=f"{NOTICES}?dry_run=true")
        unknown = send(str(a.an_id()), path=f"{NOTICES}?dry_run=true")

        effects: dict[str, list[object]] = {"stock": [], "money": []}
        assert body(tried) == {"taken": True, "dry_run": True, "effects": effects}
        assert body(unknown) == {"taken": False, "dry_run": True, "effects": effects}
        assert payment(staff, path)["status"] == "pending"

    def test_takes_a_key_like_every_command(self, staff, path, send):
        operation, key = first_operation(staff, path), {"Idempotency-Key": "k"}

        first, again = (send(operation, more=key) for _ in range(2))

        assert again.content == first.content
        assert again["Idempotent-Replayed"] == "true"

    @pytest.mark.parametrize("accept", ["*/*", "*/*; q=0.5, application/xml", "application/json"])
    def test_is_answered_to_whatever_a_gateway_accepts(self, staff, path, send, accept):
        assert send(first_operation(staff, path), more={"Accept": accept}).status_code == 200

    @pytest.mark.parametrize("credentials", ["Basic c3RyaXBlOmh1c2g=", "Bearer nonsense"])
    def test_needs_nobody_to_be_signed_in_whatever_it_says(self, staff, path, send, credentials):
        answer = send(first_operation(staff, path), more={"Authorization": credentials})

        assert (answer.status_code, body(answer)) == (200, {"taken": True})


class TestANoticeThatIsNotGenuine:
    @pytest.mark.parametrize(
        "signature",
        ["", "t=1,v1=", "t=x,v1=00", "t=1780000000", "v1=é", "t=1780000000,v1=" + "0" * 64, "x" * 5_000],
    )
    def test_by_its_signature_is_refused(self, staff, path, send, signature):
        answer = send(first_operation(staff, path), signature=signature)

        assert (answer.status_code, error(answer)["code"]) == (400, "notice_not_genuine")
        assert error(answer)["details"][0]["gateway"] == "sandbox"
        assert payment(staff, path)["status"] == "pending"

    def test_by_one_byte_of_its_body_is_refused(self, world, staff, path, send):
        told = Notice(
            operation_id=OperationId(UUID(first_operation(staff, path))), outcome=Approved("sandbox-7")
        )
        written = notices(world).write(told)

        answer = send(first_operation(staff, path), body=written.body + b" ")

        assert error(answer)["code"] == "notice_not_genuine"

    def test_by_its_age_is_refused(self, world, staff, path, send):
        told = Notice(
            operation_id=OperationId(UUID(first_operation(staff, path))), outcome=Approved("sandbox-7")
        )
        signature = notices(world).write(told).headers[HEADER]
        world.clock.advance(minutes=6)

        answer = send(first_operation(staff, path), signature=signature)

        assert error(answer)["code"] == "notice_not_genuine"

    def test_is_refused_even_for_what_nobody_asked_for(self, send):
        assert error(send(str(a.an_id()), signature=""))["code"] == "notice_not_genuine"

    @pytest.mark.parametrize("gateway", ["manual", "stripe", "pigeons", "-", "x" * 5_000])
    def test_of_a_gateway_that_sends_none_is_not_found(self, send, gateway):
        answer = send(str(a.an_id()), path=f"/api/v1/payment-notices/{gateway}/")

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")
        assert len(answer.content) < 500

    @pytest.mark.parametrize(
        ("sent", "status", "code"),
        [
            (b"", 400, "malformed_json"),
            (b"{", 400, "notice_not_genuine"),
            (b"[]", 400, "notice_not_genuine"),
            (b"\xff\x00", 400, "notice_not_genuine"),
            (b"[" * 100_000, 400, "notice_not_genuine"),
            (b"x" * (2 * 1024 * 1024), 413, "body_too_large"),
        ],
        ids=["empty", "broken", "list", "binary", "deep", "large"],
    )
    def test_by_its_body_is_refused_whatever_that_is(self, send, sent, status, code):
        answer = send(str(a.an_id()), body=sent)

        assert (answer.status_code, error(answer)["code"]) == (status, code)

    def test_by_its_media_type_is_refused(self, send):
        answer = send(str(a.an_id()), content_type="text/plain")

        assert (answer.status_code, error(answer)["code"]) == (415, "unsupported_media_type")

    @pytest.mark.parametrize(
        "told",
        [{}, {"operation_id": "x", "outcome": {"kind": "approved", "reference": "7"}}, {"operation_id": 7}],
    )
    def test_by_what_it_says_is_refused_though_it_is_signed(self, world, send, told):
        reader = notices(world)
        sent = json.dumps(told).encode()
        stamp = str(int(world.clock.now().timestamp()))
        signature = f"t={stamp},v1={reader._signature(stamp, sent).decode()}"

        answer = send(str(a.an_id()), body=sent, signature=signature)

        assert (answer.status_code, error(answer)["code"]) == (400, "notice_not_genuine")
