"""Bodies of commands, and what every command has besides its body."""

from typing import Any, ClassVar, Self, TypedDict

from rest_framework.request import Request

from adapters.http.idempotency import key_of
from adapters.http.inputs.query import CommandQuery
from adapters.http.inputs.strict import Strict
from adapters.http.parsing import body_of
from adapters.http.permissions import actor_of
from domain.shared.actor import Actor


class Caller(TypedDict):
    """Who asks, under which key if any, and whether only to try."""

    actor: Actor
    idempotency_key: str | None
    dry_run: bool


def caller_of(request: Request) -> Caller:
    """Looks at headers and parameters only."""
    dry_run = CommandQuery.of(request).values["dry_run"]
    return Caller(actor=actor_of(request), idempotency_key=key_of(request), dry_run=dry_run)


class Body(Strict):
    """A request's body. Its `to_command` says what is asked for."""

    may_be_empty: ClassVar[bool] = False

    @classmethod
    def of(cls, request: Request, **context: Any) -> Self:
        """The checked body; its faults, if any, are raised all at once."""
        return cls.checked(body_of(request, required=not cls.may_be_empty), **context)
