"""Checking the lines of one book, and that the book ends where its owner says."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import attrs

from application.books.findings import Finding
from application.ports.books import OrderBalances, StockBalances
from domain.inventory.ledger import Movement
from domain.orders.money_book import MoneyEntry
from domain.shared.chain import GENESIS

Figures = tuple[tuple[str, int], ...]


class Line(Protocol):
    """What movements and money entries have in common."""

    @property
    def number(self) -> int: ...
    @property
    def hash(self) -> str: ...
    def hash_after(self, previous: str) -> str: ...


@attrs.frozen
class Fault:
    """The first line that is wrong (None: the end), the figure, and its two values."""

    line: int | None
    what: str
    expected: object
    found: object


def faults_of_stock(item: StockBalances, lines: Iterable[Movement]) -> Iterator[Finding]:
    """The first bad line, if any, and each balance that others do not bear out."""
    ends = (item.movement_count, item.chain)
    balances = (item.on_hand, item.allocated, item.reserved, item.backordered)
    names = ("on_hand", "allocated", "reserved", "backordered")
    read = ((line, _changes_of_stock(line), _balances_of_stock(line)) for line in lines)
    faults = [*_first(_faults_of_lines(read, ends, balances, names))]
    for what, stored, computed in (
        ("reserved, by the holds of quotes,", item.reserved, item.held),
        ("backordered, by the orders that wait,", item.backordered, item.waiting),
        ("allocated, by the lines of orders,", item.allocated, item.claimed),
    ):
        if stored != computed:
            faults.append(Fault(None, what, computed, stored))
    return (_finding("stock item", item, fault) for fault in faults)


def faults_of_order(order: OrderBalances, lines: Iterable[MoneyEntry]) -> Iterator[Finding]:
    """The first bad line, if any, and what its payments do not bear out."""
    paid = _Paid()
    ends = (order.entry_count, order.chain)
    balances = (order.total, order.captured, order.refunded)
    names = ("total", "captured", "refunded")
    read = ((line, _changes_of_money(line), _balances_of_money(line)) for line in paid.counting(lines))
    faults = [*_first(_faults_of_lines(read, ends, balances, names))]
    for what, stored, computed in (
        ("captured, by its payments,", paid.captured, order.paid_captured),
        ("refunded, by its payments,", paid.refunded, order.paid_refunded),
    ):
        if stored != computed:
            faults.append(Fault(None, what, computed, stored))
    return (_finding("order", order, fault) for fault in faults)


@attrs.define
class _Paid:
    """What the entries say came and went by payments; what was settled elsewhere aside."""

    captured: int = 0
    refunded: int = 0

    def counting(self, lines: Iterable[MoneyEntry]) -> Iterator[MoneyEntry]:
        for line in lines:
            if line.cause.payment_id is not None:
                self.captured += line.captured_change
                self.refunded += line.refunded_change
            yield line


def _changes_of_stock(line: Movement) -> tuple[int, ...]:
    return (line.on_hand_change, line.allocated_change, line.reserved_change, line.backordered_change)


def _balances_of_stock(line: Movement) -> tuple[int, ...]:
    return (line.on_hand, line.allocated, line.reserved, line.backordered)


def _changes_of_money(line: MoneyEntry) -> tuple[int, ...]:
    return (line.billed_change, line.captured_change, line.refunded_change)


def _balances_of_money(line: MoneyEntry) -> tuple[int, ...]:
    return (line.billed, line.captured, line.refunded)


def _faults_of_lines(
    lines: Iterable[tuple[Line, tuple[int, ...], tuple[int, ...]]],
    ends: tuple[int, str],
    balances: tuple[int, ...],
    names: tuple[str, ...],
) -> Iterator[Fault]:
    """Every line against the one before, then the last one against the owner's figures."""
    number, chain, running = 0, GENESIS, (0,) * len(names)
    for line, changes, after in lines:
        number += 1
        running = tuple(before + change for before, change in zip(running, changes, strict=True))
        if line.number != number:
            yield Fault(number, "the line's number", number, line.number)
        if running != after:
            yield from _differing(number, names, running, after)
        expected = line.hash_after(chain)
        if line.hash != expected:
            yield Fault(number, "hash", expected, line.hash)
        chain = line.hash
    if number != ends[0]:
        yield Fault(None, "the number of lines", ends[0], number)
    if chain != ends[1]:
        yield Fault(None, "the last hash", ends[1], chain)
    yield from _differing(None, names, running, balances)


def _differing(
    line: int | None, names: tuple[str, ...], expected: tuple[int, ...], found: tuple[int, ...]
) -> Iterator[Fault]:
    for name, due, present in zip(names, expected, found, strict=True):
        if due != present:
            yield Fault(line, name, due, present)


def _first(faults: Iterator[Fault]) -> Iterable[Fault]:
    """The first one only: what comes after it follows from it. The lines are read to their end."""
    found = list(faults)
    return found[:1]


def _finding(book: str, owner: StockBalances | OrderBalances, fault: Fault) -> Finding:
    return Finding(
        book=book,
        id=owner.id,
        name=owner.name,
        line=fault.line,
        what=fault.what,
        expected=str(fault.expected),
        found=str(fault.found),
    )
