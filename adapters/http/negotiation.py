"""Which media types come in and go out: JSON, and for errors problem+json to whoever asks for it."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpRequest
from django.http.request import MediaType
from django.utils.http import parse_header_parameters
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

JSON: Final = "application/json"
PROBLEM_JSON: Final = "application/problem+json"

_AS_GOOD_AS_JSON: Final = frozenset({"", "*/*", JSON})
_CHARSETS: Final = frozenset({"utf-8", "utf8", "us-ascii"})


class JsonNegotiation(BaseContentNegotiation):
    """JSON only: other bodies are refused (415), and so are callers who take nothing else (406)."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        content_type = request.content_type
        return next(iter(parsers)) if content_type == JSON or _is_json(content_type) else None

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        takes_anything = request.META.get("HTTP_ACCEPT", "") in _AS_GOOD_AS_JSON
        if takes_anything or _accepts_json(request._request):
            return next(iter(renderers)), JSON
        raise NotAcceptable


def wants_problem_json(request: HttpRequest) -> bool:
    """Whether the caller names problem+json, and does not prefer plain JSON."""
    if request.META.get("HTTP_ACCEPT", "") in _AS_GOOD_AS_JSON:
        return False
    weights = {f"{named.main_type}/{named.sub_type}": named.quality for named in _accepted(request)}
    return PROBLEM_JSON in weights and weights[PROBLEM_JSON] >= weights.get(JSON, 0)


def _accepts_json(request: HttpRequest) -> bool:
    return any(named.match(own) for named in _accepted(request) for own in (JSON, PROBLEM_JSON))


def _accepted(request: HttpRequest) -> Sequence[MediaType]:
    """What the Accept header names with a weight above 0; nothing, if it cannot be read."""
    try:
        return request.accepted_types
    except ValueError:  # from a parameter in an encoding that does not exist
        return ()


def _is_json(content_type: str) -> bool:
    name, parameters = parse_header_parameters(content_type)
    return name == JSON and parameters.get("charset", "utf-8").lower() in _CHARSETS
