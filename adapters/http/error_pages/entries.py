"""The error catalogue: what each code means. The rules' part comes from the rulebook."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, TypeVar

import attrs

from adapters.http.documentation.errors import MEANINGS
from adapters.http.problems import STATUS, title_of
from application.rulebook import Rule, rules
from domain.shared.errors import DomainError, Refused

T = TypeVar("T")

_REFUSED: Final = STATUS[Refused]

OWN: Final[Mapping[str, tuple[int, str]]] = {
    "malformed_json": (400, "The body is not one object of JSON in UTF-8; the detail's code says why."),
    "invalid_request": (400, "A wrong shape: a type, a missing or unknown field or parameter."),
    "invalid_cursor": (400, "The cursor was not made for this list, its filters, its order and its reader."),
    "invalid_idempotency_key": (400, "The header is not 1 to 255 visible characters, bare or quoted."),
    "idempotency_key_not_accepted": (400, "Nobody is signed in here whom a key could belong to."),
    "unknown_parameter": (400, "There is no such query parameter."),
    "parse_error": (400, "The request is malformed."),
    "token_not_valid": (401, "The token is not ours, or no longer good."),
    "invalid_credentials": (401, "No active account has this e-mail address and password."),
    "authentication_failed": (401, "The credentials are not good."),
    "permission_denied": (403, "This is not permitted."),
    "method_not_allowed": (405, "The path has other methods; the header Allow names them."),
    "not_acceptable": (406, "Only JSON is spoken here."),
    "order_refused": (409, "Several rules refuse this; each is listed with a code of its own."),
    "length_required": (411, "The body comes in chunks, without its length."),
    "body_too_large": (413, "The body is larger than 1 MiB."),
    "unsupported_media_type": (415, "The body is not JSON."),
    "throttled": (429, "Too many requests; try again after the time given."),
    "server_error": (500, "Something went wrong here; the request id finds it in the log."),
}
"""Codes that are HTTP's own, or of no one rule."""


@attrs.frozen(kw_only=True)
class ErrorEntry:
    """`rule` and `facts` are those of a broken rule; `facts` are named as in the error's details."""

    code: str
    title: str
    status: int
    about: str
    rule: str | None = None
    facts: tuple[str, ...] = ()


@cache
def entries() -> Mapping[str, ErrorEntry]:
    """Every code that an error can have, in order of code."""
    found = [
        *(_entry(code, status, about) for code, (status, about) in OWN.items()),
        *(_of_category(kind) for kind in _below(DomainError) if _status(kind)),
        *(_of_rule(rule) for rule in rules()),
    ]
    return {entry.code: entry for entry in sorted(found, key=lambda entry: entry.code)}


def _entry(code: str, status: int, about: str) -> ErrorEntry:
    return ErrorEntry(code=code, title=title_of(code), status=status, about=about)


def _of_category(kind: type[DomainError]) -> ErrorEntry:
    return _entry(kind.code, _status(kind), (kind.__doc__ or MEANINGS[_status(kind)]).strip().splitlines()[0])


def _of_rule(rule: Rule) -> ErrorEntry:
    return attrs.evolve(_entry(rule.code, _REFUSED, rule.sentence), rule=rule.id, facts=rule.facts)


def _status(kind: type[DomainError]) -> int:
    return next((STATUS[base] for base in kind.__mro__ if base in STATUS), 0)


def _below(kind: type[T]) -> Iterator[type[T]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
