"""A customer asks to send goods back, the shop decides, and the goods come back."""

import pytest

from tests.http.shop import body, client_of, error
from tests.support import a

ORDERS = "/api/v1/orders/"
ONE = {"lines": [{"line": 1, "quantity": 1}], "reason": "The spout is broken."}


@pytest.fixture
def path(buyer, staff):
    """Of a shipped and paid order of two teapots."""
    order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}))
    path = f"{ORDERS}{order['id']}/"
    for verb in ("confirm", "shipments", "payments"):
        assert staff.post(f"{path}{verb}/").status_code < 300
    return path


@pytest.fixture
def asked(buyer, path):
    """The path of a return of one of them."""
    order = body(buyer.post(f"{path}returns/", ONE))
    return f"/api/v1/returns/{order['returns'][0]['id']}/"


def the_return(order):
    (only,) = order["returns"]
    return only


class TestAskingForAReturn:
    def test_keeps_the_order_as_it_is(self, buyer, path):
        answer = buyer.post(f"{path}returns/", ONE)
        order = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, path)
        assert (order["status"], order["total_amount"], order["lines"][0]["returned"]) == (
            "shipped",
            "24.60",
            0,
        )
        asked = the_return(order)
        assert (asked["number"], asked["status"], asked["reason"]) == (1, "requested", ONE["reason"])
        assert asked["lines"] == [{"line_number": 1, "quantity": 1}]
        assert body(buyer.get(path)) == order

    @pytest.mark.rule(15)
    def test_of_more_than_is_left_is_refused(self, buyer, path, asked):
        answer = buyer.post(f"{path}returns/", {**ONE, "lines": [{"line": 1, "quantity": 2}]})

        assert (answer.status_code, error(answer)["code"]) == (409, "more_than_shipped")
        assert error(answer)["details"][0]["returnable"] == 1

    def test_of_a_line_that_is_not_there_is_not_found(self, buyer, path):
        answer = buyer.post(f"{path}returns/", {**ONE, "lines": [{"line": 2, "quantity": 1}]})

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    def test_of_what_has_not_shipped_is_refused(self, buyer):
        order = body(buyer.post(ORDERS, {"lines": [{"sku": "TINY-SPOON", "quantity": 1}]}))

        answer = buyer.post(f"{ORDERS}{order['id']}/returns/", ONE)

        assert (answer.status_code, error(answer)["code"]) == (409, "illegal_transition")

    def test_of_somebody_elses_order_is_as_absent_as_any(self, path):
        stranger = client_of(a.buyer())

        answer = stranger.post(f"{path}returns/", ONE)

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    def test_is_done_by_staff_too(self, staff, path):
        assert staff.post(f"{path}returns/", ONE).status_code == 201


class TestAReturn:
    def test_is_approved_received_and_put_back(self, staff, buyer, path, asked):
        approved = body(staff.post(f"{asked}approve/", {"answer": "Send it."}))
        answer = staff.post(f"{asked}receive/", {"restock": True})
        received = body(answer)

        assert (the_return(approved)["status"], the_return(approved)["answer"]) == ("approved", "Send it.")
        assert (answer.status_code, the_return(received)["status"]) == (200, "received")
        assert (received["status"], received["lines"][0]["returned"]) == ("partially_returned", 1)
        assert (received["total_amount"], received["ordered_amount"], received["refund_due_amount"]) == (
            "12.30",
            "24.60",
            "12.30",
        )
        assert the_return(received)["restocked"] is True
        assert body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/"))["on_hand"] == 4
        (move, *_) = body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/movements/"))["results"]
        assert (move["kind"], move["return_id"]) == ("returned", the_return(received)["id"])
        assert body(buyer.get(path)) == {**received, "transitions": ["return"]}

    def test_is_refunded_once_the_money_has_gone_back(self, staff, path, asked):
        staff.post(f"{asked}approve/")
        staff.post(f"{asked}receive/", {"restock": True})
        (payment,) = body(staff.get(f"{path}payments/"))["results"]
        *_, refund = payment["operations"]

        staff.post(f"{path}payments/{payment['id']}/operations/{refund['id']}/confirm/", {"done": True})

        order = body(staff.get(path))
        assert (refund["kind"], refund["state"], refund["amount"]) == ("refund", "pending", "12.30")
        assert refund["return_id"] == the_return(order)["id"]
        assert (the_return(order)["status"], order["payment_status"]) == ("refunded", "partially_refunded")
        assert (order["refunded_amount"], order["refund_due_amount"]) == ("12.30", "0.00")

    def test_that_cannot_be_sold_again_is_written_off(self, staff, asked):
        staff.post(f"{asked}approve/")

        received = body(staff.post(f"{asked}receive/", {"restock": False}))

        assert the_return(received)["restocked"] is False
        assert body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/"))["on_hand"] == 3
        gone, back, *_ = body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/movements/"))["results"]
        assert [(move["kind"], move["on_hand_change"]) for move in (back, gone)] == [
            ("returned", 1),
            ("written_off", -1),
        ]

    def test_comes_to_another_place(self, world, staff, asked):
        world.keep(a.location("attic"))
        staff.post(f"{asked}approve/")

        staff.post(f"{asked}receive/", {"restock": True, "location": "attic"})

        assert body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/?location=attic"))["on_hand"] == 1
        assert body(staff.get("/api/v1/stock/CURIOUS-TEAPOT/"))["on_hand"] == 3

    def test_comes_to_no_place_that_is_not_there(self, staff, asked):
        staff.post(f"{asked}approve/")

        answer = staff.post(f"{asked}receive/", {"restock": True, "location": "attic"})

        assert (answer.status_code, error(answer)["message"]) == (404, "There is no location attic.")

    def test_is_declined_with_a_reason(self, staff, asked):
        order = body(staff.post(f"{asked}decline/", {"answer": "It is yours."}))

        assert (the_return(order)["status"], the_return(order)["answer"]) == ("declined", "It is yours.")
        assert order["status"] == "shipped"

    @pytest.mark.parametrize("verb", ["approve", "receive", "decline"])
    def test_that_was_declined_stays_so(self, staff, asked, verb):
        staff.post(f"{asked}decline/", {"answer": "It is yours."})
        sent = {"approve": {}, "receive": {"restock": True}, "decline": {"answer": "No."}}[verb]

        answer = staff.post(f"{asked}{verb}/", sent)

        assert (answer.status_code, error(answer)["code"]) == (409, "illegal_return_move")
        assert error(answer)["details"][0]["state"] == "declined"

    def test_is_not_received_before_it_is_approved(self, staff, asked):
        answer = staff.post(f"{asked}receive/", {"restock": True})

        assert (answer.status_code, error(answer)["code"]) == (409, "illegal_return_move")

    @pytest.mark.parametrize("verb", ["approve", "decline", "receive"])
    def test_is_for_staff_to_decide(self, buyer, asked, verb):
        sent = {"approve": {}, "receive": {"restock": True}, "decline": {"answer": "No."}}[verb]

        answer = buyer.post(f"{asked}{verb}/", sent)

        assert (answer.status_code, error(answer)["code"]) == (403, "not_permitted")

    @pytest.mark.parametrize("id", ["x", "01950000-0000-7000-8000-00000000dead"])
    def test_that_is_not_there_is_not_found(self, staff, id):
        answer = staff.post(f"/api/v1/returns/{id}/approve/")

        assert (answer.status_code, error(answer)["message"]) == (404, f"There is no return {id}.")

    def test_is_what_orders_are_filtered_by(self, staff, asked):
        staff.post(f"{asked}approve/")
        staff.post(f"{asked}receive/", {"restock": True})

        found = {
            status: len(body(staff.get(f"{ORDERS}?status={status}"))["results"])
            for status in ("shipped", "partially_returned", "returned")
        }

        assert found == {"shipped": 0, "partially_returned": 1, "returned": 0}
