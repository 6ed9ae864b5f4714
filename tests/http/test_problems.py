"""Whatever goes wrong, a client learns it in one shape, and nothing it should not."""

import json

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from rest_framework import exceptions as drf

from adapters.http import problems
from adapters.http.errors import RequestFault
from adapters.http.problems import STATUS
from application.errors import (
    GatewayUnavailable,
    IdempotencyInProgress,
    IdempotencyKeyReused,
    NotAuthenticated,
    NoticeNotGenuine,
    NotPermitted,
    StoreBusy,
    TransactionAborted,
)
from domain.catalog.errors import UnknownProduct
from domain.customers.errors import CustomerIsBlocked
from domain.inventory.errors import InsufficientStock
from domain.shared.errors import (
    AlreadyExists,
    DomainError,
    InvalidValue,
    NotFound,
    Refused,
    StaleAggregate,
)
from domain.shared.identity import Sku
from tests.http.raising import answer_to, told
from tests.support import a

PROBLEM = "application/problem+json"
SHORT = InsufficientStock(sku=Sku("CURIOUS-TEAPOT"), requested=9, available=3)


CATEGORIES = [
    (InvalidValue("quantity", "is 0", remedy="Ask for more."), 422, "invalid_value"),
    (Refused((SHORT,)), 409, "insufficient_stock"),
    (NotFound("order", "abc"), 404, "not_found"),
    (AlreadyExists("product", "CHAI"), 409, "already_exists"),
    (StaleAggregate("order", "abc", version=3), 409, "stale_version"),
    (NotAuthenticated(), 401, "not_authenticated"),
    (NotPermitted("customer", "orders.confirm"), 403, "not_permitted"),
    (IdempotencyKeyReused(), 422, "idempotency_key_reused"),
    (IdempotencyInProgress(), 409, "idempotency_in_progress"),
    (NoticeNotGenuine("sandbox"), 400, "notice_not_genuine"),
    (GatewayUnavailable("sandbox"), 503, "gateway_unavailable"),
    (StoreBusy(), 503, "store_unavailable"),
    (TransactionAborted(), 503, "store_unavailable"),
    (RequestFault("invalid_cursor", "No.", remedy="Yes."), 400, "invalid_cursor"),
    (drf.NotAuthenticated(), 401, "not_authenticated"),
    (drf.AuthenticationFailed("Expired.", code="token_not_valid"), 401, "token_not_valid"),
    (drf.AuthenticationFailed({"detail": "Expired.", "messages": []}), 401, "authentication_failed"),
    (drf.PermissionDenied(), 403, "permission_denied"),
    (drf.NotFound(), 404, "not_found"),
    (drf.ParseError(), 400, "parse_error"),
    (drf.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
    (drf.NotAcceptable(), 406, "not_acceptable"),
    (drf.UnsupportedMediaType("text/plain"), 415, "unsupported_media_type"),
    (drf.Throttled(17), 429, "throttled"),
    (drf.ValidationError({"sku": ["Wrong."]}), 400, "invalid_request"),
    (Http404("hidden table orders"), 404, "not_found"),
    (PermissionDenied("hidden"), 403, "permission_denied"),
    (SuspiciousOperation("hidden"), 400, "parse_error"),
    (BadRequest("hidden"), 400, "parse_error"),
]


class TestAnError:
    @pytest.mark.parametrize(
        ("error", "status", "code"), CATEGORIES, ids=lambda value: getattr(type(value), "__name__", None)
    )
    def test_has_the_status_of_its_category(self, error, status, code):
        answer = answer_to(error)
        inner = json.loads(answer.content)["error"]

        assert answer.status_code == status
        assert answer["Content-Type"] == "application/json"
        assert answer["Cache-Control"] == "no-store"
        assert list(inner) == ["code", "message", "status", "request_id", "details"]
        assert (inner["code"], inner["status"]) == (code, status)
        assert inner["message"]
        assert all(detail["remedy"] and detail["code"] for detail in inner["details"])
        assert len(inner["details"]) == 1
        assert b"hidden" not in answer.content

    def test_category_of_the_core_is_in_the_table(self):
        def below(kind):
            yield kind
            for child in kind.__subclasses__():
                yield from below(child)

        roots = [kind for kind in below(DomainError) if kind is not DomainError]

        assert [kind for kind in roots if not any(base in STATUS for base in kind.__mro__)] == []

    def test_without_a_category_is_unexpected(self):
        assert problems.problem_of(DomainError("no category")).status == 500

    @pytest.mark.parametrize(
        ("error", "header", "value"),
        [
            (NotAuthenticated(), "WWW-Authenticate", 'Bearer realm="orderly"'),
            (drf.NotAuthenticated(), "WWW-Authenticate", 'Bearer realm="orderly"'),
            (IdempotencyInProgress(), "Retry-After", "1"),
            (GatewayUnavailable("sandbox"), "Retry-After", "60"),
            (StoreBusy(), "Retry-After", "2"),
            (TransactionAborted(), "Retry-After", "2"),
            (drf.Throttled(17), "Retry-After", "17"),
            (drf.MethodNotAllowed("PUT"), "Allow", "GET, HEAD"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_comes_with_its_header(self, error, header, value):
        assert answer_to(error)[header] == value

    def test_of_a_value_points_at_the_field_and_says_what_to_do(self):
        assert told(InvalidValue("freight", "is too large", remedy="Ask for less."))["details"] == [
            {
                "code": "invalid_freight",
                "pointer": "/freight",
                "message": "freight: is too large",
                "remedy": "Ask for less.",
            }
        ]

    def test_of_a_conflict_tells_its_facts(self):
        assert told(StaleAggregate("order", "abc", version=3))["details"] == [
            {
                "code": "stale_version",
                "what": "order",
                "key": "abc",
                "version": 3,
                "message": "The order abc is no longer at version 3.",
                "remedy": "Read it again and repeat the change.",
            }
        ]

    def test_of_the_store_keeps_what_the_store_says_to_itself(self):
        inner = told(StoreBusy("could not connect to 10.0.0.7: SELECT * FROM orders"))

        assert inner["message"] == "The store does not answer in time."
        assert "10.0.0.7" not in json.dumps(inner)


class TestARefusal:
    def test_lists_every_broken_rule_with_its_facts(self):
        blocked = a.customer(blocked=True)
        objections = (CustomerIsBlocked(customer_id=blocked.id), SHORT, UnknownProduct(sku=Sku("NOPE")))

        inner = told(Refused(objections))

        assert inner["code"] == "order_refused"
        assert inner["message"] == "3 rules refuse this."
        assert [detail["code"] for detail in inner["details"]] == [
            "customer_blocked",
            "insufficient_stock",
            "unknown_product",
        ]
        assert inner["details"][1] == {
            "code": "insufficient_stock",
            "rule": "stock.available",
            "message": SHORT.message,
            "sku": "CURIOUS-TEAPOT",
            "requested": 9,
            "available": 3,
            "remedy": SHORT.remedy,
        }


class TestProblemJson:
    def test_says_the_same_as_rfc_9457_has_it(self):
        answer = answer_to(Refused((SHORT,)), HTTP_ACCEPT=PROBLEM)

        assert answer["Content-Type"] == PROBLEM
        assert json.loads(answer.content) == {
            "type": "/api/v1/errors/insufficient_stock/",
            "title": "Insufficient stock",
            "status": 409,
            "detail": SHORT.message,
            "instance": "/api/v1/teapots/",
            "code": "insufficient_stock",
            "request_id": "",
            "errors": told(Refused((SHORT,)))["details"],
        }

    @pytest.mark.parametrize(
        ("accept", "media_type"),
        [
            ("", "application/json"),
            ("*/*", "application/json"),
            ("application/*", "application/json"),
            ("application/json", "application/json"),
            ("application/json, application/problem+json", PROBLEM),
            ("application/problem+json;q=0.9, application/json", "application/json"),
            ("application/problem+json, application/json;q=0.9", PROBLEM),
            ("Application/Problem+JSON", PROBLEM),
            ("application/problem+json;q=0, */*", "application/json"),
        ],
    )
    def test_goes_to_those_who_ask_for_it(self, accept, media_type):
        assert answer_to(NotFound("order", "abc"), HTTP_ACCEPT=accept)["Content-Type"] == media_type
