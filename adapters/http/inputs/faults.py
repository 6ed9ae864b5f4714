"""What is wrong with a body, from DRF's trees of errors to one flat list with JSON pointers.

A shape that is wrong (a type, a missing or unknown field, a text too long) answers 400; a value that has the
right shape and cannot exist (quantity 0, currency "XXQ") answers 422. With both, 400 wins and all are listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Self

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.settings import api_settings

from adapters.http.errors import Detail, Problem
from domain.shared.errors import InvalidValue

MAX_LISTED: Final = 500
MAX_NAME_SHOWN: Final = 80

Tree = Any
"""What DRF calls a detail: nested dicts and lists, whose leaves are ErrorDetails."""

_REMEDIES: Final = {
    "required": "Add it.",
    "null": "Give a value, or leave the field out.",
    "blank": "Give a text.",
    "max_length": "Shorten it.",
    "min_length": "Give more of it.",
}


class FaultCode(str):
    """A code that carries its remedy: DRF hands codes through its trees of errors untouched."""

    __slots__ = ("is_unfit", "remedy")
    remedy: str
    is_unfit: bool

    def __new__(cls, code: str, *, remedy: str, is_unfit: bool = False) -> Self:
        """`is_unfit` marks a value that cannot exist, as against a wrong shape."""
        made = super().__new__(cls, code)
        made.remedy = remedy
        made.is_unfit = is_unfit
        return made


class InvalidQuery(ValidationError):
    """Faults of query parameters, keyed by their names."""


def shape_fault(code: str, message: str, *, remedy: str) -> ValidationError:
    """A wrong shape: 400."""
    return ValidationError(message, code=FaultCode(code, remedy=remedy))


def unfit(error: InvalidValue) -> ValidationError:
    """A value that cannot exist: 422."""
    return ValidationError(
        error.message, code=FaultCode(error.value_code, remedy=error.remedy, is_unfit=True)
    )


def problem_of(error: ValidationError) -> Problem:
    """Everything that is wrong with the request, at once."""
    found = list(_leaves(error.detail, ""))
    in_query = isinstance(error, InvalidQuery)
    is_unfit = not in_query and all(getattr(leaf.code, "is_unfit", False) for _, leaf in found)
    return Problem(
        status=422 if is_unfit else 400,
        code="invalid_value" if is_unfit else "invalid_request",
        message=_summary(found),
        details=tuple(
            _detail({"parameter": pointer[1:]} if in_query else {"pointer": pointer}, leaf)
            for pointer, leaf in found[:MAX_LISTED]
        ),
    )


def _leaves(tree: Tree, pointer: str) -> Iterator[tuple[str, ErrorDetail]]:
    if isinstance(tree, Mapping):
        for name, below in tree.items():
            own = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _leaves(below, pointer if own else f"{pointer}/{_token(str(name))}")
    elif isinstance(tree, list):
        for below in tree:
            yield from _leaves(below, pointer)
    else:
        yield pointer, tree


def _token(name: str) -> str:
    """A name as JSON pointers write it (RFC 6901)."""
    return name[:MAX_NAME_SHOWN].replace("~", "~0").replace("/", "~1")


def _detail(place: dict[str, str], leaf: ErrorDetail) -> Detail:
    code = leaf.code or "invalid"
    remedy = code.remedy if isinstance(code, FaultCode) else _REMEDIES.get(code, "See the API's description.")
    return {"code": str(code), **place, "message": str(leaf), "remedy": remedy}


def _summary(found: list[tuple[str, ErrorDetail]]) -> str:
    if len(found) == 1:
        return str(found[0][1])
    listed = f"; the first {MAX_LISTED} are listed" if len(found) > MAX_LISTED else ""
    return f"{len(found)} things are wrong with this request{listed}."
