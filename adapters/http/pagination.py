"""Pages by keyset: opaque, signed cursors, and the answer that carries them."""

from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.errors import RequestFault
from adapters.http.inputs.query import PAGE, PageQuery
from adapters.http.permissions import actor_of
from application.paging import Page, PageRequest, Position

AFTER: Final = "after"
BEFORE: Final = "before"


def page_request(request: Request, query: PageQuery) -> PageRequest:
    """Which page the query asks for; RequestFault `invalid_cursor` for a cursor that is not of this list."""
    limit: int = query.values["limit"]
    cursor: str | None = query.values.get("cursor")
    if cursor is None:
        return PageRequest(limit=limit)
    direction, position = _read(request, cursor)
    if direction == AFTER:
        return PageRequest(limit=limit, after=position)
    return PageRequest(limit=limit, before=position)


def page_answer(request: Request, page: Page[Any]) -> Response:
    """`next` and `previous` are whole addresses; `count` is not counted unless asked for."""
    return Response(
        {
            "results": page.results,
            "next": _address(request, AFTER, page.next),
            "previous": _address(request, BEFORE, page.previous),
            "count": None,
        }
    )


def _address(request: Request, direction: str, position: Position | None) -> str | None:
    if position is None:
        return None
    kind, key = ("t", position.key.isoformat()) if isinstance(position.key, datetime) else ("v", position.key)
    cursor = _signer(request).sign_object([direction, kind, key, position.tie])
    parameters = {**request.query_params.dict(), "cursor": cursor}
    return request.build_absolute_uri(f"{request.path}?{urlencode(parameters)}")


def _read(request: Request, cursor: str) -> tuple[str, Position]:
    try:
        direction, kind, key, tie = _signer(request).unsign_object(cursor)
    except BadSignature:
        raise RequestFault(
            "invalid_cursor",
            "This cursor is not of this list.",
            remedy="Take cursors from next and previous, and keep filters and order as they were.",
            parameter="cursor",
        ) from None
    return direction, Position(datetime.fromisoformat(key) if kind == "t" else key, tie)


def _signer(request: Request) -> Signer:
    """Signs for one list only: this path, these filters, this order, this reader."""
    bound = sorted((name, value) for name, value in request.query_params.items() if name not in PAGE)
    return Signer(salt=f"{__name__} {request.path}?{urlencode(bound)} {actor_of(request).name}")
