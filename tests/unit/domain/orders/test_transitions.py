"""Only listed transitions succeed, and a refused one changes nothing."""

from datetime import datetime, timedelta
from itertools import product

import attrs
import pytest

from domain.orders.amounts import OrderAmounts
from domain.orders.customer_return import ReturnedLine
from domain.orders.errors import CancellationWindowClosed, IllegalTransition, NotAllocated
from domain.orders.events import OrderCancelled, OrderConfirmed, OrderShipped
from domain.orders.order import Order
from domain.orders.status import ALLOWED, OrderStatus, Verb
from domain.shared.actor import Actor, Role
from domain.shared.errors import ensure
from domain.shared.identity import OperationId, PaymentId, ReturnId, ShipmentId, Sku, StockKey
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")
S = OrderStatus
LEGAL = {
    (Verb.CONFIRM, S.PLACED): S.CONFIRMED,
    (Verb.SHIP, S.CONFIRMED): S.SHIPPED,
    (Verb.SHIP, S.PARTIALLY_SHIPPED): S.SHIPPED,
    (Verb.CANCEL, S.PLACED): S.CANCELLED,
    (Verb.CANCEL, S.CONFIRMED): S.CANCELLED,
    **{(Verb.CANCEL_LINE, status): status for status in (S.PLACED, S.CONFIRMED, S.PARTIALLY_SHIPPED)},
    **{(Verb.EDIT, status): status for status in (S.PLACED, S.CONFIRMED)},
    **{(Verb.RETURN, status): status for status in (S.PARTIALLY_SHIPPED, S.SHIPPED, S.PARTIALLY_RETURNED)},
    **{(Verb.PAY, status): status for status in S if status is not S.CANCELLED},
}
FROM = {
    Verb.CONFIRM: ("placed",),
    Verb.SHIP: ("confirmed", "partially_shipped"),
    Verb.CANCEL: ("confirmed", "placed"),
    Verb.CANCEL_LINE: ("confirmed", "partially_shipped", "placed"),
    Verb.EDIT: ("confirmed", "placed"),
    Verb.RETURN: ("partially_returned", "partially_shipped", "shipped"),
    Verb.PAY: (
        "confirmed",
        "partially_returned",
        "partially_shipped",
        "placed",
        "returned",
        "shipped",
    ),
}


def do(verb: Verb, order: Order, role: Role, at: datetime) -> None:
    by = Actor(role)
    match verb:
        case Verb.CONFIRM:
            order.confirm(by=by, at=at)
        case Verb.SHIP:
            order.ship(a.parts(order), shipment_id=ShipmentId(a.an_id()), by=by, at=at)
        case Verb.CANCEL:
            order.cancel(by=by, at=at)
        case Verb.CANCEL_LINE:
            order.cancel_line(1, 1, by=by, at=at)
        case Verb.EDIT:
            order.edit(
                (a.line(quantity=2),),
                freight=order.freight,
                shipping_address=order.shipping_address,
                claims={StockKey(TEAPOT): 2},
                voucher=None,
                by=by,
                at=at,
            )
        case Verb.RETURN:
            asked = (ReturnedLine(1, 1),)
            order.request_return(asked, return_id=ReturnId(a.an_id()), by=by, at=at)
        case Verb.PAY:
            ensure(*order.objections(verb, by=by, at=at))  # as the use case does
            authorized = attrs.evolve(PaymentTotals.none("EUR"), authorized=euros(1))
            payment_id, operation_id = PaymentId(a.an_id()), OperationId(a.an_id())
            order.note_payment(authorized, payment_id=payment_id, operation_id=operation_id, at=at)


@pytest.mark.rule(14)
class TestTheTransitionTable:
    def test_lists_every_verb(self):
        assert {verb: tuple(sorted(statuses)) for verb, statuses in ALLOWED.items()} == FROM

    @pytest.mark.parametrize("verb", list(Verb))
    def test_lets_a_legal_move_succeed(self, verb):
        for status, role in product(S, Role):
            if (verb, status) in LEGAL:
                order = a.order_that_is(status)

                assert order.objections(verb, by=Actor(role), at=later(hours=3)) == ()
                do(verb, order, role, later(hours=3))

                assert order.status is LEGAL[verb, status]
                assert len(order.recorded_events) == 1

    @pytest.mark.parametrize("verb", list(Verb))
    def test_refuses_every_other_move_and_changes_nothing(self, verb):
        for status, role in product(S, Role):
            if (verb, status) not in LEGAL:
                illegal = IllegalTransition(verb=verb, status=status, allowed_from=FROM[verb])
                order = a.order_that_is(status)
                with unchanged(order):
                    assert order.objections(verb, by=Actor(role), at=later(hours=3)) == (illegal,)
                    with refused(illegal):
                        do(verb, order, role, later(hours=3))

    @pytest.mark.parametrize("verb", list(Verb))
    def test_knows_a_verb_by_its_plain_name_too(self, verb):
        order, late = a.order_that_is(S.CONFIRMED), later(days=9)
        order.lines = tuple(attrs.evolve(line, allocations=()) for line in order.lines)
        if verb in {Verb.CANCEL_LINE, Verb.PAY}:
            order = a.order_that_is(S.CANCELLED)
        if verb is Verb.EDIT:
            order = a.history(shipped=False)

        assert order.objections(verb.value, by=a.buyer(), at=late) == order.objections(
            verb, by=a.buyer(), at=late
        )
        assert order.objections(verb.value, by=a.buyer(), at=late) != ()

    def test_comes_before_the_window(self):
        order = a.order_that_is(S.SHIPPED)

        with refused(IllegalTransition(verb=Verb.CANCEL, status=S.SHIPPED, allowed_from=FROM[Verb.CANCEL])):
            order.cancel(by=a.buyer(), at=later(days=30))


class TestConfirming:
    def test_says_when(self):
        order = a.order_that_is(S.PLACED)
        order.confirm(by=a.staff(), at=later(hours=1))

        assert order.confirmed_at == later(hours=1)
        assert events(order) == (OrderConfirmed(order_id=order.id, occurred_at=later(hours=1)),)

    def test_moves_no_unit(self):
        order = a.order_that_is(S.PLACED)
        lines = order.lines
        order.confirm(by=a.staff(), at=later(hours=1))

        assert order.lines == lines


def shipped(order: Order, units: int, at: datetime) -> OrderShipped:
    """The event of the order's last shipment."""
    shipment_id = order.shipments[-1].id
    return OrderShipped(order_id=order.id, shipment_id=shipment_id, units=units, occurred_at=at)


@pytest.mark.rule(15)
class TestShipping:
    def test_sends_every_unit_and_consumes_its_claim(self):
        order = a.order_that_is(S.CONFIRMED)
        a.ship(order, at=later(hours=2))

        line = order.lines[0]
        assert (line.quantity, line.shipped, line.cancelled, line.allocated, line.open) == (3, 3, 0, 0, 3)
        assert order.shipped_at == later(hours=2)
        assert events(order) == (shipped(order, 3, later(hours=2)),)

    def test_sends_only_what_has_not_gone_yet(self):
        order = a.order_that_is(S.PARTIALLY_SHIPPED)
        a.ship(order, at=later(hours=3))

        assert (order.lines[0].shipped, order.lines[0].allocated) == (3, 0)
        assert events(order) == (shipped(order, 2, later(hours=3)),)

    def test_leaves_out_what_was_cancelled(self):
        order = a.order_that_is(S.CONFIRMED)
        order.lines = (a.progress(order.lines[0], cancelled=1, allocated=2),)
        a.ship(order, at=later(hours=2))

        line = order.lines[0]
        assert (line.cancelled, line.shipped, line.shipped + line.cancelled) == (1, 2, line.quantity)
        assert order.status is S.SHIPPED
        assert events(order) == (shipped(order, 2, later(hours=2)),)

    @pytest.mark.rule(14)
    def test_of_units_never_allocated_is_refused_per_sku(self):
        order = a.order(
            lines=(a.line("CURIOUS-TEAPOT", 3), a.line("GRUMPY-LAMP", 2), a.line("CURIOUS-TEAPOT", 4))
        )
        order.confirm(by=a.staff(), at=NOON)
        first, lamps, second = order.lines
        order.lines = (
            a.progress(first, allocated=1),
            a.progress(lamps, allocated=2),
            a.progress(second, allocated=0),
        )

        with unchanged(order), refused(NotAllocated(sku="CURIOUS-TEAPOT", missing=6)):
            a.ship(order)

    @pytest.mark.rule(14)
    def test_of_several_skus_never_allocated_names_them_all(self):
        order = a.history(lines=(a.line("CURIOUS-TEAPOT", 3), a.line("GRUMPY-LAMP", 2)), shipped=False)
        order.confirm(by=a.staff(), at=NOON)

        with (
            unchanged(order),
            refused(
                NotAllocated(sku="CURIOUS-TEAPOT", missing=3), NotAllocated(sku="GRUMPY-LAMP", missing=2)
            ),
        ):
            a.ship(order)

    def test_needs_no_claim_for_what_has_gone(self):
        order = a.order_that_is(S.CONFIRMED)
        order.lines = (a.progress(order.lines[0], shipped=1, allocated=1),)

        with unchanged(order), refused(NotAllocated(sku="CURIOUS-TEAPOT", missing=1)):
            a.ship(order)


@pytest.mark.rule(15)
class TestCancelling:
    @pytest.mark.parametrize("status", [S.PLACED, S.CONFIRMED])
    def test_takes_the_whole_order_back_and_gives_up_its_claim(self, status):
        order = a.order_that_is(status)
        order.cancel(by=a.staff(), at=later(hours=5), reason="wrong colour")

        line = order.lines[0]
        assert (line.quantity, line.cancelled, line.shipped, line.allocated, line.open) == (3, 3, 0, 0, 0)
        assert (order.cancelled_at, order.cancel_reason) == (later(hours=5), "wrong colour")
        assert events(order) == (OrderCancelled(order_id=order.id, units=3, occurred_at=later(hours=5)),)

    def test_counts_only_what_was_still_open(self):
        order = a.order_that_is(S.PLACED)
        order.lines = (a.progress(order.lines[0], cancelled=1, allocated=2),)
        order.cancel(by=a.staff(), at=later(hours=5))

        assert order.lines[0].cancelled == 3
        assert events(order)[0].units == 2  # type: ignore[attr-defined]  # the event of this act has it

    def test_leaves_what_was_ordered_as_it_was_and_costs_nothing_any_more(self):
        order = a.order(lines=(a.line(quantity=3, discount="0.1"),), freight=euros("3.25"))
        before = order.amounts
        order.cancel(by=a.staff(), at=later(hours=5))

        assert order.ordered == before
        assert order.amounts == OrderAmounts.nothing("EUR")
        assert (order.amounts.total, order.owed) == (euros(0), euros(0))

    def test_needs_no_reason(self):
        order = a.order_that_is(S.PLACED)
        order.cancel(by=a.staff(), at=later(hours=5))

        assert order.cancel_reason == ""

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(("reason", "code"), [("x" * 501, "too_long"), ("\x00", "control_characters")])
    def test_bounds_the_reason(self, reason, code):
        order = a.order_that_is(S.PLACED)

        with unchanged(order), invalid("reason", code):
            order.cancel(by=a.staff(), at=later(hours=5), reason=reason)

    def test_takes_a_long_reason(self):
        order = a.order_that_is(S.PLACED)
        order.cancel(by=a.staff(), at=later(hours=5), reason="x" * 500)

        assert order.cancel_reason == "x" * 500

    def test_of_a_line_never_touches_what_has_shipped(self):
        line = a.progress(a.order_that_is(S.PLACED).lines[0], shipped=1, allocated=2).cancel(2)

        assert (line.shipped, line.cancelled, line.allocated) == (1, 2, 0)


@pytest.mark.rule(18)
class TestACustomersOwnCancelling:
    @pytest.mark.parametrize("status", [S.PLACED, S.CONFIRMED])
    @pytest.mark.parametrize("after", [timedelta(0), timedelta(hours=24) - timedelta(microseconds=1)])
    def test_succeeds_up_to_the_last_microsecond_of_24_hours(self, status, after):
        order = a.order_that_is(status)
        order.cancel(by=a.buyer(), at=NOON + after)

        assert order.status is S.CANCELLED

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("status", [S.PLACED, S.CONFIRMED])
    @pytest.mark.parametrize(
        "after", [timedelta(hours=24), timedelta(hours=24, microseconds=1), timedelta(days=9)]
    )
    def test_is_refused_from_then_on(self, status, after):
        order = a.order_that_is(status)
        closed = CancellationWindowClosed(placed_at=NOON, closed_at=later(hours=24))

        with unchanged(order):
            assert order.objections(Verb.CANCEL, by=a.buyer(), at=NOON + after) == (closed,)
            with refused(closed):
                order.cancel(by=a.buyer(), at=NOON + after)

    @pytest.mark.parametrize("staff", [a.staff(), a.admin(), Actor.system()])
    def test_closes_for_nobody_else(self, staff):
        order = a.order_that_is(S.CONFIRMED)
        order.cancel(by=staff, at=later(days=300))

        assert order.status is S.CANCELLED

    def test_closes_nothing_but_cancelling(self):
        order = a.order_that_is(S.PLACED)

        assert order.objections(Verb.CONFIRM, by=a.buyer(), at=later(days=9)) == ()

    def test_is_counted_from_placing_not_from_confirming(self):
        order = a.order_that_is(S.PLACED)
        order.confirm(by=a.staff(), at=later(hours=23))

        assert order.objections(Verb.CANCEL, by=a.buyer(), at=later(hours=24)) != ()


class TestAnImportedOrderStillOpen:
    def test_can_be_confirmed_and_cancelled_but_never_shipped(self):
        order = a.history(lines=(a.line("GRUMPY-LAMP", 2),), shipped=False)

        assert order.claims == {}
        order.confirm(by=a.staff(), at=NOON)
        with refused(NotAllocated(sku=str(Sku("GRUMPY-LAMP")), missing=2)):
            a.ship(order)
        order.cancel(by=a.staff(), at=NOON)

        assert order.status is S.CANCELLED
