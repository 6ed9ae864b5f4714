"""What an import says: progress and problems on standard error, its summary on standard output."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Final

import attrs
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from adapters.cli.importing.desk import Watch
from adapters.cli.importing.summary import Summary
from domain.shared.money import minor_digits

_HEADINGS: Final = ("read", "imported", "placed", "already there", "rejected")


@attrs.frozen(kw_only=True)
class Screen:
    """`quiet` leaves out all but problems; `as_json` writes the summary for programs, not for people."""

    currency: str
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

    @contextmanager
    def watching(self) -> Iterator[Watch]:
        """Bars that show how far the work is, where somebody can see them."""
        columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn())
        unseen = self.quiet or not self._err.is_terminal
        with Progress(*columns, console=self._err, transient=True, disable=unseen) as progress:
            yield _Bars(progress)

    def show(self, summary: Summary, *, complete: bool, dry_run: bool) -> None:
        """The counts and sums. `complete` is False for an import that was stopped."""
        if self.as_json:
            found = {"complete": complete, "dry_run": dry_run, **_for_programs(summary, self.currency)}
            _print(self._out, json.dumps(found, indent=2))
        elif not self.quiet:
            self._out.print(self._table(summary))

    def _table(self, summary: Summary) -> Table:
        table = Table("", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        for heading in _HEADINGS:
            table.add_column(heading, justify="right")
        for name, counts in summary.counts().items():
            table.add_row(name, *(f"{count:,}" for count in counts.values()))
        table.add_section()
        digits = minor_digits(self.currency)
        for name, sums in summary.sums().items():
            table.add_row(f"{name}, {self.currency}", *(f"{amount:,.{digits}f}" for amount in sums.values()))
        return table


@attrs.define
class _Bars:
    _progress: Progress
    _task: TaskID = attrs.field(init=False)

    def start(self, what: str, rows: int) -> None:
        self._task = self._progress.add_task(what, total=rows)

    def advance(self, rows: int) -> None:
        self._progress.advance(self._task, rows)


def _for_programs(summary: Summary, currency: str) -> Mapping[str, object]:
    return {
        "currency": currency,
        "rows": {name.replace(" ", "_"): counts for name, counts in summary.counts().items()},
        "sums": {name: _exact(sums, currency) for name, sums in summary.sums().items()},
    }


def _exact(sums: Mapping[str, Decimal], currency: str) -> dict[str, str]:
    return {name: f"{amount:.{minor_digits(currency)}f}" for name, amount in sums.items()}


def _print(console: Console, text: str) -> None:
    """As it is: text from files may look like markup."""
    console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
