"""What an import has come to, counted and summed as it goes."""

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Final

import attrs

from application.imports.receipts import Outcome

OUTCOMES: Final = (Outcome.IMPORTED, Outcome.PLACED, Outcome.ALREADY_THERE, Outcome.REJECTED)


@attrs.define
class Tally:
    """Rows and amounts of one file: those read, and what became of them.

    Once an import is through, what was read is what was imported, placed, there already and rejected.
    """

    read: int = 0
    read_amount: Decimal = Decimal(0)
    counts: Counter[Outcome] = attrs.field(factory=Counter)
    amounts: defaultdict[Outcome, Decimal] = attrs.field(factory=lambda: defaultdict(Decimal))

    def note_read(self, amount: Decimal = Decimal(0)) -> None:
        self.read += 1
        self.read_amount += amount

    def note(self, outcome: Outcome, amount: Decimal = Decimal(0), *, rows: int = 1) -> None:
        self.counts[outcome] += rows
        self.amounts[outcome] += amount


@attrs.define
class Summary:
    """The amounts of orders are their freight, those of lines what they come to after discounts.

    They are the file's, also of what is there already: nobody compares it to what is stored. A row that could
    not be read is counted, and adds no amount.
    """

    customers: Tally = attrs.field(factory=Tally)
    products: Tally = attrs.field(factory=Tally)
    orders: Tally = attrs.field(factory=Tally)
    lines: Tally = attrs.field(factory=Tally)

    @property
    def tallies(self) -> dict[str, Tally]:
        return {
            "customers": self.customers,
            "products": self.products,
            "orders": self.orders,
            "order lines": self.lines,
        }

    @property
    def rejected(self) -> dict[str, int]:
        """The rows rejected, by what they are of; only what there is of them."""
        counts = {name: tally.counts[Outcome.REJECTED] for name, tally in self.tallies.items()}
        return {name: count for name, count in counts.items() if count}

    def counts(self) -> dict[str, dict[str, int]]:
        """Rows by file, read and by what became of them."""
        return {
            name: {"read": tally.read, **{outcome.value: tally.counts[outcome] for outcome in OUTCOMES}}
            for name, tally in self.tallies.items()
        }

    def sums(self) -> dict[str, dict[str, Decimal]]:
        """Amounts by kind, read and by what became of their rows."""
        return {
            name: {
                "read": tally.read_amount,
                **{outcome.value: tally.amounts[outcome] for outcome in OUTCOMES},
            }
            for name, tally in (("net", self.lines), ("freight", self.orders))
        }
