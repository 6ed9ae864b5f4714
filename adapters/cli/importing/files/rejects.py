"""The rejects file: everything that speaks against a row, where it stands and what helps."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO

from adapters.cli.endings import CannotRun
from adapters.cli.importing.files.faults import Fault

HEADER: Final = ("file", "line", "reference", "field", "code", "reason", "remedy")

_FORMULA_STARTS: Final = ("=", "+", "-", "@")


class RejectsFile:
    """A CSV file in UTF-8, written anew and line by line, so that it is whole whenever an import stops.

    Raises CannotRun where it cannot be written, and rather than overwrite something else.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries = 0
        self._stream = _open(path)
        self._writer = csv.writer(self._stream, lineterminator="\n")
        self._writer.writerow(HEADER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def write(self, file: str, line: int, reference: str, *faults: Fault) -> None:
        """One entry a fault. `reference` is what the row calls itself, as far as it could be read."""
        for fault in faults:
            self.entries += 1
            shown = f"'{reference}" if reference.startswith(_FORMULA_STARTS) else reference
            self._writer.writerow((file, line, shown, fault.field, fault.code, fault.reason, fault.remedy))


def _open(path: Path) -> TextIO:
    try:
        if path.exists() and not _is_ours(path):
            raise CannotRun(f"{path} is there and is no rejects file, so it is not overwritten.")
        return path.open("w", encoding="utf-8", errors="backslashreplace", newline="", buffering=1)
    except OSError as error:
        raise CannotRun(f"The rejects file {path} cannot be written: {error.strerror}.") from None


def _is_ours(path: Path) -> bool:
    with path.open("rb") as stream:
        start = stream.readline(200)
    return start.strip() in {b"", ",".join(HEADER).encode()}
