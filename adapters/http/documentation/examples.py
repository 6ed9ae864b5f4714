"""How examples are made: what may be asked, and what is answered."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

from adapters.http.negotiation import JSON


def asked(name: str, body: dict[str, Any]) -> OpenApiExample:
    return OpenApiExample(name, value=body, request_only=True)


def answered(name: str, body: dict[str, Any], *, status: int) -> OpenApiExample:
    return OpenApiExample(name, value=body, response_only=True, status_codes=[str(status)], media_type=JSON)
