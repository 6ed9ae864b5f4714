"""Whatever single row somebody changes by raw SQL behind the shop's back is found, and named."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import attrs
import pytest

from adapters.persistence.books import DjangoBookReader
from application.books.findings import Finding
from application.orders.cancel_line import CancelLineCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import OrderCriteria, OrderSummary
from application.orders.quote_order import QuoteOrderCommand
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from application.paging import PageRequest
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from domain.shared.identity import CustomerId, OrderId, PaymentId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World
from tests.support.tampering import execute, unprotected

pytestmark = pytest.mark.rule(9)

CLERK: Final = a.staff()

KETTLE = "stock_item_id = (SELECT id FROM orderly_stock_item WHERE sku = 'KETTLE')"
BIG = "(SELECT id FROM orderly_order ORDER BY total_minor DESC LIMIT 1)"
ENTRY = f"order_id = {BIG} AND number"

CORRUPTIONS: Final = {
    "a movement's units": (
        f"UPDATE orderly_stock_movement SET on_hand_change = 51 WHERE {KETTLE} AND number = 1",
        ("stock item", "KETTLE at main", 1, "on_hand"),
    ),
    "a movement's balance": (
        f"UPDATE orderly_stock_movement SET on_hand = on_hand + 1 WHERE {KETTLE} AND number = 3",
        ("stock item", "KETTLE at main", 3, "on_hand"),
    ),
    "a movement's reason": (
        f"UPDATE orderly_stock_movement SET reason = 'a gift' WHERE {KETTLE} AND number = 1",
        ("stock item", "KETTLE at main", 1, "hash"),
    ),
    "a movement's time": (
        f"UPDATE orderly_stock_movement SET moved_at = '2020-01-01 00:00:00' WHERE {KETTLE} AND number = 2",
        ("stock item", "KETTLE at main", 2, "hash"),
    ),
    "a movement's cause": (
        f"UPDATE orderly_stock_movement SET order_id = {BIG}, quote_id = NULL WHERE {KETTLE} AND number = 2",
        ("stock item", "KETTLE at main", 2, "hash"),
    ),
    "a hash": (
        f"UPDATE orderly_stock_movement SET hash = '{'0' * 64}' WHERE {KETTLE} AND number = 2",
        ("stock item", "KETTLE at main", 2, "hash"),
    ),
    "a movement that is gone": (
        f"DELETE FROM orderly_stock_movement WHERE {KETTLE} AND number = 2",
        ("stock item", "KETTLE at main", 2, "the line's number"),
    ),
    "the last movement": (
        (
            f"DELETE FROM orderly_stock_movement WHERE {KETTLE} AND number = "
            "(SELECT movement_count FROM orderly_stock_item WHERE sku = 'KETTLE')"
        ),
        ("stock item", "KETTLE at main", None, "the number of lines"),
    ),
    "what is on hand": (
        "UPDATE orderly_stock_item SET on_hand = on_hand + 1 WHERE sku = 'KETTLE'",
        ("stock item", "KETTLE at main", None, "on_hand"),
    ),
    "an item's own end of the chain": (
        f"UPDATE orderly_stock_item SET chain = '{'f' * 64}' WHERE sku = 'KETTLE'",
        ("stock item", "KETTLE at main", None, "the last hash"),
    ),
    "a hold": (
        "UPDATE orderly_stock_hold SET units = units + 1",
        ("stock item", "KETTLE at main", None, "reserved, by the holds of quotes,"),
    ),
    "a place in the queue": (
        "UPDATE orderly_stock_waiter SET units = 3 WHERE units = 2",
        ("stock item", "TEAPOT at main", None, "backordered, by the orders that wait,"),
    ),
    "a claim": (
        "UPDATE orderly_order_line SET allocations = '[[\"main\", 3]]' WHERE sku = 'CUP'",
        ("stock item", "CUP at main", None, "allocated, by the lines of orders,"),
    ),
    "an entry's change": (
        f"UPDATE orderly_money_entry SET captured_change = captured_change + 1 WHERE {ENTRY} = 3",
        ("order", "{big}", 3, "captured"),
    ),
    "an entry's kind": (
        f"UPDATE orderly_money_entry SET kind = 'edited' WHERE {ENTRY} = 2",
        ("order", "{big}", 2, "hash"),
    ),
    "an entry that is gone": (
        f"DELETE FROM orderly_money_entry WHERE {ENTRY} = 2",
        ("order", "{big}", 2, "the line's number"),
    ),
    "what an order costs": (
        (
            "UPDATE orderly_order SET total_minor = total_minor - 100, lines_minor = lines_minor - 100 "
            f"WHERE id = {BIG}"
        ),
        ("order", "{big}", None, "total"),
    ),
    "what was captured": (
        f"UPDATE orderly_order SET captured_minor = captured_minor - 100 WHERE id = {BIG}",
        ("order", "{big}", None, "captured"),
    ),
    "the price of a line": (
        "UPDATE orderly_order_line SET unit_price_minor = unit_price_minor + 1 WHERE sku = 'KETTLE'",
        ("order", "{big}", None, "total, by its lines,"),
    ),
    "a line that is gone": (
        "DELETE FROM orderly_order_line WHERE sku = 'KETTLE'",
        ("order", "{big}", None, "total, by its lines,"),
    ),
    "an operation's amount": (
        "UPDATE orderly_payment_operation SET amount_minor = amount_minor - 1 WHERE kind = 'refund'",
        ("order", "{big}", None, "refunded, by its payments,"),
    ),
    "an operation's outcome": (
        "UPDATE orderly_payment_operation SET state = 'declined' WHERE kind = 'capture'",
        ("order", "{big}", None, "captured, by its payments,"),
    ),
    "what a payment comes to": (
        "UPDATE orderly_payment SET refunded_minor = refunded_minor - 1",
        ("payment", None, None, "refunded, by its operations,"),
    ),
    "what a customer owes": (
        "UPDATE orderly_customer SET exposure = '{\"EUR\": 1}'",
        ("customer", None, None, "what is owed in EUR"),
    ),
    "how often a voucher was used": (
        "UPDATE orderly_voucher SET uses = 0",
        ("voucher", "TEATIME", None, "uses"),
    ),
    "an event that is gone": (
        f"DELETE FROM orderly_event WHERE aggregate_type = 'order' AND sequence = 2 AND aggregate_id = {BIG}",
        ("order", None, None, "the number of events"),
    ),
    "an event that was moved": (
        (
            "UPDATE orderly_event SET sequence = 99 WHERE aggregate_type = 'order' AND sequence = 2 "
            f"AND aggregate_id = {BIG}"
        ),
        ("order", None, None, "the number of the last event"),
    ),
    "how far a line has come": (
        "UPDATE orderly_order_line SET shipped = shipped - 1 WHERE sku = 'KETTLE'",
        ("order", "{big}", None, "shipped of KETTLE, by the movements,"),
    ),
    "how many events there were": (
        f"UPDATE orderly_order SET event_count = event_count + 1 WHERE id = {BIG}",
        ("order", None, None, "the number of events"),
    ),
}
"""One row each: the statement, and what is to be said: of which book, whose, in which line, and what."""


@attrs.frozen
class InThisTransaction:
    """Books that are read where they were written: the test's own transaction."""

    _using: str

    @contextmanager
    def open(self) -> Iterator[DjangoBookReader]:
        with ExitStack() as cursors:
            yield DjangoBookReader(self._using, cursors)


@pytest.fixture
def world(world: World, using: str) -> World:
    """A shop with a bit of everything: held, awaited, shipped in part, paid, refunded, with a voucher."""
    wanda = a.customer()
    world = attrs.evolve(world, books=InThisTransaction(using))
    world.keep(
        wanda,
        a.voucher(limit=5),
        *(a.product(sku) for sku in ("KETTLE", "TEAPOT", "CUP")),
        a.stock("KETTLE", on_hand=50),
        a.stock("TEAPOT", on_hand=1, backorder_limit=9),
        a.stock("CUP", on_hand=9),
    )
    world.quote_order(QuoteOrderCommand(actor=CLERK, customer_id=wanda.id, lines=wanted("KETTLE", 2)))
    place(world, wanda.id, wanted("TEAPOT", 3), voucher="TEATIME")
    place(world, wanda.id, wanted("CUP", 2))
    order_id = place(world, wanda.id, (*wanted("KETTLE", 9), *wanted("TEAPOT", 1)))
    world.cancel_line(CancelLineCommand(actor=CLERK, order_id=order_id, line_number=1, quantity=Quantity(1)))
    payment = world.request_payment(
        RequestPaymentCommand(actor=CLERK, order_id=order_id, gateway="sandbox", method="tok_approve")
    ).payment
    about: dict[str, Any] = {"order_id": order_id, "payment_id": PaymentId(payment.id)}
    world.refund_payment(RefundPaymentCommand(actor=CLERK, **about, amount=a.euros(10).amount))
    world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
    world.ship_order(ShipOrderCommand(actor=CLERK, order_id=order_id))
    return world


def wanted(sku: str, units: int) -> tuple[WantedLine, ...]:
    return (WantedLine(sku=Sku(sku), quantity=Quantity(units)),)


def place(world: World, customer_id: CustomerId, lines: tuple[WantedLine, ...], **terms: Any) -> OrderId:
    command = PlaceOrderCommand(actor=CLERK, customer_id=customer_id, lines=lines, **terms)
    return OrderId(world.place_order(command).order.id)


def found(world: World) -> tuple[Finding, ...]:
    findings: tuple[Finding, ...] = world.verify_books(a.admin()).findings
    return findings


class TestVerifying:
    def test_finds_nothing_in_books_that_are_right(self, world):
        assert found(world) == ()

    @pytest.mark.parametrize("what", CORRUPTIONS)
    def test_finds_and_names(self, world, using, what):
        statement, (book, name, line, figure) = CORRUPTIONS[what]
        big = max(self.orders(world), key=lambda order: order.total_amount).number
        with unprotected(using):
            assert execute(using, statement) == 1

        findings = found(world)

        named = {(one.book, one.line, one.what) for one in findings}
        assert (book, line, figure) in named
        if name is not None:
            assert name.format(big=big) in {one.name for one in findings}
        first = findings[0]
        assert first.book in first.message
        assert first.expected != first.found

    def orders(self, world: World) -> tuple[OrderSummary, ...]:
        found: tuple[OrderSummary, ...] = world.orders.page(
            OrderCriteria(), PageRequest(limit=99), seen_by=CLERK
        ).results
        return found
