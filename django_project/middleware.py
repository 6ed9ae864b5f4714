"""What browsers may load on our pages."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

HEADER: Final = "Content-Security-Policy"
POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
DOCS_POLICY: Final = f"{POLICY}; style-src 'self' 'unsafe-inline'"
"""Swagger UI brings styles of its own within the page."""

_DOCS: Final = "/api/docs"


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Scripts and everything else come from our own origin only."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, DOCS_POLICY if request.path.startswith(_DOCS) else POLICY)
        return response

    return answer
