"""The books prove themselves: whatever is forged in them is found, and named."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any, Final

import attrs
import pytest

from adapters.memory.tables import Tables
from application.books.findings import Finding
from application.books.verify_books import MOST_FINDINGS
from application.errors import NotPermitted
from domain.customers.exposure import Exposure
from domain.inventory.ledger import Movement, MovementKind
from domain.orders.money_book import EntryKind, MoneyEntry
from domain.orders.order import Order
from domain.shared.identity import OrderId, Sku, StockItemId
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import euros
from tests.unit.application.orders.asking import wanted
from tests.unit.application.shop import Shop

TEAPOT: Final = Sku("CURIOUS-TEAPOT")
STAFF: Final = a.staff()


@cache
def traded() -> Tables:
    """An order of three teapots and a lamp was paid, partly shipped, partly returned and refunded; another
    waits for a teapot; a quote holds a lamp. The voucher was used once.
    """
    shop, wanda = Shop(), a.customer()
    shop.has(wanda, a.voucher(), a.product(price=euros(10)), a.product("GRUMPY-LAMP", euros(40)))
    shop.has(a.stock(on_hand=5, backorder_limit=9), a.stock("GRUMPY-LAMP", 3))
    placed = shop.places(wanda, lines=(wanted(quantity=3), wanted("GRUMPY-LAMP")), voucher="TEATIME")
    shop.pays(placed)
    shop.confirms(placed)
    shop.sends(placed, {1: 3})
    shop.gets_back(shop.returns(placed, 1))
    shop.places(wanda, 4)
    shop.asks(wanda, lines=(wanted("GRUMPY-LAMP"),))
    shop.sweeps_payments()
    return shop.store.committed


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """Where all that happened."""
    shop.store.keep(traded().copy())
    return shop


def findings(shop: Shop) -> tuple[Finding, ...]:
    return shop.verify_books(STAFF).findings


def forge_movement(shop: Shop, place: int, **changes: Any) -> StockItemId:
    """Of the teapots' ledger, which has lines enough."""
    item = shop.item()
    ledger = list(shop.store.committed.ledgers[item.id])
    ledger[place] = attrs.evolve(ledger[place], **changes)
    shop.store.committed.ledgers[item.id] = tuple(ledger)
    return item.id


def first_order(shop: Shop) -> Order:
    return min(shop.store.orders, key=lambda order: order.id)


def forge_entry(shop: Shop, place: int, **changes: Any) -> OrderId:
    """Of the first order's money book."""
    order = first_order(shop)
    book = list(shop.store.committed.money_books[order.id])
    book[place] = attrs.evolve(book[place], **changes)
    shop.store.committed.money_books[order.id] = tuple(book)
    return order.id


def forge_item(shop: Shop, **changes: Any) -> None:
    shop.store.committed.stock.put(attrs.evolve(shop.item(), **changes))


def forge_order(shop: Shop, **changes: Any) -> None:
    shop.store.committed.orders.put(attrs.evolve(first_order(shop), **changes))


@pytest.mark.rule(9)
class TestBooksThatAreRight:
    def test_are_clean_and_read_to_the_end(self, shop):
        report = shop.verify_books(STAFF)

        tables = shop.store.committed
        assert (report.findings, report.is_clean, report.is_cut) == ((), True, False)
        assert report.movements == sum(map(len, tables.ledgers.values())) >= 8
        assert report.entries == sum(map(len, tables.money_books.values())) >= 5

    def test_of_an_empty_shop_are_clean(self):
        report = Shop().verify_books(STAFF)

        assert (report.movements, report.entries, report.is_clean) == (0, 0, True)

    def test_show_how_far_they_were_read(self, shop):
        told: list[tuple[Any, ...]] = []
        report = shop.verify_books(STAFF, lambda *progress: told.append(progress))

        assert ("movements", report.movements) in [progress[:2] for progress in told]
        assert ("entries", report.entries) in [progress[:2] for progress in told]

    def test_are_for_staff_to_read(self, shop):
        with pytest.raises(NotPermitted):
            shop.verify_books(a.buyer())


MOVEMENTS: Final[dict[str, Callable[[Any], Any]]] = {
    "kind": lambda line: MovementKind.ADJUSTED,
    "on_hand_change": lambda line: line.on_hand_change + 1,
    "allocated_change": lambda line: line.allocated_change + 1,
    "reserved_change": lambda line: line.reserved_change + 1,
    "backordered_change": lambda line: line.backordered_change + 1,
    "on_hand": lambda line: line.on_hand + 1,
    "allocated": lambda line: line.allocated + 1,
    "reserved": lambda line: line.reserved + 1,
    "backordered": lambda line: line.backordered + 1,
    "number": lambda line: line.number + 1,
    "moved_at": lambda line: line.moved_at + timedelta(seconds=1),
    "cause": lambda line: attrs.evolve(line.cause, reason="forged"),
    "hash": lambda line: "0" * 64,
}
TOLD_AS: Final = {"number": "the line's number", "kind": "hash", "moved_at": "hash", "cause": "hash"}


@pytest.mark.rule(9)
class TestAForgedMovement:
    @pytest.mark.parametrize("place", [0, 3, -1])
    def test_is_the_first_line_named_and_the_only_one(self, shop, place):
        ledger = shop.store.ledger(TEAPOT)
        number = place % len(ledger) + 1
        for field, other in MOVEMENTS.items():
            item_id = forge_movement(shop, place, **{field: other(ledger[place])})

            (finding,) = findings(shop)
            what = TOLD_AS.get(field, field.removesuffix("_change"))
            assert (finding.book, finding.id, finding.name) == (
                "stock item",
                item_id,
                "CURIOUS-TEAPOT at main",
            )
            assert (finding.line, finding.what) == (number, what)
            expected = f"line {number}: {what} is {finding.found}, and should be {finding.expected}"
            assert finding.message == f"stock item CURIOUS-TEAPOT at main, {expected}"
            shop.store.committed.ledgers[item_id] = ledger

    def test_can_be_wrong_in_any_field(self):
        assert set(MOVEMENTS) == {field.name for field in attrs.fields(Movement)}

    @pytest.mark.parametrize("place", [0, 3])
    def test_that_is_gone_is_missed_where_the_next_one_is(self, shop, place):
        item = shop.item()
        ledger = shop.store.committed.ledgers[item.id]
        shop.store.committed.ledgers[item.id] = (*ledger[:place], *ledger[place + 1 :])

        (finding,) = findings(shop)
        assert (finding.line, finding.what, finding.found) == (
            place + 1,
            "the line's number",
            str(place + 2),
        )

    def test_that_was_the_last_is_missed_at_the_end(self, shop):
        item = shop.item()
        shop.store.committed.ledgers[item.id] = shop.store.committed.ledgers[item.id][:-1]

        (finding,) = findings(shop)
        assert (finding.line, finding.what) == (None, "the number of lines")
        assert (finding.expected, finding.found) == (str(item.movement_count), str(item.movement_count - 1))
        assert finding.message.startswith("stock item CURIOUS-TEAPOT at main: the number of lines is ")

    def test_that_changed_places_with_another_is_found(self, shop):
        item = shop.item()
        one, two, *rest = shop.store.committed.ledgers[item.id]
        shop.store.committed.ledgers[item.id] = (two, one, *rest)

        (finding,) = findings(shop)
        assert (finding.line, finding.what) == (1, "the line's number")

    def test_of_nobody_is_found(self, shop):
        for nobody in (StockItemId(a.an_id()), StockItemId(min(item.id for item in shop.store.stock))):
            if nobody in shop.store.committed.ledgers:
                del shop.store.committed.stock._rows[nobody]
            else:
                shop.store.committed.ledgers[nobody] = shop.store.ledger(TEAPOT)[:2]

        found = [(finding.id, finding.what, finding.found) for finding in findings(shop)]
        assert len([one for one in found if one[1:] == ("the owner of its lines", "gone")]) == 2


@pytest.mark.rule(9)
class TestAForgedStockItem:
    @pytest.mark.parametrize(
        ("changes", "what"),
        [
            (lambda item: {"on_hand": item.on_hand + 1}, ["on_hand"]),
            (lambda item: {"movement_count": item.movement_count + 1}, ["the number of lines"]),
            (lambda item: {"chain": "0" * 64}, ["the last hash"]),
            (lambda item: {"waiting": ()}, ["backordered"]),
            (
                lambda item: {"allocated": item.allocated + 1},
                ["allocated", "allocated, by the lines of orders,"],
            ),
        ],
        ids=["on hand", "count", "chain", "waiting", "allocated"],
    )
    def test_is_not_borne_out_by_its_ledger(self, shop, changes, what):
        forge_item(shop, **changes(shop.item()))

        found = findings(shop)
        assert [finding.what for finding in found] == what
        assert {finding.line for finding in found} == {None}

    def test_is_not_borne_out_by_what_quotes_hold(self, shop):
        lamps = shop.item("GRUMPY-LAMP")
        shop.store.committed.stock.put(attrs.evolve(lamps, holds=()))

        assert [(finding.name, finding.what) for finding in findings(shop)] == [
            ("GRUMPY-LAMP at main", "reserved")
        ]

    def test_is_not_borne_out_by_what_orders_have_claimed(self, shop):
        order = first_order(shop)
        lines = tuple(attrs.evolve(line, allocations=()) for line in order.lines)
        forge_order(shop, lines=lines)

        (finding,) = findings(shop)
        assert (finding.name, finding.what) == (
            "GRUMPY-LAMP at main",
            "allocated, by the lines of orders,",
        )
        assert (finding.expected, finding.found) == ("0", "1")


ENTRIES: Final[dict[str, Callable[[Any], Any]]] = {
    "kind": lambda entry: EntryKind.EDITED,
    "billed_change": lambda entry: entry.billed_change + 1,
    "captured_change": lambda entry: entry.captured_change + 1,
    "refunded_change": lambda entry: entry.refunded_change + 1,
    "billed": lambda entry: entry.billed + 1,
    "captured": lambda entry: entry.captured + 1,
    "refunded": lambda entry: entry.refunded + 1,
    "number": lambda entry: entry.number + 1,
    "at": lambda entry: entry.at + timedelta(seconds=1),
    "cause": lambda entry: attrs.evolve(entry.cause, return_id=a.an_id()),
    "hash": lambda entry: "0" * 64,
}
ENTRY_TOLD_AS: Final = {
    "number": "the line's number",
    "kind": "hash",
    "at": "hash",
    "cause": "hash",
    "billed": "total",
    "billed_change": "total",
}


@pytest.mark.rule(9)
class TestAForgedMoneyEntry:
    @pytest.mark.parametrize("place", [0, 1, -1])
    def test_is_the_first_line_named(self, shop, place):
        order = first_order(shop)
        book = shop.store.money_book(order.id)
        number = place % len(book) + 1
        for field, other in ENTRIES.items():
            forge_entry(shop, place, **{field: other(book[place])})

            first, *others = findings(shop)
            what = ENTRY_TOLD_AS.get(field, field.removesuffix("_change"))
            assert (first.book, first.id, first.name) == ("order", order.id, str(order.number))
            assert (first.line, first.what) == (number, what)
            assert all("by its payments" in other.what for other in others)
            shop.store.committed.money_books[order.id] = book

    def test_can_be_wrong_in_any_field(self):
        assert set(ENTRIES) == {field.name for field in attrs.fields(MoneyEntry)}

    def test_that_is_gone_is_missed(self, shop):
        order = first_order(shop)
        book = shop.store.committed.money_books[order.id]
        shop.store.committed.money_books[order.id] = book[:-1]

        assert [(finding.line, finding.what) for finding in findings(shop)] == [
            (None, "the number of lines"),
            (None, "refunded, by its payments,"),
        ]


@pytest.mark.rule(9)
@pytest.mark.rule(24)
class TestAForgedOrder:
    def test_is_not_borne_out_by_its_money_book(self, shop):
        order = first_order(shop)
        nothing = PaymentTotals.none("EUR")
        for changes, what in (
            ({"freight": attrs.evolve(order.freight, cost=euros(1))}, "total"),
            ({"paid": attrs.evolve(order.paid, captured=euros(1))}, "captured"),
            ({"paid": attrs.evolve(order.paid, refunded=euros(1))}, "refunded"),
            ({"paid": nothing}, "captured"),
            ({"book": attrs.evolve(order.book, chain="0" * 64)}, "the last hash"),
            ({"book": attrs.evolve(order.book, entry_count=9)}, "the number of lines"),
        ):
            forge_order(shop, **changes)
            first = next(one for one in findings(shop) if one.book == "order")
            assert (first.id, first.line, first.what) == (order.id, None, what)
            shop.store.committed.orders.put(order)

    @pytest.mark.rule(26)
    def test_is_not_borne_out_by_its_payments(self, shop):
        payment = shop.store.payments[0]
        *others, refund = payment.operations
        shop.store.committed.payments.put(attrs.evolve(payment, operations=tuple(others)))

        (finding,) = findings(shop)
        assert finding.what == "refunded, by its payments,"
        assert (finding.expected, finding.found) == ("0", str(refund.amount.minor))

    def test_had_a_payment_that_is_gone(self, shop):
        payment = shop.store.payments[0]
        del shop.store.committed.payments._rows[payment.id]

        assert [finding.what for finding in findings(shop)] == [
            "captured, by its payments,",
            "refunded, by its payments,",
        ]


class TestASumThatIsWrong:
    @pytest.mark.rule(30)
    def test_of_what_a_customer_owes_is_found(self, shop):
        customer = shop.store.customers[0]
        shop.store.committed.customers.put(attrs.evolve(customer, exposure=Exposure({"EUR": 1, "JPY": 7})))

        assert [
            (finding.book, finding.what, finding.expected, finding.found) for finding in findings(shop)
        ] == [
            ("customer", "what is owed in EUR", "4000", "1"),
            ("customer", "what is owed in JPY", "0", "7"),
        ]

    @pytest.mark.rule(28)
    def test_of_a_vouchers_uses_is_found(self, shop):
        shop.store.committed.vouchers.put(attrs.evolve(shop.voucher(), uses=2))

        (finding,) = findings(shop)
        assert (finding.book, finding.name, finding.what) == ("voucher", "TEATIME", "uses")
        assert (finding.expected, finding.found) == ("1", "2")

    @pytest.mark.rule(33)
    @pytest.mark.parametrize(
        "forge",
        [
            lambda events: events.pop(),
            lambda events: events.pop(0),
            lambda events: events.append(attrs.evolve(events[-1], id=a.an_id())),
            lambda events: events.append(attrs.evolve(events[-1], sequence=events[-1].sequence + 2)),
        ],
        ids=["last", "first", "twice", "gap"],
    )
    def test_of_events_is_found(self, shop, forge):
        order = first_order(shop)
        events = shop.store.committed.events
        own = [event for event in events if event.aggregate_id == order.id]
        for event in own:
            events.remove(event)
        forge(own)
        events.extend(own)

        (finding,) = findings(shop)
        assert (finding.book, finding.id, finding.what) == ("order", order.id, "the number of events")


class TestVeryManyFaults:
    def test_are_cut_off(self):
        shop, wanda = Shop(), a.customer()
        shop.has(wanda, *(a.stock(f"SPOON-{number}", 1) for number in range(MOST_FINDINGS + 5)))
        tables = shop.store.committed
        for item in shop.store.stock:
            tables.stock.put(attrs.evolve(item, on_hand=2))

        report = shop.verify_books(STAFF)
        assert (len(report.findings), report.is_cut, report.is_clean) == (MOST_FINDINGS, True, False)
