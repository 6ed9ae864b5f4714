"""Orders with their lines."""

from collections.abc import Iterator
from typing import TypeVar

import attrs

from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.layouts import ORDER_LINES
from adapters.cli.importing.judging.records import Judged, PricedRecord
from application.imports.import_orders import OrderRecord

R = TypeVar("R")
Line = Judged[PricedRecord]


@attrs.frozen(kw_only=True)
class Entry:
    """An order's row with its lines. `record` is whole, or None where the row or any line is faulty."""

    order: Judged[OrderRecord]
    lines: tuple[Line, ...]
    record: OrderRecord | None

    @property
    def turn(self) -> tuple[int, str]:
        """Sorts numbers by size, and after them what is no number by its letters."""
        reference = self.order.reference
        return (int(reference) if reference.isascii() and reference.isdecimal() else 10**64), reference


@attrs.define
class Book:
    """Every line under its order's reference: kept in memory, since lines may stand anywhere in their file.

    `readable` is False where the file of the lines as a whole could not be understood.
    """

    readable: bool = True
    _all: list[Line] = attrs.field(factory=list)
    _lines: dict[str, list[Line]] = attrs.field(factory=dict)
    _taken_at: dict[str, int] = attrs.field(factory=dict)

    def add(self, line: Line) -> None:
        """In the order of their file, also those that do not say whose they are."""
        self._all.append(line)
        if line.reference:
            self._lines.setdefault(line.reference, []).append(line)

    def take(self, order: Judged[OrderRecord]) -> Entry:
        """The order with its lines, which are nobody else's from now on."""
        reference = order.reference
        lines = tuple(_without_repeats(self._lines.pop(reference, [])))
        first = self._taken_at.setdefault(reference, order.line)
        if reference and first != order.line:
            order = _with_fault(order, Fault.repeated("order_id", reference, first))
        elif reference and not lines:
            order = _with_fault(order, self._no_lines(reference))
        good = tuple(line.record.line for line in lines if line.record and not line.faults)
        whole = order.record and not order.faults and len(good) == len(lines)
        record = attrs.evolve(order.record, lines=good) if order.record and whole else None
        return Entry(order=order, lines=lines, record=record)

    def rest(self) -> Iterator[Line]:
        """The lines that no order took, in the order of their file."""
        left = (line for lines in self._lines.values() for line in lines)
        yield from sorted(left, key=lambda line: line.line)

    def doubts(self) -> dict[str, int]:
        """Orders that may lack a line, with where it is: next to theirs, and not to be told whose it is.

        To be asked once every order is taken.
        """
        doubted: dict[str, int] = {}
        before, unclear = "", list[Line]()
        for line in self._all:
            if not self._is_clear(line):
                unclear.append(line)
                continue
            _doubt(doubted, unclear, {before, line.reference})
            before, unclear = line.reference, []
        _doubt(doubted, unclear, {before})
        return doubted

    def _is_clear(self, line: Line) -> bool:
        """Whether the line is surely of the order it names; a rejected order counts."""
        is_sure = not line.faults or (line.in_place and line.lines == 1)
        return is_sure and line.reference in self._taken_at

    def _no_lines(self, reference: str) -> Fault:
        if self.readable:
            reason, remedy = f"The order {reference} has no lines.", f"Add its lines to {ORDER_LINES.file}."
        else:
            reason, remedy = f"{ORDER_LINES.file} could not be understood.", "Correct that file's first line."
        return Fault(field="order_id", code="no_lines", reason=reason, remedy=remedy)


def _doubt(doubted: dict[str, int], unclear: list[Line], neighbours: set[str]) -> None:
    """A broken line that names the order of a line next to it is that order's.

    Not so one that runs over several lines, for it may have swallowed another's.
    """
    for line in unclear:
        if line.lines > 1 or line.reference not in neighbours - {""}:
            for reference in neighbours - {""}:
                doubted.setdefault(reference, line.line)


def _with_fault(row: Judged[R], fault: Fault) -> Judged[R]:
    return attrs.evolve(row, faults=(*row.faults, fault))


def _without_repeats(lines: list[Line]) -> Iterator[Line]:
    """The lines, those marked that say the very same as one before: it would be sold twice by mistake."""
    first: dict[PricedRecord, int] = {}
    for line in lines:
        if line.record is None or first.setdefault(line.record, line.line) == line.line:
            yield line
            continue
        fault = Fault(
            field="product_id",
            code="repeated",
            reason=f"The order has the very same line at line {first[line.record]}.",
            remedy="Keep one of them; if both are meant, give one line with the sum of their quantities.",
        )
        yield _with_fault(line, fault)
