"""Stock is kept at several places, moves between them, and may be sold before it arrives."""

import pytest

from tests.http.shop import body, error

STOCK = "/api/v1/stock/CURIOUS-TEAPOT/"
LOCATIONS = "/api/v1/locations/"
TRANSFERS = "/api/v1/stock-transfers/"
ORDERS = "/api/v1/orders/"


@pytest.fixture
def attic(staff, wanda):
    """A second place, with three teapots beside the five at the main one."""
    staff.post(LOCATIONS, {"code": "attic", "name": "Attic", "priority": 3})
    answer = staff.post(f"{STOCK}receipts/", {"quantity": 3, "reason": "note 2", "location": "attic"})
    assert answer.status_code == 201, answer.content
    return answer


def level(staff, query=""):
    found = body(staff.get(f"{STOCK}{query}"))
    return found["location"], found["on_hand"], found["allocated"], found["available"]


class TestALocation:
    def test_is_added_read_and_listed_by_preference(self, staff):
        answer = staff.post(LOCATIONS, {"code": "attic", "name": "Attic", "priority": 3})
        attic = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, f"{LOCATIONS}attic/")
        assert (attic["code"], attic["name"], attic["priority"], attic["is_open"]) == (
            "attic",
            "Attic",
            3,
            True,
        )
        assert body(staff.get(answer["Location"])) == attic
        staff.post(LOCATIONS, {"code": "cellar", "name": "Cellar"})
        listed = body(staff.get(LOCATIONS))["results"]
        assert [place["code"] for place in listed] == ["cellar", "main", "attic"]

    def test_is_added_once(self, staff):
        answer = staff.post(LOCATIONS, {"code": "main", "name": "Another"})

        assert (answer.status_code, error(answer)["code"]) == (409, "already_exists")

    def test_keeps_what_a_change_leaves_out(self, staff, attic):
        before = body(staff.patch(f"{LOCATIONS}attic/", {"is_open": False}))

        answer = staff.patch(f"{LOCATIONS}attic/", {"priority": 0})

        assert answer.status_code == 200
        assert body(answer) == {**before, "is_open": False, "priority": 0, "version": 3}
        assert body(staff.get(f"{LOCATIONS}attic/")) == body(answer)

    def test_that_is_closed_serves_no_orders(self, staff, buyer, attic):
        staff.patch(f"{LOCATIONS}attic/", {"is_open": False})

        answer = buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 6}]})

        assert (answer.status_code, error(answer)["details"][0]["available"]) == (409, 5)

    def test_that_is_the_main_one_stays_open(self, staff):
        answer = staff.patch(f"{LOCATIONS}main/", {"is_open": False})

        assert (answer.status_code, error(answer)["code"]) == (409, "main_stays_open")

    @pytest.mark.parametrize("code", ["shed", "Attic", "-", "é", "x" * 5_000])
    def test_of_another_code_is_not_there(self, staff, code):
        for answer in (staff.get(f"{LOCATIONS}{code}/"), staff.patch(f"{LOCATIONS}{code}/", {})):
            assert (answer.status_code, error(answer)["code"]) == (404, "not_found")
            assert len(answer.content) < 500

    def test_is_for_staff(self, buyer, nobody):
        assert buyer.get(LOCATIONS).status_code == 403
        assert nobody.get(LOCATIONS).status_code == 401


class TestStock:
    def test_is_that_of_the_main_place_unless_told_otherwise(self, staff, attic):
        assert level(staff) == ("main", 5, 0, 5)
        assert level(staff, "?location=main") == ("main", 5, 0, 5)
        assert level(staff, "?location=attic") == ("attic", 3, 0, 3)

    def test_says_where_it_is_found(self, staff, attic):
        main = staff.post(f"{STOCK}receipts/", {"quantity": 1, "reason": "note 3"})

        assert (main["Location"], attic["Location"]) == (STOCK, f"{STOCK}?location=attic")
        assert body(staff.get(attic["Location"])) == body(attic)

    def test_is_counted_where_it_is(self, staff, attic):
        staff.post(f"{STOCK}adjustments/", {"change": -2, "reason": "mice", "location": "attic"})

        moves = body(staff.get(f"{STOCK}movements/?location=attic"))["results"]
        assert [(move["number"], move["kind"], move["on_hand"]) for move in moves] == [
            (2, "adjusted", 1),
            (1, "received", 3),
        ]
        assert len({move["hash"] for move in moves}) == 2
        assert level(staff) == ("main", 5, 0, 5)

    def test_is_listed_at_every_place_or_at_one(self, staff, attic):
        def places(query):
            found = body(staff.get(f"/api/v1/stock/{query}"))["results"]
            return [(item["sku"], item["location"]) for item in found]

        assert sorted(places("")) == [
            ("CURIOUS-TEAPOT", "attic"),
            ("CURIOUS-TEAPOT", "main"),
            ("TINY-SPOON", "main"),
        ]
        assert places("?location=attic") == [("CURIOUS-TEAPOT", "attic")]

    def test_pages_through_the_ledger_of_its_place(self, staff, attic):
        staff.post(f"{STOCK}receipts/", {"quantity": 1, "reason": "note 3", "location": "attic"})

        first = body(staff.get(f"{STOCK}movements/?location=attic&limit=1"))
        second = body(staff.get(first["next"]))

        assert [page["results"][0]["number"] for page in (first, second)] == [2, 1]
        cursor = first["next"].replace("location=attic", "location=main")
        assert error(staff.get(cursor))["code"] == "invalid_cursor"

    @pytest.mark.parametrize("path", ["", "movements/"])
    def test_at_a_place_that_has_none_is_not_found(self, staff, wanda, path):
        answer = staff.get(f"{STOCK}{path}?location=shed")

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    @pytest.mark.parametrize("location", ["", "Attic", "a b", "x" * 33, "%00"])
    @pytest.mark.parametrize("path", [STOCK, f"{STOCK}movements/", "/api/v1/stock/"])
    def test_at_a_place_that_cannot_be_is_refused(self, staff, wanda, path, location):
        answer = staff.get(f"{path}?location={location}")

        assert (answer.status_code, error(answer)["details"][0]["parameter"]) == (400, "location")

    def test_is_received_at_no_place_that_is_not_there(self, staff, wanda):
        answer = staff.post(f"{STOCK}receipts/", {"quantity": 3, "reason": "note 2", "location": "shed"})

        assert (answer.status_code, error(answer)["message"]) == (404, "There is no location shed.")


class TestATransfer:
    def test_takes_units_from_one_place_to_another(self, staff, attic):
        sent = {"sku": "CURIOUS-TEAPOT", "quantity": 2, "from_location": "main", "to_location": "attic"}

        answer = staff.post(TRANSFERS, sent)
        transfer = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, f"{STOCK}?location=attic")
        assert (transfer["quantity"], transfer["moved_at"]) == (2, "2026-03-14T12:00:00Z")
        assert (transfer["source"]["on_hand"], transfer["target"]["on_hand"]) == (3, 5)
        assert body(staff.get(answer["Location"])) == transfer["target"]
        (gone, *_), (come, *_) = (
            body(staff.get(f"{STOCK}movements/{query}"))["results"] for query in ("", "?location=attic")
        )
        assert (gone["kind"], come["kind"]) == ("transferred_out", "transferred_in")
        assert gone["transfer_id"] == come["transfer_id"] == transfer["id"]

    def test_back_says_where_it_is_found_too(self, staff, attic):
        sent = {"sku": "CURIOUS-TEAPOT", "quantity": 1, "from_location": "attic", "to_location": "main"}

        assert staff.post(TRANSFERS, sent)["Location"] == STOCK

    def test_leaves_alone_what_is_claimed(self, staff, buyer, attic):
        buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 4}]})
        sent = {"sku": "CURIOUS-TEAPOT", "quantity": 2, "from_location": "main", "to_location": "attic"}

        answer = staff.post(TRANSFERS, sent)

        assert (answer.status_code, error(answer)["code"]) == (409, "transfer_exceeds_available")
        assert level(staff) == ("main", 5, 4, 1)

    @pytest.mark.parametrize(("source", "target"), [("shed", "main"), ("main", "shed")])
    def test_needs_both_places(self, staff, wanda, source, target):
        sent = {"sku": "CURIOUS-TEAPOT", "quantity": 1, "from_location": source, "to_location": target}

        assert staff.post(TRANSFERS, sent).status_code == 404

    def test_is_made_once_for_its_key(self, staff, attic):
        sent = {"sku": "CURIOUS-TEAPOT", "quantity": 1, "from_location": "main", "to_location": "attic"}

        first, again = (staff.post(TRANSFERS, sent, HTTP_IDEMPOTENCY_KEY="k") for _ in range(2))

        assert (again.content, again["Location"]) == (first.content, first["Location"])
        assert level(staff) == ("main", 4, 0, 4)


class TestAPolicy:
    def test_lets_orders_claim_what_is_still_to_arrive(self, staff, buyer, wanda):
        answer = staff.put(f"{STOCK}policy/", {"backorder_limit": 2, "reorder_point": 4})
        set_ = body(answer)
        order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 7}]}))

        assert (answer.status_code, set_["backorder_limit"], set_["reorder_point"]) == (200, 2, 4)
        now = body(staff.get(STOCK))
        assert (now["allocated"], now["available"], now["backordered"]) == (7, -2, 2)
        assert order["status"] == "placed"

    def test_is_one_of_each_place(self, staff, attic):
        staff.put(f"{STOCK}policy/", {"backorder_limit": 2, "reorder_point": None, "location": "attic"})

        limits = [body(staff.get(f"{STOCK}{query}"))["backorder_limit"] for query in ("", "?location=attic")]
        assert limits == [0, 2]

    def test_is_not_set_below_what_orders_wait_for(self, staff, buyer, wanda):
        staff.put(f"{STOCK}policy/", {"backorder_limit": 2, "reorder_point": None})
        buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 7}]})

        answer = staff.put(f"{STOCK}policy/", {"backorder_limit": 1, "reorder_point": None})

        assert (answer.status_code, error(answer)["code"]) == (409, "backorder_limit_below_waiting")


class TestAnOrderFromTwoPlaces:
    def test_ships_from_each(self, world, staff, buyer, attic):
        order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 7}]}))
        path = f"{ORDERS}{order['id']}/"
        staff.post(f"{path}confirm/")

        first = body(staff.post(f"{path}shipments/", {"location": "attic"}))
        both = body(staff.post(f"{path}shipments/"))

        assert (first["status"], both["status"]) == ("partially_shipped", "shipped")
        assert [each["parts"] for each in both["shipments"]] == [
            [{"line_number": 1, "location": "attic", "quantity": 2}],
            [{"line_number": 1, "location": "main", "quantity": 5}],
        ]
        assert (level(staff), level(staff, "?location=attic")) == (("main", 0, 0, 0), ("attic", 1, 0, 1))


def test_a_closed_place_still_ships_what_it_owes(staff, buyer, attic):
    order = body(buyer.post(ORDERS, {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 7}]}))
    staff.patch(f"{LOCATIONS}attic/", {"is_open": False})
    staff.post(f"{ORDERS}{order['id']}/confirm/")

    assert body(staff.post(f"{ORDERS}{order['id']}/shipments/"))["status"] == "shipped"
