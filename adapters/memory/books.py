"""Reading the books of a MemoryStore."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

import attrs

from adapters.memory.store import MemoryStore
from adapters.memory.tables import Tables
from application.ports.books import OrderBalances, StockBalances, Sum
from domain.customers.customer import Customer
from domain.inventory.ledger import Movement
from domain.inventory.stock_item import StockItem
from domain.orders.line import units_per_key
from domain.orders.money_book import MoneyEntry
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.identity import StockKey
from domain.shared.money import total


@attrs.frozen
class MemoryBooks:
    """Implements Books."""

    _store: MemoryStore

    @contextmanager
    def open(self) -> Iterator["MemoryBookReader"]:
        yield MemoryBookReader(self._store.committed)


@attrs.frozen
class MemoryBookReader:
    """Implements BookReader on the tables of one moment."""

    _tables: Tables

    def stock(self) -> Iterator[StockBalances]:
        claimed = units_per_key(
            claim
            for order in self._tables.orders.all()
            for line in order.lines
            for claim in line.claims.items()
        )
        for item in sorted(self._tables.stock.all(), key=lambda item: item.id):
            yield _of_item(item, claimed)

    def movements(self) -> Iterator[tuple[UUID, Movement]]:
        for id, ledger in sorted(self._tables.ledgers.items()):
            for movement in ledger:
                yield id, movement

    def orders(self) -> Iterator[OrderBalances]:
        for order in sorted(self._tables.orders.all(), key=lambda order: order.id):
            yield self._of_order(order)

    def entries(self) -> Iterator[tuple[UUID, MoneyEntry]]:
        for id, book in sorted(self._tables.money_books.items()):
            for entry in book:
                yield id, entry

    def sums(self) -> Iterator[Sum]:
        for customer in self._tables.customers.all():
            yield from self._exposures(customer)
        for voucher in self._tables.vouchers.all():
            used = (order for order in self._tables.orders.all() if order.voucher)
            uses = sum(
                order.voucher is not None
                and order.voucher.id == voucher.id
                and order.status is not OrderStatus.CANCELLED
                for order in used
            )
            if uses != voucher.uses:
                yield Sum(
                    book="voucher",
                    id=voucher.id,
                    name=voucher.code,
                    what="uses",
                    stored=voucher.uses,
                    computed=uses,
                )
        yield from self._events()

    def counts(self) -> Mapping[str, int]:
        return {
            "movements": sum(map(len, self._tables.ledgers.values())),
            "entries": sum(map(len, self._tables.money_books.values())),
        }

    def _of_order(self, order: Order) -> OrderBalances:
        payments = [one.totals for one in self._tables.payments.all() if one.order_id == order.id]
        return OrderBalances(
            id=order.id,
            name=str(order.number),
            entry_count=order.book.entry_count,
            chain=order.book.chain,
            total=order.amounts.total.minor,
            captured=order.paid.captured.minor,
            refunded=order.paid.refunded.minor,
            paid_captured=total((one.captured for one in payments), order.currency).minor,
            paid_refunded=total((one.refunded for one in payments), order.currency).minor,
        )

    def _exposures(self, customer: Customer) -> Iterator[Sum]:
        own = [order for order in self._tables.orders.all() if order.customer_id == customer.id]
        for currency in sorted({order.currency for order in own} | set(customer.exposure.minor)):
            owed = total((order.owed for order in own if order.currency == currency), currency)
            stored = customer.exposure.of(currency)
            if stored != owed:
                yield Sum(
                    book="customer",
                    id=customer.id,
                    name=str(customer.id),
                    what=f"what is owed in {currency}",
                    stored=stored.minor,
                    computed=owed.minor,
                )

    def _events(self) -> Iterator[Sum]:
        told: dict[UUID, list[int]] = {}
        for event in self._tables.events:
            told.setdefault(event.aggregate_id, []).append(event.sequence)
        tables = self._tables
        for book, table in (
            ("product", tables.products),
            ("stock item", tables.stock),
            ("customer", tables.customers),
            ("order", tables.orders),
            ("quote", tables.quotes),
            ("voucher", tables.vouchers),
            ("location", tables.locations),
            ("payment", tables.payments),
        ):
            for thing in table.all():
                there = sorted(told.get(thing.id, []))
                if there != list(range(1, thing.event_count + 1)):
                    yield Sum(
                        book=book,
                        id=thing.id,
                        name=str(thing.id),
                        what="the number of events",
                        stored=thing.event_count,
                        computed=_without_a_gap(there),
                    )


def _without_a_gap(sequences: list[int]) -> int:
    """How many of them count from 1 on, one after the other."""
    return next((place for place, number in enumerate(sequences) if number != place + 1), len(sequences))


def _of_item(item: StockItem, claimed: Mapping[StockKey, int]) -> StockBalances:
    return StockBalances(
        id=item.id,
        name=f"{item.sku} at {item.location}",
        movement_count=item.movement_count,
        chain=item.chain,
        on_hand=item.on_hand,
        allocated=item.allocated,
        reserved=sum(hold.units for hold in item.holds),
        backordered=item.backordered,
        held=sum(hold.units for hold in item.holds),
        waiting=sum(waiter.units for waiter in item.waiting),
        claimed=claimed.get(item.key, 0),
    )
