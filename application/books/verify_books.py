"""Prove that the books are right: balances, chains, and money."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Final, Generic, Protocol, TypeVar
from uuid import UUID

import attrs

from application.access import Permission, ensure_may
from application.books.findings import Finding, Report
from application.books.lines import faults_of_order, faults_of_stock
from application.ports.books import BookReader, Books, Sum
from domain.shared.actor import Actor

MOST_FINDINGS: Final = 100
STEP: Final = 5_000

Progress = Callable[[str, int, int], None]
"""Told how many lines of a book (`movements`, `entries`) were read so far, and of how many.

At the start, every `STEP`, and at the end.
"""


class Owner(Protocol):
    @property
    def id(self) -> UUID: ...


W = TypeVar("W", bound=Owner)
L = TypeVar("L")


@attrs.frozen
class VerifyBooks:
    """Reads every book once, at one moment, and names each book's first line that is wrong.

    Stops after `MOST_FINDINGS`: by then it is not about single lines any more.
    """

    _books: Books

    def __call__(self, actor: Actor, progress: Progress = lambda *_: None) -> Report:
        ensure_may(actor, Permission.VERIFY_BOOKS)
        with self._books.open() as reader:
            counts = reader.counts()
            movements = _Counted("movements", counts["movements"], progress)
            entries = _Counted("entries", counts["entries"], progress)
            found = chain(
                _checked(reader.stock(), movements(reader.movements()), "stock item", faults_of_stock),
                _checked(reader.orders(), entries(reader.entries()), "order", faults_of_order),
                _of_sums(reader),
            )
            findings = tuple(islice(found, MOST_FINDINGS))
        return Report(
            movements=movements.count,
            entries=entries.count,
            findings=findings,
            is_cut=len(findings) == MOST_FINDINGS,
        )


@attrs.define
class _Counted:
    name: str
    total: int
    progress: Progress
    count: int = 0

    def __call__(self, lines: Iterable[L]) -> Iterator[L]:
        self.progress(self.name, 0, self.total)
        for line in lines:
            self.count += 1
            if self.count % STEP == 0:
                self.progress(self.name, self.count, self.total)
            yield line
        self.progress(self.name, self.count, self.total)


def _checked(
    owners: Iterable[W],
    lines: Iterator[tuple[UUID, L]],
    book: str,
    faults_of: Callable[[W, Iterable[L]], Iterable[Finding]],
) -> Iterator[Finding]:
    """Each owner with its lines, both in the order of ids; lines of nobody are faults themselves."""
    stream = _Stream(lines)
    for owner in owners:
        yield from (_of_nobody(book, id) for id in stream.skipped_before(owner.id))
        yield from faults_of(owner, stream.of(owner.id))
        for _ in stream.of(owner.id):  # whatever the check left unread
            pass
    yield from (_of_nobody(book, id) for id in stream.skipped_before(None))


class _Stream(Generic[L]):
    """Lines with their owners' ids, handed out owner by owner."""

    def __init__(self, lines: Iterator[tuple[UUID, L]]) -> None:
        self._lines = lines
        self._next = next(lines, None)

    def of(self, id: UUID) -> Iterator[L]:
        while self._next is not None and self._next[0] == id:
            line = self._next[1]
            self._next = next(self._lines, None)
            yield line

    def skipped_before(self, id: UUID | None) -> Iterator[UUID]:
        """The ids that come before this one, each once; all that are left for None."""
        while self._next is not None and (id is None or self._next[0] < id):
            skipped = self._next[0]
            for _ in self.of(skipped):
                pass
            yield skipped


def _of_nobody(book: str, id: UUID) -> Finding:
    return Finding(
        book=book, id=id, name=str(id), what="the owner of its lines", expected="there", found="gone"
    )


def _of_sums(reader: BookReader) -> Iterator[Finding]:
    return (_of_sum(one) for one in reader.sums())


def _of_sum(one: Sum) -> Finding:
    return Finding(
        book=one.book,
        id=one.id,
        name=one.name,
        what=one.what,
        expected=str(one.computed),
        found=str(one.stored),
    )
