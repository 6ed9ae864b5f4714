"""The command `orderly import`, apart from how it is called and what it runs on."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

import attrs

from adapters.cli.dependencies import OpenShop
from adapters.cli.endings import DONE, ENDINGS, Ending, ending_of
from adapters.cli.importing import report
from adapters.cli.importing.desk import Desk
from adapters.cli.importing.files.rejects import RejectsFile
from adapters.cli.importing.judging.records import Terms
from adapters.cli.importing.run import Sheets, run
from adapters.cli.importing.submitting import Submitting
from adapters.cli.importing.summary import Summary
from adapters.cli.screen import Screen
from application.imports.import_orders import OpenOrders
from application.imports.receipts import Outcome

SOME_REJECTED: Final = 3

_NOTHING: Final = "It was a dry run: nothing was stored."
_UNCOMPARED: Final = "Already there: counted as the files have it, not compared to what is stored."
_AGAIN: Final = "Run the same command again: it goes on where this one stopped, and takes nothing twice."


@attrs.frozen(kw_only=True)
class Options:
    """What was asked for."""

    folder: Path
    source: str
    currency: str
    open_orders: OpenOrders
    rejects: Path
    batch_size: int
    dry_run: bool


@attrs.frozen(kw_only=True)
class ImportFolder:
    """Import a folder, say what came of it, and answer with the exit code."""

    _options: Options
    _screen: Screen
    _open_shop: OpenShop

    def __call__(self) -> int:
        summary = Summary()
        try:
            with ExitStack() as stack:
                rejected_for = self._run(summary, stack)
        except ENDINGS as error:
            return self._stopped(summary, ending_of(error))
        return self._finished(summary, rejected_for)

    def _run(self, summary: Summary, stack: ExitStack) -> int:
        """How many reasons the rejects file has."""
        options = self._options
        sheets = Sheets.open(options.folder)
        use = stack.enter_context(self._open_shop(self._screen, dry_run=options.dry_run))
        rejects = stack.enter_context(RejectsFile(options.rejects))
        for sheet in sheets.all:
            for name in sheet.ignored:
                self._screen.note(
                    f"{sheet.layout.file}: the column {name[:40]!r} is not known and is left out."
                )
        desk = Desk(
            terms=Terms(
                source=options.source,
                currency=options.currency,
                latest=use.clock.now() + timedelta(days=1),
            ),
            submitting=Submitting(
                use=use,
                source=options.source,
                open_orders=options.open_orders,
                dry_run=options.dry_run,
            ),
            rejects=rejects,
            watch=stack.enter_context(self._screen.watching()),
            batch_size=options.batch_size,
        )
        run(sheets, desk, summary)
        return rejects.entries

    def _finished(self, summary: Summary, reasons: int) -> int:
        self._show(summary, complete=True)
        if reasons:
            rows = " and ".join(_count(many, what) for what, many in summary.rejected.items()) or "no rows"
            self._screen.say(
                f"Rejected: {rows}, for {_count(reasons, 'reasons')}. See {self._options.rejects}."
            )
        else:
            self._screen.say("Nothing was rejected.")
        if self._options.dry_run:
            self._screen.say("This was a dry run: nothing was stored.")
        return SOME_REJECTED if reasons else DONE

    def _stopped(self, summary: Summary, ending: Ending) -> int:
        self._screen.complain(ending.why)
        if not summary.customers.read:
            return ending.code
        self._show(summary, complete=False)
        self._screen.complain("The import stopped early: the figures are of what it came to until then.")
        self._screen.complain(_NOTHING if self._options.dry_run else _AGAIN)
        return ending.code

    def _show(self, summary: Summary, *, complete: bool) -> None:
        options = self._options
        self._screen.show(
            report.for_people(summary, options.currency),
            {
                "complete": complete,
                "dry_run": options.dry_run,
                **report.for_programs(summary, options.currency),
            },
        )
        if any(tally.counts[Outcome.ALREADY_THERE] for tally in summary.tallies.values()):
            self._screen.say(_UNCOMPARED)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what.removesuffix('s') if number == 1 else what}"
