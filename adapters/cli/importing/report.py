"""What an import shows when it is through: counts and sums, for people and for programs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.table import Table

from adapters.cli.importing.summary import Summary
from domain.shared.money import minor_digits

_HEADINGS: Final = ("read", "imported", "placed", "already there", "rejected")


def for_people(summary: Summary, currency: str) -> Table:
    table = Table("", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in _HEADINGS:
        table.add_column(heading, justify="right")
    for name, counts in summary.counts().items():
        table.add_row(name, *(f"{count:,}" for count in counts.values()))
    table.add_section()
    digits = minor_digits(currency)
    for name, sums in summary.sums().items():
        table.add_row(f"{name}, {currency}", *(f"{amount:,.{digits}f}" for amount in sums.values()))
    return table


def for_programs(summary: Summary, currency: str) -> Mapping[str, object]:
    """Amounts are decimal strings."""
    return {
        "currency": currency,
        "rows": {name.replace(" ", "_"): counts for name, counts in summary.counts().items()},
        "sums": {name: _exact(sums, currency) for name, sums in summary.sums().items()},
    }


def _exact(sums: Mapping[str, Decimal], currency: str) -> dict[str, str]:
    return {name: f"{amount:.{minor_digits(currency)}f}" for name, amount in sums.items()}
