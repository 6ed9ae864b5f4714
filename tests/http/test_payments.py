"""Payments: authorized, captured, voided and refunded."""

import pytest

from tests.http.paying import BY_CARD, LINES, amounts, operations
from tests.http.shop import body, client_of, error
from tests.support import a

ORDERS = "/api/v1/orders/"


@pytest.fixture
def authorized(staff, order):
    """The path of a payment of all of it that is authorized."""
    payment = body(staff.post(f"{order}payments/", {**BY_CARD, "capture": False}))
    return f"{order}payments/{payment['id']}/"


@pytest.fixture
def captured(staff, authorized):
    staff.post(f"{authorized}capture/")
    return authorized


class TestPaying:
    def test_by_hand_takes_an_amount_and_nothing_else(self, staff, order):
        answer = staff.post(f"{order}payments/", {"amount": "10"})
        payment = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, f"{order}payments/")
        assert (payment["gateway"], payment["status"], payment["amount"]) == ("manual", "captured", "10.00")
        assert amounts(payment) == ("10.00", "10.00", "0.00")
        assert operations(payment) == [
            ("authorize", "succeeded", "10.00"),
            ("capture", "succeeded", "10.00"),
        ]
        assert body(staff.get(f"{order}payments/"))["results"] == [payment]
        shown = body(staff.get(order))
        assert (shown["payment_status"], shown["owed_amount"]) == ("partially_paid", "14.60")

    def test_needs_no_body_to_take_all_that_is_owed(self, staff, order):
        answer = staff.post(f"{order}payments/")

        assert (answer.status_code, body(answer)["captured_amount"]) == (201, "24.60")
        assert body(staff.get(order))["payment_status"] == "paid"

    def test_by_card_authorizes_only_if_it_is_told_so(self, staff, order):
        payment = body(staff.post(f"{order}payments/", {**BY_CARD, "capture": False}))

        assert (payment["status"], amounts(payment)) == ("authorized", ("24.60", "0.00", "0.00"))
        assert body(staff.get(order))["payment_status"] == "authorized"

    def test_never_shows_what_was_charged_with(self, staff, buyer, order):
        answer = staff.post(f"{order}payments/", {**BY_CARD, "method": "tok_decline"})

        assert b"tok_" not in answer.content
        for client in (staff, buyer):
            assert b"tok_" not in client.get(f"{order}payments/").content

    def test_that_the_gateway_declines_is_a_payment_that_says_so(self, staff, order):
        answer = staff.post(f"{order}payments/", {**BY_CARD, "method": "tok_decline"})
        payment = body(answer)

        assert (answer.status_code, payment["status"]) == (201, "declined")
        assert payment["operations"][0]["reason"] == "authorize_declined"
        assert body(staff.get(order))["payment_status"] == "unpaid"
        assert staff.post(f"{order}payments/", BY_CARD).status_code == 201

    def test_of_what_is_authorized_already_is_refused(self, staff, order, authorized):
        answer = staff.post(f"{order}payments/", BY_CARD)

        assert (answer.status_code, error(answer)["code"]) == (409, "payment_exceeds_owed")
        assert error(answer)["details"][0]["owed"] == "0.00"

    def test_for_a_cancelled_order_is_refused(self, staff, buyer, order):
        buyer.delete(order)

        answer = staff.post(f"{order}payments/", {"amount": "1.00"})

        assert "illegal_transition" in [detail["code"] for detail in error(answer)["details"]]

    def test_is_for_staff(self, buyer, order):
        assert error(buyer.post(f"{order}payments/", {"amount": "1.00"}))["code"] == "not_permitted"


class TestACapture:
    def test_takes_a_part_and_then_the_rest(self, staff, authorized):
        part = staff.post(f"{authorized}capture/", {"amount": "4.60"})
        rest = staff.post(f"{authorized}capture/")

        assert (part.status_code, body(part)["status"], amounts(body(part))) == (
            200,
            "partially_captured",
            ("24.60", "4.60", "0.00"),
        )
        assert (rest.status_code, body(rest)["status"], amounts(body(rest))) == (
            200,
            "captured",
            ("24.60", "24.60", "0.00"),
        )

    @pytest.mark.rule(26)
    def test_never_takes_more_than_was_authorized(self, staff, captured):
        answer = staff.post(f"{captured}capture/", {"amount": "0.01"})

        codes = [detail["code"] for detail in error(answer)["details"]]
        assert (answer.status_code, codes[0]) == (409, "capture_exceeds_authorized")

    @pytest.mark.parametrize("amount", ["0", "-1", "1.001", "9" * 20])
    def test_of_what_cannot_be_is_refused(self, staff, authorized, amount):
        answer = staff.post(f"{authorized}capture/", {"amount": amount})

        assert answer.status_code == 422
        assert error(answer)["details"][0]["pointer"] == "/amount"


class TestAVoid:
    def test_lets_go_of_what_is_authorized(self, staff, order, authorized):
        answer = staff.post(f"{authorized}void/")

        assert (answer.status_code, body(answer)["status"], amounts(body(answer))) == (
            200,
            "voided",
            ("0.00", "0.00", "0.00"),
        )
        assert body(staff.get(order))["payment_status"] == "unpaid"

    def test_of_what_was_captured_is_refused(self, staff, captured):
        answer = staff.post(f"{captured}void/")

        assert (answer.status_code, error(answer)["code"]) == (409, "nothing_to_void")


class TestARefund:
    def test_gives_back_a_part_and_then_the_rest(self, staff, order, captured):
        part = staff.post(f"{captured}refunds/", {"amount": "4.60"})
        rest = staff.post(f"{captured}refunds/")

        assert (part.status_code, part["Location"]) == (201, f"{order}payments/")
        assert (body(part)["status"], amounts(body(part))) == (
            "partially_refunded",
            ("24.60", "24.60", "4.60"),
        )
        assert (body(rest)["status"], amounts(body(rest))) == ("refunded", ("24.60", "24.60", "24.60"))
        assert body(staff.get(order))["payment_status"] == "refunded"

    @pytest.mark.rule(26)
    def test_never_gives_back_more_than_was_captured(self, staff, captured):
        staff.post(f"{captured}refunds/", {"amount": "20.00"})

        answer = staff.post(f"{captured}refunds/", {"amount": "4.61"})

        assert (answer.status_code, error(answer)["code"]) == (409, "refund_exceeds_captured")
        assert error(answer)["details"][0]["left"] == "4.60"

    def test_is_made_once_for_its_key(self, staff, captured):
        first, again = (
            staff.post(f"{captured}refunds/", {"amount": "4.60"}, HTTP_IDEMPOTENCY_KEY="k") for _ in range(2)
        )

        assert again.content == first.content
        assert again["Idempotent-Replayed"] == "true"
        assert body(again)["refunded_amount"] == "4.60"


class TestPayments:
    def test_are_read_by_the_orders_customer(self, staff, buyer, order, captured):
        assert body(buyer.get(f"{order}payments/")) == body(staff.get(f"{order}payments/"))

    def test_of_somebody_elses_order_are_as_absent_as_any(self, order, captured):
        answer = client_of(a.buyer()).get(f"{order}payments/")

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    def test_take_no_parameters(self, staff, order):
        assert staff.get(f"{order}payments/?limit=1").status_code == 400

    @pytest.mark.parametrize("verb", ["capture", "void", "refunds", "operations/{id}/confirm"])
    @pytest.mark.parametrize("id", ["x", "01950000-0000-7000-8000-00000000dead"])
    def test_that_are_not_there_are_not_found(self, staff, order, verb, id):
        sent = {"done": True} if "confirm" in verb else {}

        answer = staff.post(f"{order}payments/{id}/{verb.format(id=id)}/", sent)

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    @pytest.mark.parametrize("verb", ["capture", "void", "refunds"])
    def test_belong_to_one_order(self, staff, buyer, captured, verb):
        other = body(buyer.post(ORDERS, LINES))["id"]
        payment = captured.split("/")[-2]

        answer = staff.post(f"{ORDERS}{other}/payments/{payment}/{verb}/")

        assert (answer.status_code, error(answer)["message"]) == (404, f"There is no payment {payment}.")
