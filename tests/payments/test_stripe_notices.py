"""Stripe's events, and what they tell of our operations."""

import json

import pytest
import stripe
import time_machine

from adapters.payments.stripe.notices import StripeNotices
from application.errors import NoticeNotGenuine
from application.ports.payment_gateway import Notice
from domain.payments.operation import Approved, Declined
from domain.shared.identity import OperationId
from tests.payments.wire import intent, listed, refund
from tests.support import a

SECRET = "whsec_of_nobody"
OURS = OperationId(a.an_id())
EARLIER = OperationId(a.an_id())


@pytest.fixture
def notices():
    return StripeNotices(SECRET)


def event(kind, told):
    return json.dumps({"id": "evt_1", "object": "event", "type": kind, "data": {"object": told}}).encode()


def signed(body, secret=SECRET):
    header = stripe.WebhookSignature.generate_signature_header(body.decode(), secret)
    return {"Stripe-Signature": header}


def read(notices, kind, told):
    body = event(kind, told)
    return notices.read(body, signed(body))


def of(operation_id, **others):
    return {"orderly_operation": str(operation_id), **{name: str(id) for name, id in others.items()}}


class TestAnEvent:
    @pytest.mark.parametrize(
        ("kind", "told", "outcome"),
        [
            (
                "payment_intent.amount_capturable_updated",
                intent(metadata=of(OURS)),
                Approved("pi_teapot"),
            ),
            (
                "payment_intent.payment_failed",
                intent(
                    "requires_payment_method",
                    metadata=of(OURS),
                    last_payment_error={"code": "card_declined", "decline_code": "lost_card"},
                ),
                Declined("lost_card"),
            ),
            (
                "payment_intent.succeeded",
                intent("succeeded", metadata=of(EARLIER, orderly_capture=OURS)),
                Approved("ch_teapot"),
            ),
            (
                "payment_intent.canceled",
                intent("canceled", metadata=of(EARLIER, orderly_void=OURS)),
                Approved("pi_teapot"),
            ),
            (
                "payment_intent.canceled",
                intent("canceled", metadata=of(OURS), cancellation_reason="automatic"),
                Declined("automatic"),
            ),
            ("refund.created", refund(metadata=of(OURS)), Approved("re_teapot")),
            ("refund.updated", refund(metadata=of(OURS)), Approved("re_teapot")),
            ("charge.refund.updated", refund("canceled", metadata=of(OURS)), Declined("canceled")),
            (
                "refund.failed",
                refund("failed", metadata=of(OURS), failure_reason="lost_or_stolen_card"),
                Declined("lost_or_stolen_card"),
            ),
            (
                "charge.refunded",
                {
                    "id": "ch_teapot",
                    "object": "charge",
                    "metadata": of(EARLIER),
                    "refunds": listed(refund(metadata=of(OURS)), refund(metadata=of(EARLIER))),
                },
                Approved("re_teapot"),
            ),
        ],
    )
    def test_tells_what_became_of_an_operation(self, notices, kind, told, outcome):
        assert read(notices, kind, told) == Notice(operation_id=OURS, outcome=outcome)

    @pytest.mark.parametrize(
        ("kind", "told"),
        [
            ("customer.created", {"id": "cus_wanda", "object": "customer"}),
            ("payment_intent.created", intent(metadata=of(OURS))),
            ("payment_intent.amount_capturable_updated", intent()),
            ("payment_intent.amount_capturable_updated", intent(metadata={"orderly_operation": "seven"})),
            ("payment_intent.succeeded", intent("succeeded", metadata=of(OURS))),
            ("payment_intent.canceled", intent("canceled")),
            ("refund.created", refund("pending", metadata=of(OURS))),
            ("refund.updated", refund()),
            ("refund.updated", refund(metadata=None)),
            ("charge.refunded", {"id": "ch_teapot", "object": "charge", "metadata": of(OURS)}),
            ("charge.refunded", {"id": "ch_teapot", "object": "charge", "refunds": listed()}),
        ],
    )
    def test_that_tells_nothing_of_ours_is_passed_over(self, notices, kind, told):
        assert read(notices, kind, told) is None

    def test_is_read_whatever_the_case_of_its_headers(self, notices):
        body = event("refund.created", refund(metadata=of(OURS)))
        (header,) = signed(body).values()

        assert notices.read(body, {"HOST": "x", "STRIPE-SIGNATURE": header}) is not None


class TestAForgery:
    @pytest.fixture
    def body(self):
        return event("refund.created", refund(metadata=of(OURS)))

    def test_is_seen_by_its_body(self, notices, body):
        with pytest.raises(NoticeNotGenuine):
            notices.read(body.replace(b"re_", b"ch_"), signed(body))

    def test_is_seen_by_its_secret(self, notices, body):
        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(body, "whsec_of_another"))

    @pytest.mark.parametrize("headers", [{}, {"Stripe-Signature": ""}, {"Stripe-Signature": "t=1,v1=é"}])
    def test_may_have_no_signature_at_all(self, notices, body, headers):
        with pytest.raises(NoticeNotGenuine):
            notices.read(body, headers)

    def test_may_be_an_old_event(self, notices, body):
        headers = signed(body)

        with time_machine.travel(a.NOON.replace(year=2099)), pytest.raises(NoticeNotGenuine):
            notices.read(body, headers)

    @pytest.mark.parametrize("body", [b"\xff\xfe", b"", b"{"])
    def test_may_be_no_event(self, notices, body):
        with pytest.raises(NoticeNotGenuine):
            notices.read(body, signed(b"{"))

    def test_cannot_be_made_without_a_secret(self, body):
        with pytest.raises(NoticeNotGenuine):
            StripeNotices("").read(body, signed(body, ""))
