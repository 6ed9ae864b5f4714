"""Every error code has a page, which the `type` of a problem leads to."""

import pytest

from adapters.http.error_pages.entries import OWN, entries
from adapters.http.problems import problem_of
from domain.shared.errors import Objection
from tests.http.shop import body, error
from tests.http.test_problems import CATEGORIES


class TestTheCatalogue:
    @pytest.mark.parametrize(("cause", "status", "code"), CATEGORIES)
    def test_has_what_can_go_wrong(self, cause, status, code):
        assert (entries()[code].status, problem_of(cause).code) == (status, code)

    def test_has_every_rule_with_its_facts(self):
        rules = {entry.rule for entry in entries().values() if entry.rule}

        assert rules == {kind.rule for kind in Objection.__subclasses__()}
        short = entries()["insufficient_stock"]
        assert (short.status, short.title, short.rule) == (409, "Insufficient stock", "stock.available")
        assert short.facts == ("sku", "requested", "available")
        assert short.about.startswith("No more is claimed than is available")
        assert entries()["credit_limit_exceeded"].facts == ("total", "exposure", "limit", "currency")

    def test_has_no_code_twice(self):
        rules = [kind.code for kind in Objection.__subclasses__()]

        assert len({*rules, *OWN}) == len(rules) + len(OWN)

    def test_lists_them_in_order(self, nobody):
        listed = body(nobody.get("/api/v1/errors/"))["results"]

        assert [entry["code"] for entry in listed] == sorted(entries())
        assert all(entry["title"] and entry["about"] and entry["status"] for entry in listed)

    def test_is_where_a_problem_leads(self, nobody):
        problem = body(nobody.get("/api/v1/orders/", HTTP_ACCEPT="application/problem+json"))

        page = body(nobody.get(problem["type"]))

        assert (page["code"], page["title"]) == (problem["code"], problem["title"])

    @pytest.mark.parametrize("code", ["nothing", "-", "x" * 3_000])
    def test_has_no_page_for_other_codes(self, nobody, code):
        answer = nobody.get(f"/api/v1/errors/{code}/")

        assert (answer.status_code, error(answer)["code"]) == (404, "not_found")

    def test_takes_no_parameters(self, nobody):
        assert nobody.get("/api/v1/errors/?page=2").status_code == 400
        assert nobody.get("/api/v1/errors/not_found/?page=2").status_code == 400
