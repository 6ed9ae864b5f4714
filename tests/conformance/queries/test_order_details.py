"""The promise of OrderQueries.detail: the whole order, to those who may see it."""

import attrs
import pytest

from application.orders.queries import OrderDetail
from domain.orders.amounts import Freight
from domain.orders.customer_return import ReturnedLine
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import (
    ExternalReference,
    OrderId,
    QuoteId,
    ReturnId,
    Sku,
    StockKey,
    UserId,
)
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.conformance.exactly import exactly
from tests.conformance.queries.prices import priced
from tests.support import a

STAFF = a.staff()
TWO_PLACES = {
    StockKey(Sku("TEAPOT")): 1,
    StockKey(Sku("TEAPOT"), "pier"): 3,
    StockKey(Sku("KETTLE"), "pier"): 2,
}


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


def moved(order: Order, *verbs: str) -> Order:
    for verb in verbs:
        move(order, verb)
    return order


def move(order: Order, verb: str) -> None:
    if verb == "ship":
        a.ship(order)
    else:
        getattr(order, verb)(by=Actor.system(), at=a.later(hours=1))


def shipped_in_parts(order: Order) -> Order:
    order.confirm(by=STAFF, at=a.NOON)
    for units in ({1: 2, 3: 1}, {2: 1}):
        a.ship(order, units)
    return order


def cancelled_in_part(order: Order) -> Order:
    order.cancel_line(1, 1, by=STAFF, at=a.NOON)
    return order


def sent_back(order: Order) -> Order:
    """Two returns: one received, the other declined."""
    a.take_back(order, ReturnedLine(1, 2), ReturnedLine(3, 1))
    late = ReturnId(a.an_id())
    order.request_return((ReturnedLine(2, 1),), return_id=late, by=STAFF, at=a.NOON, reason="Zu blau 😀")
    order.decline_return(late, answer="It is blue.", at=a.later(hours=9))
    return order


def shapes(wanda):
    """Orders of every status, currency and origin."""
    three = (
        a.line("TEAPOT", 3, discount="0.15"),
        a.line("KETTLE", 2, price=a.euros("0.99")),
        a.line("TEAPOT"),
    )
    yen = Money.of(1230, "JPY")
    dinar = Money.of("12.305", "KWD")
    return {
        "plain": a.order(of=wanda),
        "everything": attrs.evolve(
            a.order(of=wanda, lines=three, freight=a.euros("4.95"), note="Bitte leise klingeln 😀"),
            reference=ExternalReference("api", "basket 7"),
            placed_by=UserId(a.an_id()),
        ),
        "every step of a price": attrs.evolve(
            a.order(of=wanda, lines=priced(), with_voucher=a.voucher()),
            freight=Freight(cost=a.euros("4.95"), tax=a.euros("0.94")),
            quote_id=QuoteId(a.an_id()),
        ),
        "tax inside the freight": attrs.evolve(
            a.order(of=wanda, lines=priced()),
            freight=Freight(cost=a.euros("4.95"), tax=a.euros("0.79"), tax_included=True),
        ),
        "yen": a.order(of=wanda, lines=(a.line(price=yen, quantity=7, discount="0.0333"),), freight=yen),
        "dinar": a.order(of=wanda, lines=(a.line(price=dinar, quantity=7, discount="0.5"),), freight=dinar),
        "free": a.order(of=wanda, lines=(a.line(discount="1"),)),
        "confirmed": moved(a.order(of=wanda, lines=three), "confirm"),
        "shipped": moved(a.order(of=wanda, lines=three), "confirm", "ship"),
        "shipped in parts from two places": shipped_in_parts(
            a.order(of=wanda, lines=three, claims=TWO_PLACES)
        ),
        "cancelled in part": cancelled_in_part(a.order(of=wanda, lines=priced())),
        "sent back in part": sent_back(moved(a.order(of=wanda, lines=three), "confirm", "ship")),
        "cancelled": moved(a.order(of=wanda, lines=three), "cancel"),
        "history": a.history(of=wanda, reference="10248"),
        "open history": a.history(of=wanda, reference="10249", shipped=False),
        "partly refunded": attrs.evolve(
            a.order(of=wanda),
            paid=PaymentTotals(authorized=a.euros(12), captured=a.euros(11), refunded=a.euros(5)),
        ),
    }


class TestDetail:
    @pytest.mark.parametrize("shape", shapes(a.customer()))
    def test_is_what_the_aggregate_tells(self, world, wanda, shape):
        order = shapes(wanda)[shape]
        world.keep(order, a.order(of=wanda))

        for reader in (STAFF, a.admin(), a.buyer(wanda)):
            expected = OrderDetail.of(order, seen_by=reader, at=world.clock.now())
            assert exactly(world.orders.detail(order.id, seen_by=reader)) == exactly(expected)

    def test_offers_what_the_reader_may_do_now(self, world, wanda):
        order = a.order(of=wanda)
        world.keep(order)

        def transitions(reader: Actor) -> tuple[str, ...]:
            detail: OrderDetail = world.orders.detail(order.id, seen_by=reader)
            return detail.transitions

        staff = ("confirm", "cancel", "cancel_line", "edit", "pay")
        assert (transitions(STAFF), transitions(a.buyer(wanda))) == (staff, ("cancel",))
        world.clock.advance(hours=24)
        assert (transitions(STAFF), transitions(a.buyer(wanda))) == (staff, ())

    def test_is_the_same_after_every_step_as_the_receipt_said(self, world, wanda):
        order = a.order(of=wanda, lines=(a.line("TEAPOT", 2), a.line("KETTLE")))
        world.keep(order)
        for verb in ("confirm", "ship"):
            with world.committed() as uow:
                stored = uow.orders.lock(order.id, seen_by=STAFF)
                move(stored, verb)
                uow.orders.save(stored)

            expected = OrderDetail.of(stored, seen_by=STAFF, at=world.clock.now())
            assert exactly(world.orders.detail(order.id, seen_by=STAFF)) == exactly(expected)

    def test_keeps_many_lines_in_order(self, world, wanda):
        order = a.order(of=wanda, lines=tuple(a.line(f"POT-{number}") for number in range(200)))
        world.keep(order)

        detail = world.orders.detail(order.id, seen_by=STAFF)

        assert [(line.number, line.sku) for line in detail.lines] == [
            (number + 1, f"POT-{number}") for number in range(200)
        ]

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_order_and_for_none(self, world, wanda, asker):
        order, no_order = a.order(of=wanda), OrderId(a.an_id())
        world.keep(order)

        with pytest.raises(NotFound) as foreign:
            world.orders.detail(order.id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.orders.detail(no_order, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as loaded:
            uow.orders.lock(no_order, seen_by=asker)

        assert foreign.value.message.replace(str(order.id), str(no_order)) == absent.value.message
        assert absent.value.message == loaded.value.message
