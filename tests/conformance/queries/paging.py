"""Turning over pages, forwards and backwards."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import attrs

from application.paging import Page, PageRequest

T = TypeVar("T")

MOST_PAGES = 100
"""Pages that go round in circles end in a failure, not never."""

Fetch = Callable[[PageRequest], Page[T]]


def forwards(fetch: Fetch[T], limit: int) -> list[Page[T]]:
    """Every page, from the first to the one that nothing follows."""
    pages = [fetch(PageRequest(limit=limit))]
    while pages[-1].next is not None:
        assert len(pages) < MOST_PAGES
        pages.append(fetch(PageRequest(limit=limit, after=pages[-1].next)))
    return pages


def backwards(fetch: Fetch[T], last: Page[T], limit: int) -> list[Page[T]]:
    """Every page before the last one, the nearest first."""
    pages = [last]
    while pages[-1].previous is not None:
        assert len(pages) < MOST_PAGES
        pages.append(fetch(PageRequest(limit=limit, before=pages[-1].previous)))
    return pages[1:]


def assert_pages(fetch: Fetch[T], expected: Sequence[T]) -> None:
    """Whatever the limit, the pages give all that is expected, each once and in order, in both directions."""
    for limit in (1, 2, 3, len(expected), len(expected) + 1):
        pages = forwards(fetch, limit)
        chunks = [tuple(expected[start : start + limit]) for start in range(0, len(expected), limit)]
        assert [page.results for page in pages] == chunks
        assert [page.previous is None for page in pages] == [True] + [False] * (len(chunks) - 1)

        back = backwards(fetch, pages[-1], limit)
        assert [page.results for page in back] == chunks[-2::-1]
        assert all(page.next is not None for page in back)


def asked(value: object) -> str:
    """The name of a test case: what criteria ask for, and nothing for what comes of it."""
    kind = type(value)
    if not attrs.has(kind):
        return ""
    given = ((field.name, getattr(value, field.name), field.default) for field in attrs.fields(kind))
    return " ".join(f"{name}={wanted}" for name, wanted, default in given if wanted != default)
