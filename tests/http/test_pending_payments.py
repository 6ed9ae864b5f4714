"""Payments whose outcome is not known: accepted, pending, and never lost."""

import pytest

from application.payments.resume_payments import ResumePaymentsCommand
from domain.shared.actor import Actor
from tests.http.paying import BY_CARD, amounts, operations
from tests.http.shop import body, error


class TestAPaymentThatTheGatewayDoesNotAnswer:
    @pytest.mark.parametrize("method", ["tok_timeout", "tok_timeout_once", "tok_lose_reply", "tok_later"])
    def test_is_accepted_and_pending(self, staff, order, method):
        answer = staff.post(f"{order}payments/", {**BY_CARD, "method": method})

        assert (answer.status_code, answer["Location"]) == (202, f"{order}payments/")
        assert (body(answer)["status"], operations(body(answer))) == (
            "pending",
            [("authorize", "pending", "24.60")],
        )
        assert body(staff.get(f"{order}payments/"))["results"] == [body(answer)]

    @pytest.mark.parametrize("method", ["tok_timeout_once", "tok_lose_reply"])
    def test_goes_on_when_it_is_sent_again_with_its_key(self, staff, order, method):
        sent = {**BY_CARD, "method": method}

        first, second, third = (
            staff.post(f"{order}payments/", sent, HTTP_IDEMPOTENCY_KEY="k") for _ in range(3)
        )

        assert [answer.status_code for answer in (first, second, third)] == [202, 201, 201]
        assert body(second)["status"] == "captured"
        assert third.content == second.content
        assert [answer.get("Idempotent-Replayed") for answer in (first, second, third)] == [
            None,
            None,
            "true",
        ]
        assert len(body(staff.get(f"{order}payments/"))["results"]) == 1

    def test_cannot_be_sent_again_as_another(self, staff, order):
        sent = {**BY_CARD, "method": "tok_timeout"}
        staff.post(f"{order}payments/", sent, HTTP_IDEMPOTENCY_KEY="k")

        answer = staff.post(f"{order}payments/", {**sent, "amount": "1.00"}, HTTP_IDEMPOTENCY_KEY="k")

        assert (answer.status_code, error(answer)["code"]) == (422, "idempotency_key_reused")

    def test_is_found_out_by_the_sweep(self, world, staff, order):
        staff.post(f"{order}payments/", {**BY_CARD, "method": "tok_lose_reply"})
        world.clock.advance(minutes=3)

        world.resume_payments(ResumePaymentsCommand(actor=Actor.system()))

        (payment,) = body(staff.get(f"{order}payments/"))["results"]
        assert (payment["status"], amounts(payment)) == ("captured", ("24.60", "24.60", "0.00"))

    @pytest.mark.parametrize("verb", ["capture", "void"])
    def test_later_on_is_pending_too(self, staff, order, verb):
        sent = {**BY_CARD, "method": f"tok_timeout_{verb}", "capture": False}
        payment = body(staff.post(f"{order}payments/", sent))

        answer = staff.post(f"{order}payments/{payment['id']}/{verb}/")

        assert (answer.status_code, operations(body(answer))[1:]) == (202, [(verb, "pending", "24.60")])


class TestARefundByHand:
    @pytest.fixture
    def refund(self, staff, order):
        """The path of the operation that somebody has to do."""
        payment = body(staff.post(f"{order}payments/"))
        answer = staff.post(f"{order}payments/{payment['id']}/refunds/", {"amount": "4.60"})
        assert (answer.status_code, operations(body(answer))[-1]) == (202, ("refund", "pending", "4.60"))
        return f"{order}payments/{payment['id']}/operations/{body(answer)['operations'][-1]['id']}/"

    def test_waits_until_somebody_says_it_was_sent(self, staff, order, refund):
        answer = staff.post(f"{refund}confirm/", {"done": True, "reference": "statement 8"})

        assert (answer.status_code, body(answer)["status"]) == (200, "partially_refunded")
        assert body(staff.get(order))["refunded_amount"] == "4.60"

    def test_can_turn_out_to_be_impossible(self, staff, order, refund):
        answer = staff.post(f"{refund}confirm/", {"done": False, "reason": "The account is closed."})
        *_, failed = body(answer)["operations"]

        assert (answer.status_code, failed["state"], failed["reason"]) == (
            200,
            "declined",
            "The account is closed.",
        )
        assert body(staff.get(order))["refunded_amount"] == "0.00"

    def test_stays_as_it_was_confirmed_first(self, staff, order, refund):
        staff.post(f"{refund}confirm/", {"done": True})

        again = staff.post(f"{refund}confirm/", {"done": False, "reason": "Did I?"})

        assert (again.status_code, body(again)["refunded_amount"]) == (200, "4.60")

    def test_of_a_gateway_is_not_for_people_to_confirm(self, staff, order):
        sent = {**BY_CARD, "method": "tok_later"}
        payment = body(staff.post(f"{order}payments/", sent))
        path = f"{order}payments/{payment['id']}/operations/{payment['operations'][0]['id']}/confirm/"

        answer = staff.post(path, {"done": True})

        assert (answer.status_code, error(answer)["code"]) == (409, "confirmed_by_gateway")
        assert body(staff.get(f"{order}payments/"))["results"] == [payment]
