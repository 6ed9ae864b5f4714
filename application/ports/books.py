"""Reading the books from end to end, to prove them."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol
from uuid import UUID

import attrs

from domain.inventory.ledger import Movement
from domain.orders.money_book import MoneyEntry


@attrs.frozen(kw_only=True)
class StockBalances:
    """What a stock item says of itself, and what others say: `held` for quotes, `waiting` for arrivals, and
    `claimed` by order lines.
    """

    id: UUID
    name: str
    movement_count: int
    chain: str
    on_hand: int
    allocated: int
    reserved: int
    backordered: int
    held: int
    waiting: int
    claimed: int


@attrs.frozen(kw_only=True)
class OrderBalances:
    """What an order says of itself, in minor units, and what its payments' operations sum to (`paid_…`)."""

    id: UUID
    name: str
    entry_count: int
    chain: str
    total: int
    captured: int
    refunded: int
    paid_captured: int
    paid_refunded: int


@attrs.frozen(kw_only=True)
class Sum:
    """A stored figure of a thing beside what it must be."""

    book: str
    id: UUID
    name: str
    what: str
    stored: int
    computed: int


class BookReader(Protocol):
    """All of one moment. Each iterator is streamed: nothing grows with the books."""

    def stock(self) -> Iterator[StockBalances]:
        """Every stock item, by id."""
        ...

    def movements(self) -> Iterator[tuple[UUID, Movement]]:
        """Every movement with its item's id, by item and then by number."""
        ...

    def orders(self) -> Iterator[OrderBalances]:
        """Every order, by id."""
        ...

    def entries(self) -> Iterator[tuple[UUID, MoneyEntry]]:
        """Every money entry with its order's id, by order and then by number."""
        ...

    def sums(self) -> Iterator[Sum]:
        """Figures that other figures add up to, where the two differ.

        What an order costs by its lines, what customers owe by currency, how often vouchers were used, and
        how many events there are of each aggregate, without a gap.
        """
        ...

    def counts(self) -> Mapping[str, int]:
        """How many movements and entries there are, to show progress: `movements`, `entries`."""
        ...


class Books(Protocol):
    def open(self) -> AbstractContextManager[BookReader]:
        """A reader of one moment, whatever is written meanwhile."""
        ...
