"""What has to happen before Django makes a request of what a server gives it."""

import codecs
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from django.utils.http import parse_header_parameters

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Asgi = Callable[[Any, Any, Any], Awaitable[None]]

_CONTENT_TYPE: Final = b"content-type"
_NOBODYS: Final = "application/octet-stream"


def is_readable(content_type: str) -> bool:
    """Whether Django can make a request of it, which it then reads as UTF-8.

    Django (5.2 and 6.1) parses it while it builds the request, outside of all middleware and error handlers,
    and raises there for a parameter in an encoding that does not exist. Another charset, which may be none
    for text (`hex`), it would apply to the address of the request too.
    """
    try:
        _, parameters = parse_header_parameters(content_type)
        return codecs.lookup(parameters.get("charset", "utf-8")).name == "utf-8"
    except (ValueError, LookupError):
        return False


def with_readable_content_type(application: Wsgi) -> Wsgi:
    """Take a Content-Type that Django cannot read for one that nobody asked for: 415 instead of a crash."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_readable(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = _NOBODYS
        return application(environ, start_response)

    return serve


def with_readable_content_type_async(application: Asgi) -> Asgi:
    """The same for ASGI. A header that comes several times is read as Django does: joined by commas."""

    async def serve(scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = [(name.lower(), value) for name, value in scope.get("headers", ())]
        given = b",".join(value for name, value in headers if name == _CONTENT_TYPE)
        if not is_readable(given.decode("latin1")):
            others = [(name, value) for name, value in headers if name != _CONTENT_TYPE]
            scope = {**scope, "headers": [*others, (_CONTENT_TYPE, _NOBODYS.encode())]}
        await application(scope, receive, send)

    return serve
