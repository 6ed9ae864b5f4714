"""The command `orderly verify`: prove that the books are right."""

from typing import Final

import attrs
import typer
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.cli.dependencies import OpenShop
from adapters.cli.endings import DONE, ENDINGS, ending_of
from adapters.cli.options import AsJson, Quiet
from adapters.cli.screen import Screen, Watch
from application.books.findings import Report
from domain.shared.actor import Actor

WRONG: Final = 4
"""The exit code for books that are not right."""


def add_to(app: typer.Typer, open_shop: OpenShop) -> None:
    """Add the command to the program."""

    @app.command("verify")
    def verify(*, as_json: AsJson = False, quiet: Quiet = False) -> None:
        """Prove that the books are right: balances, chains of hashes, and money.

        Every movement of stock and of money is read once, at one moment; nothing is changed. It answers with
        0 when all is right, 4 when something is not, 1 when it could not run, and 2 for a wrong call.
        """
        raise typer.Exit(Verify(screen=Screen(quiet=quiet, as_json=as_json), open_shop=open_shop)())


@attrs.frozen(kw_only=True)
class Verify:
    """Read the books, name what is wrong with them, and answer with the exit code."""

    _screen: Screen
    _open_shop: OpenShop

    def __call__(self) -> int:
        try:
            with self._open_shop(self._screen, dry_run=False) as use, self._screen.watching() as watch:
                report = use.verify_books(Actor.system(), _Told(watch))
        except ENDINGS as error:
            ending = ending_of(error)
            self._screen.complain(ending.why)
            return ending.code
        self._screen.show(_for_people(report), _for_programs(report))
        return DONE if report.is_clean else WRONG


@attrs.define
class _Told:
    """Turns what the verifier tells into bars, one a book."""

    _watch: Watch
    _book: str = ""
    _read: int = 0

    def __call__(self, book: str, read: int, of: int) -> None:
        if book != self._book:
            self._watch.start(book, of)
            self._book, self._read = book, 0
        self._watch.advance(read - self._read)
        self._read = read


def _for_programs(report: Report) -> dict[str, object]:
    return {
        "clean": report.is_clean,
        "complete": not report.is_cut,
        "movements": report.movements,
        "entries": report.entries,
        "findings": [{**attrs.asdict(one), "id": str(one.id)} for one in report.findings],
    }


def _for_people(report: Report) -> RenderableType:
    read = f"{report.movements:,} movements of stock and {report.entries:,} of money"
    if report.is_clean:
        return Text(f"The books are right: {read} were read, every balance and every chain.")
    table = Table("book", "line", "what", "should be", "is", box=SIMPLE_HEAD, pad_edge=False)
    for one in report.findings:
        line = "" if one.line is None else str(one.line)
        table.add_row(f"{one.book} {one.name}", line, one.what, one.expected, one.found)
    more = " There is more: it stopped here." if report.is_cut else ""
    return Group(table, Text(f"The books are not right; {read} were read.{more}"))
