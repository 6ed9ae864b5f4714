"""What the steps of an import share: rows are judged and counted here, and turned away."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Final, TypeVar

import attrs

from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.reading import Row, Sheet
from adapters.cli.importing.files.rejects import RejectsFile
from adapters.cli.importing.judging.records import Judged, Terms
from adapters.cli.importing.submitting import Submitting
from adapters.cli.importing.summary import Tally
from adapters.cli.screen import Watch
from application.imports.receipts import Outcome

DEFAULT_BATCH_SIZE: Final = 200
MAX_BATCH_SIZE: Final = 1_000
"""So that a batch's statements stay within the time the store gives them."""

R = TypeVar("R")
T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Desk:
    """`turned_away` has the line of each customer and product that was, by its file and reference."""

    terms: Terms
    submitting: Submitting
    rejects: RejectsFile
    watch: Watch
    batch_size: int
    turned_away: dict[tuple[str, str], int] = attrs.field(factory=dict)

    def judged(
        self,
        sheet: Sheet,
        tally: Tally,
        judge: Callable[[Row, Terms], Judged[R]],
        amount: Callable[[R], Decimal] = lambda _: Decimal(0),
    ) -> Iterator[Judged[R]]:
        """Each row, counted as read. Where the header is at fault there are none: all count as rejected."""
        self.watch.start(sheet.layout.file, sheet.length)
        if sheet.faults:
            self.rejects.write(sheet.layout.file, sheet.header_line, "", *sheet.faults)
        for row in sheet.rows():
            if sheet.faults:
                tally.note_read()
                tally.note(Outcome.REJECTED)
                continue
            judged = judge(row, self.terms)
            tally.note_read(amount(judged.record) if judged.record else Decimal(0))
            yield judged

    def turn_away(self, sheet: Sheet, row: Judged[R], *faults: Fault) -> None:
        """Write down why: these faults, or where none are given the row's own."""
        self.rejects.write(sheet.layout.file, row.line, row.reference, *(faults or row.faults))


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Tuples of `size` items, the last one shorter if need be."""
    left = iter(items)
    while batch := tuple(islice(left, size)):
        yield batch
