"""The ways in, as servers use them."""

import asyncio
import io
import json
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import close_old_connections

from django_project import asgi, wsgi

TOKEN = "/api/v1/auth/token/"
UNREADABLE = "application/json; charset*=foo''x"


@pytest.fixture(autouse=True)
def connections_left_alone():
    """As in Django's own test client: a request shall not look after the connections of other tests."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


class TestAContentTypeThatDjangoCannotRead:
    def test_is_refused_on_wsgi(self):
        statuses = []
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": TOKEN,
            "HTTP_HOST": "localhost",
            "CONTENT_TYPE": UNREADABLE,
            "CONTENT_LENGTH": "2",
            "wsgi.input": io.BytesIO(b"{}"),
        }
        setup_testing_defaults(environ)

        answer = wsgi.application(environ, lambda status, _headers: statuses.append(status))

        assert statuses == ["415 Unsupported Media Type"]
        assert json.loads(b"".join(answer))["error"]["code"] == "unsupported_media_type"

    def test_is_refused_on_asgi(self):
        sent = asyncio.run(self.post(asgi.application, UNREADABLE))

        assert sent[0]["status"] == 415
        assert json.loads(sent[1]["body"])["error"]["code"] == "unsupported_media_type"

    async def post(self, application, content_type):
        sent = []
        arrived: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        arrived.put_nowait({"type": "http.request", "body": b"{}", "more_body": False})

        async def send(message):
            sent.append(message)

        headers = [
            (b"host", b"localhost"),
            (b"content-type", content_type.encode()),
            (b"content-length", b"2"),
        ]
        scope = {
            "type": "http",
            "method": "POST",
            "path": TOKEN,
            "query_string": b"",
            "headers": headers,
        }
        await application(scope, arrived.get, send)
        return sent
