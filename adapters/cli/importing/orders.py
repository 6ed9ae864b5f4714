"""Orders with their lines: history batch by batch, then the open ones one by one, both by their numbers."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from adapters.cli.importing.desk import Desk, batches
from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.layouts import CUSTOMERS, ORDER_LINES, ORDERS, PRODUCTS
from adapters.cli.importing.files.reading import Sheet
from adapters.cli.importing.judging.book import Book, Entry, Line
from adapters.cli.importing.judging.records import order, order_line
from adapters.cli.importing.summary import Tally
from application.imports.import_orders import OrderRecord
from application.imports.receipts import Outcome, Reason, Verdict

_FIELDS = dict.fromkeys(
    ("insufficient_stock", "quantity_limit_exceeded", "window_limit_exceeded"), "quantity"
)
"""The columns that reasons are about, where it is not the one that names the product or the customer."""


Sound = tuple[Entry, OrderRecord]


@attrs.frozen(kw_only=True)
class OrderImport:
    """All orders of a sheet with their lines of another; what they come to goes into the two tallies."""

    _desk: Desk
    _order_sheet: Sheet
    _line_sheet: Sheet
    _orders: Tally
    _lines: Tally

    def __call__(self) -> None:
        """Open orders that are placed go one by one, to lock their stock shortly."""
        entries = sorted(self._sound_entries(), key=lambda one: one[0].turn)
        is_placed = self._desk.submitting.is_placed
        self._desk.watch.start("orders", len(entries))
        for batch in batches((one for one in entries if not is_placed(one[1])), self._desk.batch_size):
            self._submit(batch)
        for one in entries:
            if is_placed(one[1]):
                self._submit((one,))

    def _sound_entries(self) -> Iterator[Sound]:
        """Those to be submitted; all others are turned away."""
        book = self._book()
        sound: list[Sound] = []
        for row in self._desk.judged(self._order_sheet, self._orders, order, lambda it: it.freight.amount):
            entry = book.take(row)
            if entry.record is not None:
                sound.append((entry, entry.record))
            else:
                self._note(entry, Outcome.REJECTED)
                self._turn_away(entry)
            self._desk.watch.advance(1)
        for line in book.rest():
            self._turn_away_line(line, *line.faults, _orphaned(line))
        doubts = book.doubts()
        for entry, record in sound:
            at = doubts.get(record.reference)
            yield entry, attrs.evolve(record, against=(_incomplete(at),)) if at else record

    def _book(self) -> Book:
        book = Book(readable=not self._line_sheet.faults)
        for line in self._desk.judged(self._line_sheet, self._lines, order_line, lambda it: it.net):
            self._desk.watch.advance(1)
            book.add(line)
            if not line.reference:
                self._turn_away_line(line, *line.faults)
        return book

    def _submit(self, batch: tuple[Sound, ...]) -> None:
        verdicts = self._desk.submitting.orders(tuple(record for _, record in batch))
        for (entry, _), verdict in zip(batch, verdicts, strict=True):
            self._note(entry, verdict.outcome, verdict)
            self._explain(entry, verdict)
        self._desk.watch.advance(len(batch))

    def _note(self, entry: Entry, outcome: Outcome, verdict: Verdict | None = None) -> None:
        """With what the store says an order comes to, and what the file says where the store has no say."""
        net = sum((line.record.net for line in entry.lines if line.record), Decimal(0))
        freight = entry.order.record.freight.amount if entry.order.record else Decimal(0)
        if verdict and outcome in {Outcome.IMPORTED, Outcome.PLACED}:
            net, freight = verdict.net, verdict.freight
        self._orders.note(outcome, freight)
        self._lines.note(outcome, net, rows=len(entry.lines))

    def _turn_away(self, entry: Entry) -> None:
        """Sound lines of an order that is not taken need no word of their own."""
        self._desk.turn_away(self._order_sheet, entry.order)
        for line in entry.lines:
            self._desk.turn_away(self._line_sheet, line)

    def _turn_away_line(self, line: Line, *faults: Fault) -> None:
        self._lines.note(Outcome.REJECTED, line.record.net if line.record else Decimal(0))
        self._desk.turn_away(self._line_sheet, line, *faults)

    def _explain(self, entry: Entry, verdict: Verdict) -> None:
        """Write the reasons down, at the order's row or at those of its lines that they are about."""
        at_lines: list[tuple[Line, Fault]] = []
        for reason in verdict.reasons:
            if reason.sku is None:
                field = reason.field if reason.field in ORDERS.columns else ORDERS.key
                self._desk.turn_away(self._order_sheet, entry.order, self._fault(entry, reason, field))
                continue
            fault = self._fault(entry, reason, _FIELDS.get(reason.code, "product_id"))
            at_lines.extend((line, fault) for line in entry.lines if _sku(line) == reason.sku)
        for line, fault in sorted(at_lines, key=lambda found: found[0].line):
            self._desk.turn_away(self._line_sheet, line, fault)

    def _fault(self, entry: Entry, reason: Reason, field: str) -> Fault:
        """With a better remedy where what is unknown was turned away before."""
        fault = Fault.of_reason(reason, field)
        if reason.code == "unknown_customer" and entry.order.record:
            where = (CUSTOMERS.file, entry.order.record.customer_reference)
        else:
            where = (PRODUCTS.file, reason.sku or "")
        line = self._desk.turned_away.get(where)
        if line is None or not reason.code.startswith("unknown_"):
            return fault
        return attrs.evolve(fault, remedy=f"Its row was rejected: correct line {line} of {where[0]} first.")


def _sku(line: Line) -> str:
    return str(line.record.line.sku) if line.record else ""


def _incomplete(at: int) -> Reason:
    return Reason(
        field=ORDERS.key,
        code="unattributable_line",
        message=f"Line {at} of {ORDER_LINES.file} is next to this order's, and may be one of them.",
        remedy="Correct that line, or remove it.",
    )


def _orphaned(line: Line) -> Fault:
    return Fault(
        field=ORDER_LINES.key,
        code="no_order",
        reason=f"There is no order {line.reference} in {ORDERS.file}, or its row could not be read.",
        remedy="Add or correct the order, or remove the line.",
    )
