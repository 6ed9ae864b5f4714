"""An import from beginning to end."""

from pathlib import Path
from typing import Self

import attrs

from adapters.cli.importing.desk import Desk
from adapters.cli.importing.files.layouts import CUSTOMERS, ORDER_LINES, ORDERS, PRODUCTS
from adapters.cli.importing.files.reading import Sheet
from adapters.cli.importing.judging.records import customer, product
from adapters.cli.importing.orders import OrderImport
from adapters.cli.importing.parties import import_rows
from adapters.cli.importing.summary import Summary


@attrs.frozen(kw_only=True)
class Sheets:
    """The four files."""

    customers: Sheet
    products: Sheet
    orders: Sheet
    lines: Sheet

    @property
    def all(self) -> tuple[Sheet, ...]:
        return self.customers, self.products, self.orders, self.lines

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Raises CannotRun for the first that is not there or not readable."""
        return cls(
            customers=Sheet.open(folder, CUSTOMERS),
            products=Sheet.open(folder, PRODUCTS),
            orders=Sheet.open(folder, ORDERS),
            lines=Sheet.open(folder, ORDER_LINES),
        )


def run(sheets: Sheets, desk: Desk, summary: Summary) -> None:
    """Take over customers, then products, then orders; each batch is stored before the next is begun.

    What is there already stays as it is, so that an import can be run again after whatever stopped it.
    Raises StoreBusy, and lets an interruption through; `summary` then says how far it came.
    """
    import_rows(desk, sheets.customers, summary.customers, customer, desk.submitting.customers)
    import_rows(desk, sheets.products, summary.products, product, desk.submitting.products)
    OrderImport(
        desk=desk,
        order_sheet=sheets.orders,
        line_sheet=sheets.lines,
        orders=summary.orders,
        lines=summary.lines,
    )()
