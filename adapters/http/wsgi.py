"""What has to happen before Django makes a request of the server's variables."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_readable_content_type(application: Application) -> Application:
    """Take a Content-Type that Django cannot read for one that nobody asked for: 415 instead of a crash.

    Django (5.2 and 6.1) parses it while it builds the request, outside of all middleware and error handlers,
    and raises there for a parameter in an encoding that does not exist.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        except ValueError:
            environ["CONTENT_TYPE"] = "application/octet-stream"
        return application(environ, start_response)

    return serve
