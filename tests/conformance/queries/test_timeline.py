"""The promise of OrderQueries.timeline: who did what when, to those who may see the order."""

from decimal import Decimal
from typing import Any

import pytest

from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.queries import TimelineEntry
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from application.payments.request_payment import RequestPaymentCommand
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.support import a
from tests.support.stores import World

CLERK, BOSS = a.staff(), a.admin()


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer, a.product("KETTLE"), a.stock("KETTLE", on_hand=9))
    return customer


def place(world: World, buyer: Actor) -> OrderId:
    lines = (WantedLine(sku=Sku("KETTLE"), quantity=Quantity(2)),)
    return OrderId(world.place_order(PlaceOrderCommand(actor=buyer, lines=lines)).order.id)


def steps(world: World, order_id: OrderId, *, seen_by: Actor) -> list[tuple[str, object]]:
    return [(entry.by_role, entry.by_user) for entry in world.orders.timeline(order_id, seen_by=seen_by)]


class TestTheTimeline:
    def test_tells_every_step_whole_oldest_first(self, world, wanda):
        buyer = a.buyer(wanda)
        order_id = place(world, buyer)
        world.clock.advance(minutes=1)
        world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        world.clock.advance(minutes=1)
        payment = RequestPaymentCommand(
            actor=BOSS, order_id=order_id, gateway="manual", amount=Decimal("4.60")
        )
        payment_id = world.request_payment(payment).payment.id
        world.clock.advance(minutes=1)
        world.ship_order(ShipOrderCommand(actor=Actor.system(), order_id=order_id))

        told = world.orders.timeline(order_id, seen_by=CLERK)

        detail = world.orders.detail(order_id, seen_by=CLERK)
        placed = {
            "number": detail.number,
            "customer_id": str(wanda.id),
            "currency": "EUR",
            "total_minor": 2460,
            "line_count": 1,
        }
        nothing = {"authorized_minor": 0, "captured_minor": 0, "refunded_minor": 0, "currency": "EUR"}
        paid = {**nothing, "payment_id": str(payment_id)}
        shipped = {"shipment_id": str(detail.shipments[0].id), "units": 2}
        rows: list[tuple[Any, ...]] = [
            (1, "order_placed", a.NOON, "customer", buyer.user_id, placed),
            (2, "order_confirmed", a.later(minutes=1), "staff", CLERK.user_id, {}),
            # A gateway's answers are recorded by the shop itself, whoever asked.
            (
                3,
                "order_payment_changed",
                a.later(minutes=2),
                "staff",
                None,
                {**paid, "authorized_minor": 460},
            ),
            (4, "order_payment_changed", a.later(minutes=2), "staff", None, {**paid, "captured_minor": 460}),
            (5, "order_shipped", a.later(minutes=3), "staff", None, shipped),
        ]
        names = ("sequence", "what", "at", "by_role", "by_user", "facts")
        assert exactly(told) == exactly(
            tuple(TimelineEntry(**dict(zip(names, row, strict=True))) for row in rows)
        )

    def test_shows_a_customer_itself_and_the_roles_of_others(self, world, wanda):
        buyer = a.buyer(wanda)
        order_id = place(world, buyer)
        world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id))
        world.cancel_order(CancelOrderCommand(actor=buyer, order_id=order_id))

        assert steps(world, order_id, seen_by=buyer) == [
            ("customer", buyer.user_id),
            ("staff", None),
            ("customer", buyer.user_id),
        ]
        # Somebody else of the same customer.
        assert [user for _, user in steps(world, order_id, seen_by=a.buyer(wanda))] == [None] * 3
        assert steps(world, order_id, seen_by=BOSS)[1] == ("staff", CLERK.user_id)

    def test_is_of_that_order_alone(self, world, wanda):
        first, second = place(world, a.buyer(wanda)), place(world, a.buyer(wanda))
        world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=second))

        assert len(world.orders.timeline(first, seen_by=CLERK)) == 1
        assert len(world.orders.timeline(second, seen_by=CLERK)) == 2

    def test_tells_nothing_of_what_was_refused_or_only_tried(self, world, wanda):
        order_id = place(world, a.buyer(wanda))
        world.confirm_order(ConfirmOrderCommand(actor=CLERK, order_id=order_id, dry_run=True))

        assert [entry.what for entry in world.orders.timeline(order_id, seen_by=CLERK)] == ["order_placed"]

    def test_begins_with_the_import_of_what_was_imported(self, world, wanda):
        history = a.history(of=wanda)
        world.keep(history)

        (entry,) = world.orders.timeline(history.id, seen_by=CLERK)

        assert (entry.what, entry.at) == ("order_imported", a.later(days=300))

    def test_of_an_order_without_events_is_empty(self, world, wanda):
        order = a.order(of=wanda)
        order.mark_saved()
        order.version = 0
        world.keep(order)

        assert world.orders.timeline(order.id, seen_by=CLERK) == ()

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_order_and_for_none(self, world, wanda, asker):
        order_id, no_order = place(world, a.buyer(wanda)), OrderId(a.an_id())

        with pytest.raises(NotFound) as foreign:
            world.orders.timeline(order_id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.orders.timeline(no_order, seen_by=asker)
        with pytest.raises(NotFound) as detail:
            world.orders.detail(no_order, seen_by=asker)

        assert foreign.value.message.replace(str(order_id), str(no_order)) == absent.value.message
        assert absent.value.message == detail.value.message
