"""An order's money book: what is billed, captured and refunded, each line chained to the one before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.customer_return import ReturnedLine
from domain.orders.money_book import EntryKind, MoneyBook, MoneyCause, MoneyEntry
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.chain import GENESIS
from domain.shared.identity import OperationId, PaymentId, ReturnId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, unchanged

CAUSE: Final = MoneyCause(payment_id=PaymentId(a.an_id()), operation_id=OperationId(a.an_id()))


def change(authorized: int = 0, captured: int = 0, refunded: int = 0) -> PaymentTotals:
    """In cents."""
    return PaymentTotals(
        authorized=Money(authorized, "EUR"), captured=Money(captured, "EUR"), refunded=Money(refunded, "EUR")
    )


def kept() -> MoneyBook:
    """Ordered, paid in two parts, shortened, partly refunded."""
    book = MoneyBook().billing(EntryKind.ORDERED, euros(30), at=NOON)
    book = book.moved(change(captured=1000), at=later(hours=1), cause=CAUSE)
    book = book.moved(change(captured=2000), at=later(hours=2), cause=CAUSE)
    cause = MoneyCause(return_id=ReturnId(a.an_id()))
    book = book.billing(EntryKind.RETURNED, euros(20), at=later(hours=3), cause=cause)
    return book.moved(change(refunded=1000), at=later(hours=4), cause=CAUSE)


def first_broken(entries: tuple[MoneyEntry, ...]) -> int | None:
    previous = GENESIS
    for place, entry in enumerate(entries):
        if entry.hash != entry.hash_after(previous):
            return place
        previous = entry.hash
    return None


class TestTheBook:
    def test_starts_empty(self):
        assert (MoneyBook().billed, MoneyBook().entry_count, MoneyBook().chain) == (0, 0, GENESIS)

    def test_has_a_line_for_everything_that_changes_the_bill_or_moves_money(self):
        assert [
            (entry.number, entry.kind, entry.billed, entry.captured, entry.refunded) for entry in kept().new
        ] == [
            (1, EntryKind.ORDERED, 3000, 0, 0),
            (2, EntryKind.CAPTURED, 3000, 1000, 0),
            (3, EntryKind.CAPTURED, 3000, 3000, 0),
            (4, EntryKind.RETURNED, 2000, 3000, 0),
            (5, EntryKind.REFUNDED, 2000, 3000, 1000),
        ]

    @pytest.mark.rule(9)
    def test_says_what_each_line_changed_why_and_when(self):
        entry = kept().new[1]

        assert (entry.billed_change, entry.captured_change, entry.refunded_change) == (0, 1000, 0)
        assert (entry.cause, entry.at) == (CAUSE, later(hours=1))

    def test_has_no_line_for_what_changes_nothing(self):
        book = kept()

        assert book.billing(EntryKind.EDITED, euros(20), at=NOON) is book
        assert book.moved(change(), at=NOON, cause=CAUSE) is book
        assert book.moved(change(authorized=500), at=NOON, cause=CAUSE) is book

    def test_is_handed_to_the_store_once_and_goes_on(self):
        book = kept()
        saved = book.saved()

        assert (saved.new, saved) == ((), book)
        more = saved.billing(EntryKind.CANCELLED, euros(0), at=NOON)
        assert [(entry.number, entry.billed_change) for entry in more.new] == [(6, -2000)]
        assert first_broken((*book.new, *more.new)) is None

    @pytest.mark.rule(9)
    @given(
        st.lists(st.tuples(st.sampled_from(["bill", "capture", "refund", "authorize"]), st.integers(0, 9**6)))
    )
    def test_has_balances_that_are_the_sums_of_its_lines(self, steps):
        book = MoneyBook()
        for step, minor in steps:
            match step:
                case "bill":
                    book = book.billing(EntryKind.EDITED, Money(minor, "EUR"), at=NOON)
                case "capture":
                    book = book.moved(change(captured=minor), at=NOON, cause=CAUSE)
                case "refund":
                    book = book.moved(change(refunded=minor), at=NOON, cause=CAUSE)
                case _:
                    book = book.moved(change(authorized=minor), at=NOON, cause=CAUSE)

        assert book.billed == sum(entry.billed_change for entry in book.new)
        assert book.captured == sum(entry.captured_change for entry in book.new)
        assert book.refunded == sum(entry.refunded_change for entry in book.new)
        assert [entry.number for entry in book.new] == list(range(1, book.entry_count + 1))
        assert first_broken(book.new) is None
        assert book.chain == (book.new[-1].hash if book.new else GENESIS)


OTHERS: Final[dict[str, Callable[[MoneyEntry], Any]]] = {
    "number": lambda entry: entry.number + 1,
    "kind": lambda entry: EntryKind.EDITED,
    "billed_change": lambda entry: entry.billed_change + 1,
    "captured_change": lambda entry: entry.captured_change + 1,
    "refunded_change": lambda entry: entry.refunded_change + 1,
    "billed": lambda entry: entry.billed + 1,
    "captured": lambda entry: entry.captured + 1,
    "refunded": lambda entry: entry.refunded + 1,
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "hash": lambda entry: "0" * 64,
    "cause": lambda entry: MoneyCause(payment_id=PaymentId(a.an_id())),
}


@pytest.mark.rule(9)
class TestItsChain:
    def test_knows_every_field(self):
        assert set(OTHERS) == {field.name for field in attrs.fields(MoneyEntry)}

    def test_breaks_where_any_field_of_any_line_is_changed(self):
        entries = kept().new

        for field, other in OTHERS.items():
            for place, entry in enumerate(entries):
                forged = attrs.evolve(entry, **{field: other(entry)})
                assert first_broken((*entries[:place], forged, *entries[place + 1 :])) == place

    def test_breaks_where_another_cause_is_given(self):
        entries = kept().new

        for field in attrs.fields(MoneyCause):
            for place, entry in enumerate(entries):
                other: Any = a.an_id()
                forged = attrs.evolve(entry, cause=attrs.evolve(entry.cause, **{field.name: other}))
                assert first_broken((*entries[:place], forged, *entries[place + 1 :])) == place

    def test_breaks_where_a_line_is_taken_out_comes_twice_or_two_are_swapped(self):
        entries = kept().new

        for place in range(len(entries) - 1):
            one, two = entries[place : place + 2]
            assert first_broken((*entries[:place], *entries[place + 1 :])) == place
            assert first_broken((*entries[: place + 1], one, *entries[place + 1 :])) == place + 1
            assert first_broken((*entries[:place], two, one, *entries[place + 2 :])) == place


class TestTheBookOfAnOrder:
    def test_begins_with_what_was_ordered(self):
        (entry,) = a.order(lines=(a.line(quantity=2),), freight=euros("3.25")).book.new

        assert (entry.kind, entry.billed_change, entry.at) == (EntryKind.ORDERED, 2785, NOON)

    def test_of_a_present_begins_with_its_first_money(self):
        assert a.order(lines=(a.line(discount="1"),)).book == MoneyBook()

    def test_of_shipped_history_says_that_it_was_paid_without_a_payment(self):
        ordered, paid = a.history().book.new

        assert (ordered.kind, ordered.billed, ordered.at) == (EntryKind.ORDERED, 1555, later(days=300))
        assert (paid.kind, paid.captured, paid.cause) == (EntryKind.CAPTURED, 1555, MoneyCause())

    def test_ends_with_nothing_billed_where_it_is_cancelled(self):
        order = a.order()
        order.cancel(by=a.staff(), at=later(hours=1))

        assert [(entry.kind, entry.billed) for entry in order.book.new] == [
            (EntryKind.ORDERED, 1230),
            (EntryKind.CANCELLED, 0),
        ]

    def test_is_saved_with_it(self):
        order = a.order()
        order.mark_saved()

        assert (order.book.new, order.book.entry_count) == ((), 1)

    @pytest.mark.rule(9)
    @pytest.mark.rule(24)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["cut", "ship", "return", "pay", "refund", "cancel"]), st.integers(1, 3)
            )
        )
    )
    def test_bills_what_the_order_costs_and_counts_what_was_paid_at_every_time(self, walk):
        order = a.order(lines=(a.line(quantity=5), a.line("GRUMPY-LAMP", 2)), freight=euros("3.25"))

        for step, units in walk:
            take(order, step, units)
            assert order.book.billed == order.amounts.total.minor
            assert (order.book.captured, order.book.refunded) == (
                order.paid.captured.minor,
                order.paid.refunded.minor,
            )
        assert first_broken(order.book.new) is None
        assert order.book.billed == sum(entry.billed_change for entry in order.book.new)


def take(order: Order, step: str, units: int) -> None:
    """One step, as far as it may go."""
    line = order.lines[0]
    match step:
        case "cut" if units <= line.unshipped:
            order.cancel_line(1, units, by=a.staff(), at=NOON)
        case "ship" if units <= line.unshipped:
            if order.status is OrderStatus.PLACED:
                order.confirm(by=a.staff(), at=NOON)
            a.ship(order, {1: units})
        case "return" if units <= line.shipped - line.returned and order.status is not OrderStatus.RETURNED:
            a.take_back(order, ReturnedLine(1, units))
        case "pay" if order.owed.minor:
            a.pay(order, min(order.owed, euros(units * 7)))
        case "refund" if order.refund_due.minor:
            a.pay(order, euros(0), order.refund_due)
        case "cancel" if order.status in {OrderStatus.PLACED, OrderStatus.CONFIRMED}:
            order.cancel(by=a.staff(), at=NOON)


class TestNotingAPayment:
    def test_of_nothing_changes_nothing(self):
        order = a.order()

        with unchanged(order):
            order.note_payment(
                change(), payment_id=PaymentId(a.an_id()), operation_id=OperationId(a.an_id()), at=NOON
            )

    @pytest.mark.rule(26)
    @pytest.mark.rule(33)
    def test_adds_it_up_and_tells_the_change(self):
        order = a.order()
        order.mark_saved()
        for each in (change(authorized=1000), change(captured=700), change(authorized=-300)):
            order.note_payment(
                each,
                payment_id=PaymentId(CAUSE.payment_id or a.an_id()),
                operation_id=OperationId(a.an_id()),
                at=NOON,
            )

        assert order.paid == change(authorized=700, captured=700)
        told = [
            (event.authorized_minor, event.captured_minor, event.refunded_minor)  # type: ignore[attr-defined]  # of these
            for event in events(order)
        ]
        assert told == [(1000, 0, 0), (0, 700, 0), (-300, 0, 0)]
        assert {event.payment_id for event in events(order)} == {CAUSE.payment_id}  # type: ignore[attr-defined]  # of these

    def test_makes_an_order_partially_paid_and_then_paid(self):
        order = a.order(lines=(a.line(quantity=2),))
        a.pay(order, euros("12.30"))

        assert (order.payment_status.value, order.owed) == ("partially_paid", euros("12.30"))
        a.pay(order, euros("12.30"))
        assert (order.payment_status.value, order.owed) == ("paid", euros(0))

    def test_that_is_given_back_beyond_what_is_due_is_not_owed_again(self):
        order = a.order()
        a.pay(order, euros("12.30"), euros("2.30"))

        assert (order.owed, order.refund_due) == (euros(0), euros(0))
        assert order.payment_status.value == "partially_refunded"

    def test_of_a_cancelled_order_is_due_back(self):
        order = a.order()
        a.pay(order, euros("12.30"))
        order.cancel(by=a.staff(), at=NOON)

        assert (order.refund_due, order.payment_status.value) == (euros("12.30"), "paid")
        a.pay(order, euros(0), euros("12.30"))
        assert (order.refund_due, order.payment_status.value) == (euros(0), "refunded")

    def test_of_a_cancelled_order_that_nobody_paid_is_unpaid(self):
        assert a.order_that_is(OrderStatus.CANCELLED).payment_status.value == "unpaid"
