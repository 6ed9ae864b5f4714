"""A body's faults are found all at once, each with its place, its reason and what to do."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from rest_framework.exceptions import ErrorDetail, ValidationError

from adapters.http.inputs.faults import MAX_LISTED, InvalidQuery, problem_of
from adapters.http.orders.serializers import PlaceOrderSerializer
from tests.http.faulty_bodies import ADDRESS, CUSTOMER, LINE
from tests.http.faulty_shapes import SHAPES
from tests.http.faulty_values import VALUES
from tests.http.shop import body, client_of, error
from tests.support import a


def found(answer):
    """{pointer: code}."""
    return {detail["pointer"]: detail["code"] for detail in error(answer)["details"]}


def send(client, method, path, data):
    return getattr(client, method)(f"/api/v1/{path}", data)


def filled(value, customer):
    return json.loads(json.dumps(value).replace("{id}", str(customer.id)))


class TestAWrongShape:
    @pytest.mark.parametrize(("method", "path", "data", "faults"), SHAPES)
    def test_answers_400_and_where(self, staff, wanda, method, path, data, faults):
        answer = send(staff, method, filled(path, wanda), filled(data, wanda))

        assert (answer.status_code, error(answer)["code"]) == (400, "invalid_request")
        assert found(answer) == faults
        assert all(detail["message"] and detail["remedy"] for detail in error(answer)["details"])

    def test_tells_the_type_it_got(self, staff, wanda):
        values: tuple[object, ...] = (True, 7, 0.5, [], {})
        lines = [{"sku": value, "quantity": 1} for value in values]

        messages = [
            detail["message"] for detail in error(send(staff, "post", "orders/", {"lines": lines}))["details"]
        ]

        assert messages == [
            "Expected a string, not a boolean.",
            "Expected a string, not a number.",
            "Expected a string, not a number.",
            "Expected a string, not an array.",
            "Expected a string, not an object.",
        ]


class TestAValueThatCannotExist:
    @pytest.mark.parametrize(("method", "path", "data", "faults"), VALUES)
    def test_answers_422_and_where(self, staff, wanda, method, path, data, faults):
        answer = send(staff, method, filled(path, wanda), filled(data, wanda))

        assert (answer.status_code, error(answer)["code"]) == (422, "invalid_value"), answer.content
        assert found(answer) == faults
        assert all(detail["message"] and detail["remedy"] for detail in error(answer)["details"])

    def test_beside_a_wrong_shape_answers_400_and_both(self, staff):
        answer = send(
            staff, "post", "orders/", {"lines": [{"sku": "A B", "quantity": "2"}], "currency": "XXQ"}
        )

        assert answer.status_code == 400
        assert found(answer) == {
            "/lines/0/sku": "invalid_sku",
            "/lines/0/quantity": "wrong_type",
            "/currency": "invalid_currency",
        }


class TestManyFaults:
    def test_are_all_listed_up_to_a_bound(self, staff):
        answer = send(staff, "post", "orders/", {f"colour-{number}": 1 for number in range(10_000)})

        assert len(error(answer)["details"]) == MAX_LISTED
        assert f"the first {MAX_LISTED} are listed" in error(answer)["message"]

    def test_of_a_long_name_are_shown_in_part(self, staff):
        answer = send(staff, "post", "orders/", {"lines": [LINE], "x" * 100_000: 1})

        assert len(answer.content) < 1_000


class TestSharedSerializers:
    def test_keep_nothing_of_one_request_for_another(self):
        """One blank of each is used by all threads."""

        def read(number):
            line = {"sku": f"POT-{number}", "quantity": number}
            asked = PlaceOrderSerializer.checked({"lines": [line] * number, "note": str(number)})
            return asked.values["note"], [
                (str(each.sku), int(each.quantity)) for each in asked.values["lines"]
            ]

        numbers = [number % 20 + 1 for number in range(400)]
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(read, numbers))

        assert found == [(str(number), [(f"POT-{number}", number)] * number) for number in numbers]


class TestATreeOfErrors:
    def test_of_djangorestframework_becomes_a_flat_list(self):
        tree: Any = {
            "lines": {1: {"quantity": [ErrorDetail("Bad.", code="bad")]}},
            "address": {"non_field_errors": ["Odd."]},
            "non_field_errors": [ErrorDetail("Whole.", code="max_length")],
        }

        details = problem_of(ValidationError(tree)).details

        assert [(detail["pointer"], detail["code"], detail["remedy"]) for detail in details] == [
            ("/lines/1/quantity", "bad", "See the API's description."),
            ("/address", "invalid", "See the API's description."),
            ("", "max_length", "Shorten it."),
        ]

    def test_of_parameters_names_parameters_and_is_never_a_value(self, staff):
        problem = problem_of(InvalidQuery({"limit": ["Bad."]}))

        assert (problem.status, problem.details[0]["parameter"]) == (400, "limit")


class TestOptionalFields:
    def test_may_be_null_where_that_means_none(self, buyer):
        nothing = dict.fromkeys(("customer_id", "currency", "shipping_address", "external_reference"))

        answer = send(buyer, "post", "orders/", {"lines": [LINE], **nothing})

        assert answer.status_code == 201

    def test_of_a_customer_are_all_kept(self, staff):
        given = {
            **CUSTOMER,
            "email": "Wilma@example.com",
            "phone": "0123",
            "person": "W. Wok",
            "address": ADDRESS,
            "order_limit": "100.00",
            "currency": "EUR",
            "external_reference": "crm-7",
        }

        kept = body(send(staff, "post", "customers/", given))

        assert kept["email"] == "wilma@example.com"
        assert kept["address"] == {**ADDRESS, "region": "", "postal_code": ""}
        assert (kept["order_limit"], kept["order_limit_currency"]) == ("100.00", "EUR")
        assert (kept["phone"], kept["person"], kept["external_reference"]) == ("0123", "W. Wok", "crm-7")

    def test_keep_their_white_space(self, staff, wanda):
        changed = send(staff, "patch", "products/CURIOUS-TEAPOT/listing/", {"description": " two\n  lines "})

        assert body(changed)["description"] == " two\n  lines "


def test_a_name_in_a_path_that_cannot_exist_is_as_absent_as_any_other():
    client = client_of(a.staff())

    for path in ("products/-X/", "products/%00/", "stock/a b/", "orders/abc/", "customers/0/", "users/x/"):
        answer = client.get(f"/api/v1/{path}")
        assert (answer.status_code, error(answer)["code"]) == (404, "not_found"), path
    assert len(client.get(f"/api/v1/products/{'x' * 5_000}/").content) < 500
