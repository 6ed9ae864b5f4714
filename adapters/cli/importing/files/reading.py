"""CSV files into rows: what is wrong with one is told, and those around it are read all the same."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, Self

import attrs

from adapters.cli.endings import CannotRun
from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.layouts import Layout
from adapters.cli.importing.files.splitting import Record, records

_STRAY_BYTES: Final = re.compile(r"[\udc80-\udcff]")
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_AS_UTF_8: Final = "Save the file as UTF-8."


@attrs.frozen(kw_only=True)
class Row:
    """A row's cells by column, without the space around them; `line` is where it starts, counted from 1.

    Of a broken row only the cell in its key's place is there, and not `in_place` where that may be another's.
    """

    line: int
    lines: int = 1
    cells: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    in_place: bool = True


@attrs.frozen(kw_only=True)
class Sheet:
    """A file that can be read. With `faults`, its header's, none of its rows can be understood."""

    layout: Layout
    path: Path
    header: tuple[str, ...]
    header_line: int
    faults: tuple[Fault, ...]

    @classmethod
    def open(cls, folder: Path, layout: Layout) -> Self:
        """Raises CannotRun."""
        path = folder / layout.file
        try:
            with path.open("rb") as stream:
                mark = stream.read(2)
            first = next(records(path), Record(line=1))
        except FileNotFoundError:
            raise CannotRun(f"There is no {layout.file} in {folder}.") from None
        except OSError as error:
            raise CannotRun(f"{path} cannot be read: {error.strerror}.") from None
        header = tuple(name.strip().lower() for name in first.cells)
        faults = (_utf_16(),) if mark in _UTF_16_MARKS else tuple(_header_faults(layout, header, first.fault))
        return cls(layout=layout, path=path, header=header, header_line=first.line, faults=faults)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Columns that mean nothing here."""
        return tuple(name for name in self.header if name not in self.layout.columns)

    @property
    def length(self) -> int:
        """About how many rows there are: lines below the first."""
        with self.path.open("rb") as stream:
            return max(sum(1 for _ in stream) - 1, 0)

    def rows(self) -> Iterator[Row]:
        """From the first line below the header on."""
        return (self._row(record) for record in islice(records(self.path), 1, None))

    def _row(self, record: Record) -> Row:
        if record.fault:
            return self._broken(record, record.salvaged, record.fault)
        if len(record.cells) != len(self.header):
            return self._broken(record, record.cells, _other_width(record, self.header))
        cells = {name: cell.strip() for name, cell in zip(self.header, record.cells, strict=True)}
        return Row(line=record.line, lines=record.lines, cells=cells, faults=tuple(_stray_bytes(cells)))

    def _broken(self, record: Record, found: tuple[str, ...], fault: Fault) -> Row:
        """With its key, so that what belongs together is turned away together."""
        key = self.layout.key
        pairs = zip(self.header, (cell.strip() for cell in found), strict=False)
        return Row(
            line=record.line,
            lines=record.lines,
            cells={name: cell for name, cell in pairs if name == key and cell and cell.isprintable()},
            faults=(fault,),
            in_place=len(found) == len(self.header),
        )


def _stray_bytes(cells: Mapping[str, str]) -> Iterator[Fault]:
    for column, cell in cells.items():
        if not cell.isascii() and (found := _STRAY_BYTES.search(cell)):
            byte = ord(found[0]) - 0xDC00
            yield Fault(
                field=column,
                code="not_utf_8",
                reason=f"The byte 0x{byte:02X} at character {found.start() + 1} is not UTF-8.",
                remedy=_AS_UTF_8,
            )


def _other_width(record: Record, header: tuple[str, ...]) -> Fault:
    return Fault(
        field="",
        code="column_count",
        reason=f"The row has {len(record.cells)} values, the header names {len(header)} columns.",
        remedy="Give every column a value, an empty one if need be, and quote a value that has a comma.",
    )


def _header_faults(layout: Layout, header: tuple[str, ...], fault: Fault | None) -> Iterator[Fault]:
    if not header:
        yield fault or Fault(
            field="",
            code="no_header",
            reason="The file is empty.",
            remedy=f"Begin it with the names of the columns: {','.join(layout.required)}.",
        )
        return
    remedy = "Separate the columns by commas." if len(header) == 1 else "Add the column, or correct its name."
    for name in layout.required:
        if name not in header:
            yield Fault(
                field=name, code="missing_column", reason=f"There is no column {name}.", remedy=remedy
            )
    for name, times in Counter(header).items():
        if times > 1 and name in layout.columns:
            yield Fault(
                field=name,
                code="repeated_column",
                reason=f"The column {name} is there {times} times.",
                remedy="Keep one of them.",
            )


def _utf_16() -> Fault:
    return Fault(field="", code="not_utf_8", reason="The file is in UTF-16.", remedy=_AS_UTF_8)
