"""What is wrong with the books."""

from uuid import UUID

import attrs


@attrs.frozen(kw_only=True)
class Finding:
    """`line` is the number of the first line that is wrong, None where the balance itself is.

    `what` names the figure or the fault; `expected` and `found` are its two values.
    """

    book: str
    id: UUID
    name: str
    what: str
    expected: str
    found: str
    line: int | None = None

    @property
    def message(self) -> str:
        where = f"{self.book} {self.name}" + (f", line {self.line}" if self.line is not None else "")
        return f"{where}: {self.what} is {self.found}, and should be {self.expected}"


@attrs.frozen(kw_only=True)
class Report:
    """Lines read, by book, and what is wrong, in the order in which it was found.

    `is_cut`: there were too many findings, and the rest was not read.
    """

    movements: int
    entries: int
    findings: tuple[Finding, ...]
    is_cut: bool

    @property
    def is_clean(self) -> bool:
        return not self.findings
