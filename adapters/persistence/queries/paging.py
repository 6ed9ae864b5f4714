"""Pages by keyset, straight from one statement."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import attrs
from django.db.models import Model, Q, QuerySet

from application.paging import Page, PageRequest, Position

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Row = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class Keyset:
    """How a listing is sorted: by a key that is never null, then by what breaks ties, both the same way.

    `tie_of` reads a position's tie back.
    """

    key: str
    tie: str = "id"
    tie_of: Callable[[str], object] = UUID
    descending: bool = False


def page(
    rows: "QuerySet[M, Row]",
    columns: tuple[str, ...],
    request: PageRequest,
    *,
    by: Keyset,
    read: Callable[[Row], T],
) -> Page[T]:
    """The page of these rows, which hold the values of `columns`. Looks at one row more than asked for."""
    backwards = request.after is None and request.before is not None
    mark = request.before if backwards else request.after
    descending = by.descending != backwards
    if mark is not None:
        rows = rows.filter(_beyond(mark, by, descending=descending))
    sign = "-" if descending else ""
    found = list(rows.order_by(sign + by.key, sign + by.tie)[: request.limit + 1])
    more, found = len(found) > request.limit, found[: request.limit]
    if backwards:
        found.reverse()
    # Where a page starts at a mark, the mark's own row is what lies on its other side.
    follows, precedes = (True, more) if backwards else (more, mark is not None)
    return Page(
        results=tuple(read(row) for row in found),
        next=_position(found[-1], columns, by) if found and follows else None,
        previous=_position(found[0], columns, by) if found and precedes else None,
    )


def _beyond(mark: Position, by: Keyset, *, descending: bool) -> Q:
    """Rows past the mark; the first condition alone is what an index can serve."""
    past = "lt" if descending else "gt"
    key, tie = mark.key, by.tie_of(mark.tie)
    within = Q(**{f"{by.key}__{past}e": key})
    return within & (Q(**{f"{by.key}__{past}": key}) | Q(**{f"{by.tie}__{past}": tie}))


def _position(row: Row, columns: tuple[str, ...], by: Keyset) -> Position:
    return Position(row[columns.index(by.key)], str(row[columns.index(by.tie)]))
