"""What surrounds every request, whatever answers it."""

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.urls import is_valid_path
from django.utils.crypto import get_random_string

HEADER: Final = "X-Request-Id"

_KEY: Final = "orderly.request_id"
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)

Answer = Callable[[HttpRequest], HttpResponseBase]


def request_id(get_response: Answer) -> Answer:
    """Give every answer an X-Request-Id: the caller's, if it is well formed, or a fresh one."""

    def identify(request: HttpRequest) -> HttpResponseBase:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.META[_KEY] = given if _WELL_FORMED.fullmatch(given) else get_random_string(22)
        response = get_response(request)
        response[HEADER] = request_id_of(request)
        return response

    return identify


def request_id_of(request: HttpRequest) -> str:
    """The id that `request_id` gave; empty for a request that never passed it."""
    found: str = request.META.get(_KEY, "")
    return found


def bare_path(get_response: Answer) -> Answer:
    """Let `/api/v1/orders` answer as `/api/v1/orders/` does, whatever the method and without a redirect."""

    def complete(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path.startswith("/api/") and not path.endswith("/") and is_valid_path(f"{path}/"):
            request.path_info += "/"
            request.path += "/"
        return get_response(request)

    return complete
