"""What servers hand in is made fit for Django, however they do it."""

import asyncio

import pytest

from adapters.http.servers import with_readable_content_type, with_readable_content_type_async

UNREADABLE = [
    "application/json; charset*=bogus''utf-8",
    "application/json; charset*=foo''x",
    "application/json; charset*=utf-8''%00",
    "application/json; charset=hex",
    "application/json; charset=utf-16",
    "application/json; charset=bogus",
]
READABLE = ["application/json; charset=utf-8", "Application/JSON", "multipart/form-data; boundary=x", ";", ""]


def through_wsgi(environ):
    """What the application gets of it."""
    seen = []

    def application(given, _start_response):
        seen.append(given.get("CONTENT_TYPE"))
        return []

    with_readable_content_type(application)(environ, print)
    return seen[0]


def through_asgi(scope):
    """What the application gets of it."""
    seen = []

    async def application(given, _receive, _send):
        seen.append(given)

    async def serve():
        await with_readable_content_type_async(application)(scope, None, None)

    asyncio.run(serve())
    return seen[0]


class TestAContentType:
    @pytest.mark.parametrize("content_type", UNREADABLE)
    def test_that_django_cannot_read_is_taken_for_another(self, content_type):
        scope = {"type": "http", "headers": [(b"Content-Type", content_type.encode()), (b"accept", b"*/*")]}

        assert through_wsgi({"CONTENT_TYPE": content_type}) == "application/octet-stream"
        assert through_asgi(scope)["headers"] == [
            (b"accept", b"*/*"),
            (b"content-type", b"application/octet-stream"),
        ]

    @pytest.mark.parametrize("content_type", READABLE)
    def test_that_django_can_read_is_left_alone(self, content_type):
        scope = {"type": "http", "headers": [(b"content-type", content_type.encode())]}

        assert through_wsgi({"CONTENT_TYPE": content_type}) == content_type
        assert through_asgi(scope) is scope

    def test_need_not_be_there(self):
        assert through_wsgi({}) is None
        assert through_asgi({"type": "lifespan"}) == {"type": "lifespan"}

    def test_in_pieces_is_read_as_django_joins_them(self):
        pieces = [(b"content-type", b"application/json; charset*=foo'"), (b"content-type", b"'x")]

        assert through_asgi({"type": "http", "headers": pieces})["headers"] == [
            (b"content-type", b"application/octet-stream")
        ]
