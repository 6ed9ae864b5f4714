"""What commands say: progress and problems on standard error, what came of it on standard output."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import attrs
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


class Watch(Protocol):
    """Somebody who looks on."""

    def start(self, what: str, rows: int) -> None:
        """So many rows come next, give or take those that run over several lines."""
        ...

    def advance(self, rows: int) -> None: ...


@attrs.frozen(kw_only=True)
class Screen:
    """`quiet` leaves out all but problems; `as_json` writes what came of it for programs, not for people."""

    quiet: bool = False
    as_json: bool = False
    _out: Console = attrs.field(factory=Console)
    _err: Console = attrs.field(factory=lambda: Console(stderr=True))

    def say(self, text: str) -> None:
        """To people, on standard output."""
        if not (self.quiet or self.as_json):
            _print(self._out, text)

    def note(self, text: str) -> None:
        """Something to know, on standard error."""
        if not self.quiet:
            _print(self._err, text)

    def complain(self, text: str) -> None:
        """A problem, on standard error."""
        _print(self._err, text)

    def show(self, for_people: RenderableType, for_programs: Mapping[str, object]) -> None:
        """What came of it, on standard output; programs get it even when quiet."""
        if self.as_json:
            _print(self._out, json.dumps(for_programs, indent=2))
        elif not self.quiet:
            self._out.print(for_people)

    @contextmanager
    def watching(self) -> Iterator[Watch]:
        """Bars that show how far the work is, where somebody can see them."""
        columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn())
        unseen = self.quiet or not self._err.is_terminal
        with Progress(*columns, console=self._err, transient=True, disable=unseen) as progress:
            yield _Bars(progress)


@attrs.define
class _Bars:
    _progress: Progress
    _task: TaskID = attrs.field(init=False)

    def start(self, what: str, rows: int) -> None:
        self._task = self._progress.add_task(what, total=rows)

    def advance(self, rows: int) -> None:
        self._progress.advance(self._task, rows)


def _print(console: Console, text: str) -> None:
    """As it is: text from files may look like markup."""
    console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
