"""Cutting a page out of everything that matches."""

from collections.abc import Iterable
from typing import Any, TypeVar

from application.paging import Page, PageRequest, Position

T = TypeVar("T")


def cut(rows: Iterable[tuple[Position, T]], request: PageRequest, *, descending: bool = False) -> Page[T]:
    """The page of these rows, sorted by position."""
    ordered = sorted(rows, key=lambda row: _place(row[0]), reverse=descending)
    start, end = _bounds([position for position, _ in ordered], request, descending=descending)
    results = ordered[start:end]
    return Page(
        results=tuple(row for _, row in results),
        next=results[-1][0] if results and end < len(ordered) else None,
        previous=results[0][0] if results and start > 0 else None,
    )


def _bounds(positions: list[Position], request: PageRequest, *, descending: bool) -> tuple[int, int]:
    def is_past(position: Position, mark: Position) -> bool:
        return _place(position) < _place(mark) if descending else _place(position) > _place(mark)

    if request.after is not None:
        start = sum(not is_past(position, request.after) for position in positions)
        return start, min(start + request.limit, len(positions))
    if request.before is not None:
        end = sum(is_past(request.before, position) for position in positions)
        return max(end - request.limit, 0), end
    return 0, min(request.limit, len(positions))


def _place(position: Position) -> tuple[Any, str]:
    return position.key, position.tie
