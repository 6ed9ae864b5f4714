"""CSV text into records, with the line each starts at. What is broken spoils its own line only."""

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import attrs

from adapters.cli.importing.files.faults import Fault

MAX_RECORD_LINES: Final = 100
"""Lines a record may run over, by line breaks within quotation marks."""

_REMEDY: Final = 'Close every quotation mark, and write one within a value as two ("").'


@attrs.frozen(kw_only=True)
class Record:
    """One record's cells, or what keeps them from being told apart. Lines count from 1.

    `salvaged` is what a broken line seems to hold: good for a guess at whose it is, and for nothing else.
    """

    line: int
    lines: int = 1
    cells: tuple[str, ...] = ()
    fault: Fault | None = None
    salvaged: tuple[str, ...] = ()


def records(path: Path) -> Iterator[Record]:
    """Each record that is not blank; bytes that are not UTF-8 come as lone surrogates.

    A record that cannot be parsed, or that runs over several lines to another width than the first record's,
    has lost a quotation mark: its first line is given up and the next one is read as if nothing were open.
    """
    ahead: deque[str] = deque()
    line, width = 1, 0
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        while True:
            lines, cells, fault = _parse(stream, ahead)
            if not lines:
                return
            width = width or len(cells)
            if len(lines) > 1 and (fault or len(cells) != width):
                ahead.extendleft(reversed(lines[1:]))
                fault = fault or _fault("a quotation mark is not closed")
                yield Record(line=line, fault=fault, salvaged=_salvaged(lines[0]))
                line += 1
                continue
            if fault:
                yield Record(line=line, fault=fault, salvaged=_salvaged(lines[0]))
            elif any(cell.strip() for cell in cells):
                yield Record(line=line, lines=len(lines), cells=cells)
            line += len(lines)


def _parse(stream: TextIO, ahead: deque[str]) -> tuple[list[str], tuple[str, ...], Fault | None]:
    """The lines that a record takes, none at the end; and what is in them."""
    lines: list[str] = []

    def feed() -> Iterator[str]:
        while len(lines) < MAX_RECORD_LINES and (line := ahead.popleft() if ahead else stream.readline()):
            lines.append(line)
            yield line

    try:
        return lines, tuple(next(csv.reader(feed(), strict=True), ())), None
    except csv.Error as error:
        return lines, (), _fault(str(error))


def _salvaged(line: str) -> tuple[str, ...]:
    """The cells of a broken line as far as they can be told apart."""
    try:
        return tuple(next(csv.reader((line,)), ()))
    except csv.Error:
        return tuple(line.split(","))


def _fault(reason: str) -> Fault:
    return Fault(field="", code="not_csv", reason=f"This is not CSV: {reason}.", remedy=_REMEDY)
