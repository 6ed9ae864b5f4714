"""Clients as the outside has them: JSON over HTTP with a bearer token."""

from typing import Any

import orjson
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from adapters.http.error_pages.entries import entries
from adapters.identity.models import User
from adapters.identity.tokens import access_token
from tests.e2e import described

FIRST_REFUSAL = 400
TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Api(Client):
    """Holds every answer against the API's own description."""

    def __init__(self, user: User | None = None) -> None:
        headers = {"authorization": f"Bearer {access_token(user)}"} if user else {}
        super().__init__(headers=headers)
        self.user = user

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """`body` is sent as JSON, bytes as they are; headers are named `idempotency_key="k"`."""
        data = b"" if body is None else body if isinstance(body, bytes) else orjson.dumps(body)
        answer: Any = self.generic(
            method,
            path if path.startswith(("/", "http")) else f"/api/v1/{path}",
            data,
            content_type="application/json",
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        assert described.faults(answer, method) == [], (method, path, answer.content)
        if answer.status_code >= FIRST_REFUSAL:
            told = answer.json()
            assert told.get("code", told.get("error", {}).get("code")) in entries(), answer.content
        return answer

    def get_(self, path: str, **headers: str) -> Any:
        """What a reading answers, which has to succeed."""
        return expect(200, self.ask("GET", path, **headers))

    def post_(self, path: str, body: Any = None, status: int = 201, **headers: str) -> Any:
        return expect(status, self.ask("POST", path, body, **headers))


def expect(status: int, answer: Any) -> Any:
    """The answer's body, None for an empty one, if its status is the one expected."""
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def error(status: int, answer: Any) -> Any:
    return expect(status, answer)["error"]


def codes(answer: Any) -> list[str]:
    return [detail["code"] for detail in answer.json()["error"]["details"]]


class Statements(CaptureQueriesContext):
    """The statements of a block, those aside that begin and end transactions."""

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def asked(self) -> list[str]:
        texts = [query["sql"] for query in self.captured_queries]
        return [text for text in texts if not text.upper().startswith(TRANSACTION)]
