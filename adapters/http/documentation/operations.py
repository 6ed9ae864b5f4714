"""How operations are described: readings, lists and commands, each kind in one way."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from adapters.http.documentation.errors import errors as described
from adapters.http.documentation.trials import TrialSerializer, maybe_tried, tried
from adapters.http.idempotency import HEADER, MAX_KEY_LENGTH
from adapters.http.inputs.body import Body
from adapters.http.inputs.query import CommandQuery, PageQuery, Query

F = TypeVar("F", bound=Callable[..., Any])
Answer = type[serializers.Serializer[Any]]

_ALWAYS: Final = frozenset({400, 401, 406, 503})
_COMMANDS: Final = frozenset({411, 413, 415, 422})
_PUBLIC: Final[Any] = [{}]
"""An operation whose security requirements are none."""

_KEY: Final = OpenApiParameter(
    HEADER,
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description=(
        f"1 to {MAX_KEY_LENGTH} visible characters, bare or quoted. The same key with the same command is "
        "answered as the first time, without a second effect; with another command it is refused (422)."
    ),
)


def reading(
    operation_id: str,
    tag: str,
    summary: str,
    *,
    answer: Answer,
    query: type[Query] | None = None,
    errors: Sequence[int] = (),
    is_public: bool = False,
) -> Callable[[F], F]:
    """One thing, read."""
    return extend_schema(
        operation_id=operation_id,
        tags=[tag],
        summary=summary,
        parameters=[] if query is None else [query],
        responses={200: answer, **described(_refusals(errors, is_public=is_public))},
        auth=_PUBLIC if is_public else None,
    )


def listing(
    operation_id: str,
    tag: str,
    summary: str,
    *,
    query: type[PageQuery],
    of: Answer,
    errors: Sequence[int] = (),
    is_public: bool = False,
) -> Callable[[F], F]:
    """A page of many."""
    page = inline_serializer(
        f"{of.__name__.removesuffix('Serializer')}Page",
        {
            "results": of(many=True),
            "next": serializers.URLField(allow_null=True, help_text="The page after this one."),
            "previous": serializers.URLField(allow_null=True, help_text="The page before this one."),
            "count": serializers.IntegerField(allow_null=True, help_text="Null: not counted."),
        },
    )
    return extend_schema(
        operation_id=operation_id,
        tags=[tag],
        summary=summary,
        parameters=[query],
        responses={200: page, **described(_refusals(errors, is_public=is_public))},
        auth=_PUBLIC if is_public else None,
    )


def command(
    operation_id: str,
    tag: str,
    summary: str,
    *,
    body: type[Body] | OpenApiTypes | None,
    answer: Answer | None,
    creates: bool = False,
    errors: Sequence[int] = (),
    examples: Sequence[OpenApiExample] = (),
    in_path: Sequence[OpenApiParameter] = (),
    takes_key: bool = True,
    is_public: bool = False,
    may_be_pending: bool = False,
) -> Callable[[F], F]:
    """Something to be done. `answer` None says that nothing is left to show (204).

    `in_path` explains the parts of the path. A trial (`dry_run=true`) answers 200, with `dry_run` and
    `effects` beside the rest. What `may_be_pending` answers 202 as long as its outcome is not known.
    """
    refusals = _COMMANDS | _refusals(errors, is_public=is_public)
    return extend_schema(
        operation_id=operation_id,
        tags=[tag],
        summary=summary,
        parameters=[
            CommandQuery,
            *in_path,
            *([_KEY, _replayed(201 if creates else 200 if answer else 204)] if takes_key else []),
            *([_location(201, *([202] if may_be_pending else []))] if creates else []),
        ],
        request=body,
        responses={
            **_successes(answer, creates=creates),
            **(_pending(answer) if may_be_pending else {}),
            **described(refusals),
        },
        examples=list(examples),
        auth=_PUBLIC if is_public else None,
    )


def _replayed(status: int) -> OpenApiParameter:
    return OpenApiParameter(
        "Idempotent-Replayed",
        {"type": "string", "enum": ["true"]},
        OpenApiParameter.HEADER,
        response=[status],
        description="This is the answer of an earlier request with the same key.",
    )


def _location(*statuses: int) -> OpenApiParameter:
    return OpenApiParameter(
        "Location",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        response=list(statuses),
        description="Where to find what was made.",
    )


def _successes(answer: Answer | None, *, creates: bool) -> dict[int, OpenApiResponse]:
    if answer is None:
        return {
            200: OpenApiResponse(TrialSerializer, description="Tried only (`dry_run`)."),
            204: OpenApiResponse(description="Removed."),
        }
    if not creates:
        return {200: OpenApiResponse(maybe_tried(answer), description="Done, or tried only (`dry_run`).")}
    return {
        200: OpenApiResponse(tried(answer), description="Tried only: what would be made, and its effects."),
        201: OpenApiResponse(answer, description="Made."),
    }


def _pending(answer: Answer | None) -> dict[int, OpenApiResponse]:
    return {
        202: OpenApiResponse(
            answer, description="Stored, and asked for; its outcome is not known yet, and will be found out."
        )
    }


def _refusals(own: Sequence[int], *, is_public: bool) -> frozenset[int]:
    return _ALWAYS | frozenset(own) | (frozenset() if is_public else {403})
