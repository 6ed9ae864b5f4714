"""Nobody does what is not theirs to do, and nobody learns what is not theirs to know."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.e2e.api import expect
from tests.e2e.matrix import MATRIX, RETURN, ROLES, Sent, filled
from tests.support import a

pytestmark = pytest.mark.postgres

METHODS = {"get", "post", "put", "patch", "delete"}
LET_THROUGH = [
    pytest.param(row, role, id=f"{row} as {role}")
    for row in MATRIX
    for role in ROLES
    if role not in row.refused
]

ABSENT = {
    "sku": "NO-SUCH-POT",
    "code": "no_such_code",
    "voucher": "NO-SUCH-CODE",
    "country": "FR",
    "tax_class": "zero",
    "currency": "USD",
    "from_net": "7.00",
    "line": "9",
    "location": "shed",
    "gateway": "pigeons",
}
MALFORMED = {"code": "-", "sku": "-", "voucher": "-", "location": "-"}
"""Where an "x" would be well formed."""


def routes(patterns=None, prefix=""):
    """(method, path) of everything below the API."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and route.startswith("api/v1/"):
            view = pattern.callback.cls  # type: ignore[attr-defined]  # DRF's mark
            path = re.sub(r"<str:\w+>", "{}", route.removeprefix("api/v1/"))
            yield from ((method.upper(), path) for method in METHODS if hasattr(view, method))


class TestTheMatrix:
    def test_has_every_route_and_method_and_no_other(self):
        rows = {(row.method, re.sub(r"\{\w+\}", "{}", row.path)) for row in MATRIX}

        assert rows == set(routes())
        assert len(MATRIX) == len(rows)

    @pytest.mark.parametrize(("row", "role"), LET_THROUGH)
    def test_lets_through_whom_it_says(self, clients, things, row, role):
        sent = Sent.of(row, things)

        answer = clients[role].ask(row.method, sent.path, sent.body, **sent.headers)

        expect(row.answers[role], answer)

    @pytest.mark.parametrize("row", MATRIX, ids=str)
    def test_keeps_out_everybody_else_and_changes_nothing(self, shop, clients, things, row):
        path = filled(row.path, things)
        before = state(shop)

        for role in row.refused:
            expect(row.answers[role], clients[role].ask(row.method, path, row.body))

        assert state(shop) == before

    @pytest.mark.parametrize("row", [row for row in MATRIX if row.names_a_thing], ids=str)
    def test_holds_for_a_thing_that_is_not_there(self, clients, row):
        """Whoever may do it is told that there is none; for everybody else it is as if there were one."""
        absent = filled(row.path, lambda name: ABSENT.get(name) or str(a.an_id()))
        malformed = filled(row.path, lambda name: MALFORMED.get(name, "x"))

        for role in ROLES:
            for path in (absent, malformed):
                is_found = row.answers[role] in {401, 403} or (row.makes and path == absent)
                answer = clients[role].ask(row.method, path, row.body)
                expect(row.answers[role] if is_found else 404, answer)


def state(shop):
    """All that staff can see."""
    lists = "users products stock customers orders quotes vouchers tax-rates shipping-rates locations".split()
    lists.append("stock/CURIOUS-TEAPOT/movements")
    return [shop.staff.get_(f"{name}/")["results"] for name in lists]


@pytest.mark.rule(35)
class TestForeignAndAbsent:
    PATHS = (
        ("GET", "orders/{order}/", None),
        ("DELETE", "orders/{order}/", None),
        ("POST", "orders/{order}/cancel/", {"reason": "mischief"}),
        ("GET", "orders/{order}/timeline/", None),
        ("GET", "orders/{paid}/payments/", None),
        ("POST", "orders/{shipped}/returns/", RETURN),
        ("GET", "quotes/{quote}/", None),
        ("POST", "quotes/{quote}/accept/", None),
        ("GET", "customers/{customer}/", None),
        ("GET", "users/{user}/", None),
        ("PATCH", "users/{user}/", {"first_name": "Mallory"}),
    )

    def test_are_all_those_that_a_stranger_is_let_through_to(self):
        through = {(row.method, row.path) for row in MATRIX if row.answers["stranger"] == 404}

        assert through == {(method, path) for method, path, _ in self.PATHS}

    @pytest.mark.parametrize("media_type", ["application/json", "application/problem+json"])
    @pytest.mark.parametrize(("method", "path", "body"), PATHS)
    def test_answer_alike_byte_for_byte(self, shop, things, media_type, method, path, body):
        ids = {name: things(name) for name in re.findall(r"\{(\w+)\}", path)}
        foreign_path, absent_path = filled(path, ids.__getitem__), filled(path, lambda _: str(a.an_id()))

        foreign, absent = (
            shop.stranger.ask(method, each, body, x_request_id="r", accept=media_type)
            for each in (foreign_path, absent_path)
        )

        assert (foreign.status_code, absent.status_code) == (404, 404)
        assert as_asked(foreign, foreign_path) == as_asked(absent, absent_path)
        assert dict(foreign.headers) == dict(absent.headers)


def as_asked(answer, path):
    """The answer's body, with the id as asked taken out."""
    (asked,) = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", path)
    assert asked.encode() in answer.content
    return answer.content.replace(asked.encode(), b"ID")
