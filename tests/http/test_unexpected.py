"""What nobody expected, and what Django refuses by itself."""

import json
import logging

import pytest
from django.http import Http404
from django.test import RequestFactory

from adapters.http import problems
from tests.http.raising import Raising


class TestAnUnexpectedError:
    def test_says_nothing_of_itself_and_is_logged_with_the_request(self, caplog):
        request = RequestFactory().get("/api/v1/teapots/")
        request.META["orderly.request_id"] = "req-1"

        with caplog.at_level(logging.ERROR):
            answer = Raising.as_view(error=RuntimeError("password=hunter2"))(request)

        inner = json.loads(answer.content)["error"]
        assert (answer.status_code, inner["code"], inner["request_id"]) == (500, "server_error", "req-1")
        assert b"hunter2" not in answer.content
        assert b"RuntimeError" not in answer.content
        (record,) = (record for record in caplog.records if record.name == "adapters.http.problems")
        assert record.__dict__["request_id"] == "req-1"
        assert record.exc_info
        assert "hunter2" in str(record.exc_info[1])


class TestDjangosOwnErrors:
    @pytest.mark.parametrize(
        ("handler", "arguments", "status", "code"),
        [
            (problems.bad_request, (Exception("secret"),), 400, "parse_error"),
            (problems.permission_denied, (Exception("secret"),), 403, "permission_denied"),
            (problems.csrf_failure, ("secret",), 403, "permission_denied"),
            (problems.not_found, (Http404("secret"),), 404, "not_found"),
            (problems.server_error, (), 500, "server_error"),
        ],
    )
    def test_are_json_below_api_and_plain_elsewhere(self, handler, arguments, status, code):
        ours = handler(RequestFactory().get("/api/v1/x/"), *arguments)
        theirs = handler(RequestFactory().get("/admin/x/"), *arguments)

        assert (ours.status_code, theirs.status_code) == (status, status)
        assert json.loads(ours.content)["error"]["code"] == code
        assert theirs["Content-Type"].startswith("text/html")
        assert b"secret" not in ours.content + theirs.content

    def test_reach_clients_as_json(self, client):
        unknown = client.get("/api/v1/teapots/")
        elsewhere = client.get("/teapots/")

        assert unknown.json()["error"]["message"] == "There is nothing at this path."
        assert elsewhere["Content-Type"].startswith("text/html")

    def test_of_a_wrong_host_are_json(self, client):
        answer = client.get("/api/v1/products/?limit=1", HTTP_HOST="evil.example")

        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "parse_error")
