"""Pages by keyset: where a page starts is a position, not an offset."""

from datetime import datetime
from typing import Final, Generic, TypeVar

import attrs

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200

T = TypeVar("T")


@attrs.frozen
class Position:
    """A row's place in a listing: its sort key and what breaks ties, both never null."""

    key: str | int | datetime
    tie: str


@attrs.frozen(kw_only=True)
class PageRequest:
    """At most `limit` rows `after` a position, or the nearest `before` it; from the start for neither."""

    limit: int = DEFAULT_LIMIT
    after: Position | None = None
    before: Position | None = None


@attrs.frozen(kw_only=True)
class Page(Generic[T]):
    """`next` continues after the last row, `previous` ends before the first; None where nothing follows."""

    results: tuple[T, ...]
    next: Position | None = None
    previous: Position | None = None
