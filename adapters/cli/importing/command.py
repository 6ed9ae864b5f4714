"""The command `orderly import`, apart from how it is called and what it runs on."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

import attrs

from adapters.cli.importing.desk import Desk
from adapters.cli.importing.files.faults import CannotRun
from adapters.cli.importing.files.rejects import RejectsFile
from adapters.cli.importing.judging.records import Terms
from adapters.cli.importing.run import Sheets, run
from adapters.cli.importing.screen import Screen
from adapters.cli.importing.submitting import Submitting, UseCases
from adapters.cli.importing.summary import Summary
from application.errors import StoreBusy
from application.imports.import_orders import OpenOrders
from application.imports.receipts import Outcome
from application.ports.system import Backoff, Clock
from domain.shared.errors import DomainError

ALL_TAKEN: Final = 0
CANNOT_RUN: Final = 1
SOME_REJECTED: Final = 3
INTERRUPTED: Final = 130

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
class Shop:
    """What an import runs on."""

    use_cases: UseCases
    clock: Clock
    backoff: Backoff


OpenShop = Callable[[bool], AbstractContextManager[Shop]]
"""Opens what an import runs on; for a trial if True, after which nothing is stored. Raises CannotRun."""


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
        except CannotRun as error:
            self._screen.complain(str(error))
            return CANNOT_RUN
        except StoreBusy as error:
            return self._stopped(summary, error.message, CANNOT_RUN)
        except DomainError as error:
            return self._stopped(summary, f"{error.message} {error.remedy}", CANNOT_RUN)
        except OSError as error:
            return self._stopped(summary, f"{error.filename or 'A file'}: {error.strerror}.", CANNOT_RUN)
        except KeyboardInterrupt:
            return self._stopped(summary, "Interrupted.", INTERRUPTED)
        return self._finished(summary, rejected_for)

    def _run(self, summary: Summary, stack: ExitStack) -> int:
        """How many reasons the rejects file has."""
        options = self._options
        sheets = Sheets.open(options.folder)
        shop = stack.enter_context(self._open_shop(options.dry_run))
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
                latest=shop.clock.now() + timedelta(days=1),
            ),
            submitting=Submitting(
                use_cases=shop.use_cases,
                backoff=shop.backoff,
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
        return SOME_REJECTED if reasons else ALL_TAKEN

    def _stopped(self, summary: Summary, why: str, code: int) -> int:
        self._screen.complain(why)
        if not summary.customers.read:
            return code
        self._show(summary, complete=False)
        self._screen.complain("The import stopped early: the figures are of what it came to until then.")
        self._screen.complain(_NOTHING if self._options.dry_run else _AGAIN)
        return code

    def _show(self, summary: Summary, *, complete: bool) -> None:
        self._screen.show(summary, complete=complete, dry_run=self._options.dry_run)
        if any(tally.counts[Outcome.ALREADY_THERE] for tally in summary.tallies.values()):
            self._screen.say(_UNCOMPARED)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what.removesuffix('s') if number == 1 else what}"
