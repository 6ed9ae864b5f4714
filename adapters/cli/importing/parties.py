"""Customers and products: each row stands for itself."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from adapters.cli.importing.desk import Desk, batches
from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.reading import Row, Sheet
from adapters.cli.importing.judging.records import Judged, Terms
from adapters.cli.importing.summary import Tally
from application.imports.receipts import Outcome, Verdict

R = TypeVar("R")


def import_rows(
    desk: Desk,
    sheet: Sheet,
    tally: Tally,
    judge: Callable[[Row, Terms], Judged[R]],
    submit: Callable[[tuple[R, ...]], tuple[Verdict, ...]],
) -> None:
    """Submit what is sound, batch by batch, and turn the rest away."""
    for batch in batches(_sound(desk, sheet, tally, judge), desk.batch_size):
        verdicts = submit(tuple(record for _, record in batch))
        for (row, _), verdict in zip(batch, verdicts, strict=True):
            tally.note(verdict.outcome)
            if verdict.outcome is Outcome.REJECTED:
                faults = (Fault.of_reason(reason, sheet.layout.key) for reason in verdict.reasons)
                _turn_away(desk, sheet, row, *faults)
        desk.watch.advance(len(batch))


def _sound(
    desk: Desk, sheet: Sheet, tally: Tally, judge: Callable[[Row, Terms], Judged[R]]
) -> Iterator[tuple[Judged[R], R]]:
    first: dict[str, int] = {}
    for row in desk.judged(sheet, tally, judge):
        stands = first.setdefault(row.reference, row.line) if row.reference else row.line
        if row.record is not None and stands == row.line:
            yield row, row.record
            continue
        repeated = () if stands == row.line else (Fault.repeated(sheet.layout.key, row.reference, stands),)
        tally.note(Outcome.REJECTED)
        _turn_away(desk, sheet, row, *row.faults, *repeated)
        desk.watch.advance(1)


def _turn_away(desk: Desk, sheet: Sheet, row: Judged[R], *faults: Fault) -> None:
    desk.turn_away(sheet, row, *faults)
    desk.turned_away.setdefault((sheet.layout.file, row.reference), row.line)
