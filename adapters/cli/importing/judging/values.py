"""Cells into values, keeping every fault of a row instead of stopping at the first."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, TypeVar

import attrs

from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.reading import Row
from adapters.cli.importing.judging.countries import country_code
from domain.shared.address import ensure_text
from domain.shared.discount import DiscountRate
from domain.shared.errors import InvalidValue
from domain.shared.identity import ExternalReference, Sku
from domain.shared.money import Money, ensure_not_negative
from domain.shared.quantity import MAX_QUANTITY, Quantity

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
"""A date before it is taken for a slip."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DECIMAL: Final = re.compile(r"-?\d{1,18}(\.\d{1,18})?", re.ASCII)
_WHOLE: Final = re.compile(r"-?\d{1,18}", re.ASCII)

T = TypeVar("T")


@attrs.define
class Cells:
    """Takes a row's cells one by one; a faulty one gives a stand-in, and its fault joins `faults`.

    A record may be made of what was taken when there are no faults.
    """

    _row: Row
    faults: list[Fault] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.faults = list(self._row.faults)

    def take(self, column: str, parse: Callable[[str], T], stand_in: T) -> T:
        """What `parse` makes of the cell; its InvalidValue becomes a fault."""
        if column not in self._row.cells or self.is_faulty(column):
            return stand_in
        try:
            return parse(self._row.cells[column])
        except InvalidValue as error:
            self.faults.append(Fault.of_value(column, error))
            return stand_in

    def text(self, column: str, longest: int, *, required: bool = True) -> str:
        return self.take(column, lambda cell: ensure_text(column, cell, longest, required=required), "")

    def reference(self, column: str, source: str) -> str:
        return self.take(column, lambda cell: ExternalReference(source, _given(cell)).value, "")

    def sku(self, column: str) -> Sku:
        return self.take(column, lambda cell: Sku(_given(cell)), Sku("x"))

    def money(self, column: str, currency: str) -> Money:
        """Zero or more."""
        return self.take(
            column,
            lambda cell: ensure_not_negative(Money.of(_decimal(cell), currency), column),
            Money.zero(currency),
        )

    def quantity(self, column: str) -> Quantity:
        return self.take(column, lambda cell: Quantity(_whole(cell)), Quantity(1))

    def count(self, column: str) -> Quantity | None:
        """Zero or more units; None for zero."""
        return self.take(column, lambda cell: _count(_whole(cell)), None)

    def rate(self, column: str) -> DiscountRate:
        return self.take(column, lambda cell: DiscountRate(_decimal(cell)), DiscountRate.none())

    def flag(self, column: str) -> bool:
        return self.take(column, _flag, stand_in=False)

    def country(self, column: str) -> str:
        return self.take(column, lambda cell: country_code(_given(cell)), "")

    def day(self, column: str, *, latest: datetime | None = None) -> datetime:
        """The day's first moment in UTC; None for `latest` allows any day to come."""
        return self.take(column, lambda cell: _day(_given(cell), latest), EARLIEST)

    def is_blank(self, column: str) -> bool:
        """Whether the cell is empty, or the file has no such column."""
        return not self._row.cells.get(column)

    def is_faulty(self, column: str) -> bool:
        """Whether nothing could be taken from the column; true of every column where the row has none."""
        return not self._row.cells or any(fault.field == column for fault in self.faults)

    def object_to(self, column: str, code: str, reason: str, remedy: str) -> None:
        """Add a fault that takes more than one cell to see."""
        self.faults.append(Fault(field=column, code=code, reason=reason, remedy=remedy))


def _given(cell: str) -> str:
    if not cell:
        raise InvalidValue("cell", "is empty", remedy="Give a value.", code="blank")
    return cell


def _decimal(cell: str) -> Decimal:
    if not _DECIMAL.fullmatch(_given(cell)):
        raise InvalidValue(
            "number",
            f"{cell[:40]!r} is not a decimal number",
            remedy="Write it like 1234.50: digits and a point, no sign of the currency or of thousands.",
        )
    return Decimal(cell)


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(_given(cell)):
        raise InvalidValue("number", f"{cell[:40]!r} is not a whole number", remedy="Write it like 12.")
    return int(cell)


def _count(units: int) -> Quantity | None:
    if units < 0:
        raise InvalidValue(
            "quantity", f"{units} is below zero", remedy=f"Give 0 to {MAX_QUANTITY} whole units."
        )
    return Quantity(units) if units else None


def _flag(cell: str) -> bool:
    if cell not in {"0", "1"}:
        raise InvalidValue("flag", f"{cell[:40]!r} is neither 0 nor 1", remedy="Write 1 for yes, 0 for no.")
    return cell == "1"


def _day(cell: str, latest: datetime | None) -> datetime:
    try:
        if not _DATE.fullmatch(cell):
            raise ValueError  # noqa: TRY301  # the same answer as for the thirtieth of February
        day = datetime.combine(date.fromisoformat(cell), datetime.min.time(), tzinfo=UTC)
    except ValueError:
        raise InvalidValue(
            "date", f"{cell[:40]!r} is not a date", remedy="Write it like 1998-05-06 (year-month-day)."
        ) from None
    if day < EARLIEST or (latest and day > latest):
        raise InvalidValue(
            "date",
            f"{cell} is {'too long ago' if day < EARLIEST else 'yet to come'}",
            remedy="Check the year.",
        )
    return day
