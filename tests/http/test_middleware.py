"""What surrounds every request."""

import re

import pytest

from tests.http.shop import error

PRODUCTS = "/api/v1/products/"


class TestTheRequestId:
    @pytest.mark.parametrize("given", ["r", "a1.B2_c3-d4", "x" * 128])
    def test_is_the_callers_own_if_well_formed(self, nobody, given):
        assert nobody.get(PRODUCTS, HTTP_X_REQUEST_ID=given)["X-Request-Id"] == given

    @pytest.mark.parametrize("given", ["", " ", "a b", "x" * 129, "é", "a\nb", "<script>"])
    def test_is_a_fresh_one_otherwise(self, nobody, given):
        first, second = (nobody.get(PRODUCTS, HTTP_X_REQUEST_ID=given)["X-Request-Id"] for _ in range(2))

        assert re.fullmatch(r"[A-Za-z0-9]{22}", first)
        assert first != second

    @pytest.mark.parametrize("path", ["/api/v1/orders/", "/api/v1/teapots/", "/teapots/", PRODUCTS])
    def test_is_on_every_answer_and_in_every_error(self, nobody, path):
        answer = nobody.get(path, HTTP_X_REQUEST_ID="req-7")

        assert answer["X-Request-Id"] == "req-7"
        if answer.status_code >= 400 and path.startswith("/api/"):
            assert error(answer)["request_id"] == "req-7"


class TestABarePath:
    @pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
    def test_answers_as_the_canonical_one_whatever_the_method(self, staff, method):
        bare, whole = (
            getattr(staff, method)(path, HTTP_X_REQUEST_ID="r") for path in (PRODUCTS[:-1], PRODUCTS)
        )

        assert bare.status_code == whole.status_code
        assert bare.content == whole.content

    def test_keeps_its_query_and_links_to_the_canonical_path(self, world, staff, wanda):
        answer = staff.get(f"{PRODUCTS[:-1]}?limit=1")

        assert answer.status_code == 200
        assert "/api/v1/products/?limit=1&cursor=" in answer.content.decode()

    def test_creates_where_the_canonical_one_does(self, staff):
        answer = staff.post(
            PRODUCTS[:-1], {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
        )

        assert answer["Location"] == "/api/v1/products/BIG-LID/"

    @pytest.mark.parametrize("path", ["/api/v1/teapots", "/teapots", "/api/v1"])
    def test_that_leads_nowhere_stays_where_it_is(self, nobody, path):
        assert nobody.get(path).status_code == 404
