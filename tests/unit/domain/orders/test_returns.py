"""Goods that come back: asked for, approved or declined, received, refunded."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.customer_return import CustomerReturn, ReturnedLine
from domain.orders.errors import IllegalReturnMove, MoreThanShipped
from domain.orders.events import (
    ReturnApproved,
    ReturnDeclined,
    ReturnReceived,
    ReturnRefunded,
    ReturnRequested,
)
from domain.orders.money_book import EntryKind, MoneyCause
from domain.orders.order import Order
from domain.orders.status import OrderStatus, PaymentStatus, ReturnState
from domain.shared.errors import NotFound, Refused
from domain.shared.identity import ReturnId
from tests.support import a
from tests.support.a import euros, later
from tests.unit.checks import events, invalid, refused, unchanged


def shipped(*, lines: int = 1) -> Order:
    """Three teapots at 10 a line, all shipped and paid; as loaded."""
    order = a.order(lines=(a.line(quantity=3, price=euros(10)),) * lines)
    order.confirm(by=a.staff(), at=later(hours=1))
    a.ship(order)
    a.pay(order, order.amounts.total)
    order.mark_saved()
    return order


def ask(order: Order, *lines: ReturnedLine, reason: str = "") -> ReturnId:
    return_id = ReturnId(a.an_id())
    order.request_return(lines, return_id=return_id, by=a.buyer(), at=later(hours=4), reason=reason)
    return return_id


MOVES: Final[dict[str, Callable[[Order, ReturnId], None]]] = {
    "approved": lambda order, id: order.approve_return(id, at=later(hours=5)),
    "declined": lambda order, id: order.decline_return(id, answer="broken", at=later(hours=5)),
    "received": lambda order, id: order.receive_return(id, restock=True, at=later(hours=6)),
    "refunded": lambda order, id: order.note_return_refunded(id, at=later(hours=7)),
}
FROM: Final[dict[str, tuple[str, ...]]] = {
    "approved": ("requested",),
    "declined": ("requested", "approved"),
    "received": ("approved",),
    "refunded": ("received",),
}
WAY: Final[dict[ReturnState, tuple[str, ...]]] = {
    ReturnState.REQUESTED: (),
    ReturnState.APPROVED: ("approved",),
    ReturnState.DECLINED: ("declined",),
    ReturnState.RECEIVED: ("approved", "received"),
    ReturnState.REFUNDED: ("approved", "received", "refunded"),
}
"""How a return comes to be in a state."""


def return_that_is(state: ReturnState) -> tuple[Order, ReturnId]:
    order = shipped()
    return_id = ask(order, ReturnedLine(1, 2))
    for move in WAY[state]:
        MOVES[move](order, return_id)
    order.mark_saved()
    return order, return_id


class TestAskingForAReturn:
    @pytest.mark.rule(33)
    def test_writes_it_down_and_is_told_without_a_word(self):
        order = shipped()
        return_id = ask(order, ReturnedLine(1, 2), reason="too curious")

        assert order.returns == (
            CustomerReturn(
                id=return_id,
                number=1,
                lines=(ReturnedLine(1, 2),),
                requested_at=later(hours=4),
                reason="too curious",
            ),
        )
        assert order.the_return(return_id).state is ReturnState.REQUESTED
        assert events(order) == (
            ReturnRequested(order_id=order.id, return_id=return_id, units=2, occurred_at=later(hours=4)),
        )

    def test_changes_neither_what_the_order_costs_nor_its_status(self):
        order = shipped()
        ask(order, ReturnedLine(1, 3))

        assert (order.amounts.total, order.status) == (euros(30), OrderStatus.SHIPPED)

    def test_can_be_for_several_lines_and_for_one_in_parts(self):
        order = shipped(lines=2)
        return_id = ask(order, ReturnedLine(1, 1), ReturnedLine(2, 3), ReturnedLine(1, 2))

        asked = order.the_return(return_id)
        assert (asked.units, asked.units_of(1), asked.units_of(2), asked.units_of(3)) == (6, 3, 3, 0)

    @pytest.mark.rule(14)
    @pytest.mark.rule(15)
    @pytest.mark.parametrize(
        ("lines", "objections"),
        [
            ([(1, 4)], [(1, 4, 3)]),
            ([(1, 2), (1, 2)], [(1, 4, 3)]),
            ([(1, 4), (2, 9)], [(1, 4, 3), (2, 9, 3)]),
            ([(1, 3), (2, 4)], [(2, 4, 3)]),
        ],
    )
    def test_is_refused_for_more_than_has_shipped_line_by_line(self, lines, objections):
        order = shipped(lines=2)
        expected = [
            MoreThanShipped(line=line, requested=requested, returnable=returnable)
            for line, requested, returnable in objections
        ]

        with unchanged(order), refused(*expected):
            ask(order, *(ReturnedLine(*line) for line in lines))

    @pytest.mark.rule(15)
    def test_counts_other_returns_but_those_declined(self):
        order = shipped()
        first = ask(order, ReturnedLine(1, 2))

        with unchanged(order), refused(MoreThanShipped(line=1, requested=2, returnable=1)):
            ask(order, ReturnedLine(1, 2))
        order.decline_return(first, answer="no", at=later(hours=5))
        second = ask(order, ReturnedLine(1, 2))
        order.approve_return(second, at=later(hours=5))
        with unchanged(order), refused(MoreThanShipped(line=1, requested=2, returnable=1)):
            ask(order, ReturnedLine(1, 2))
        order.receive_return(second, restock=True, at=later(hours=6))
        with unchanged(order), refused(MoreThanShipped(line=1, requested=2, returnable=1)):
            ask(order, ReturnedLine(1, 2))
        assert order.the_return(ask(order, ReturnedLine(1, 1))).number == 3

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [0, -1, 10**6 + 1])
    def test_is_for_whole_units(self, units):
        order = shipped()

        with unchanged(order), invalid("quantity"):
            ask(order, ReturnedLine(1, units))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("lines", [0, 201])
    def test_needs_1_to_200_lines(self, lines):
        order = shipped()

        with unchanged(order), invalid("lines", "line_count"):
            ask(order, *(ReturnedLine(1, 1),) * lines)

    @pytest.mark.rule(14)
    def test_for_a_line_that_is_not_there_is_not_found(self):
        order = shipped()

        with unchanged(order), pytest.raises(NotFound, match="There is no order line 2"):
            ask(order, ReturnedLine(1, 1), ReturnedLine(2, 1))

    @pytest.mark.rule(14)
    def test_bounds_the_words(self):
        order = shipped()

        with unchanged(order), invalid("reason", "too_long"):
            ask(order, ReturnedLine(1, 1), reason="x" * 501)
        ask(order, ReturnedLine(1, 1), reason="x" * 500)

    def test_can_be_while_the_rest_has_not_shipped(self):
        order = a.order_that_is(OrderStatus.PARTIALLY_SHIPPED)
        a.take_back(order, ReturnedLine(1, 1))

        assert order.status is OrderStatus.PARTIALLY_SHIPPED
        line = order.lines[0]
        assert (line.returned, line.shipped, line.unshipped, line.kept) == (1, 1, 2, 2)


@pytest.mark.rule(14)
class TestTheMovesOfAReturn:
    @pytest.mark.parametrize("move", MOVES)
    def test_are_those_of_the_table_and_no_others(self, move):
        for state in ReturnState:
            order, return_id = return_that_is(state)
            assert order.the_return(return_id).state is state

            if state in FROM[move]:
                MOVES[move](order, return_id)
                assert order.the_return(return_id).state == move
                assert len(order.recorded_events) == 1
            else:
                illegal = IllegalReturnMove(move=move, state=state, allowed_from=FROM[move])
                with unchanged(order), refused(illegal):
                    MOVES[move](order, return_id)

    @pytest.mark.parametrize("move", MOVES)
    def test_of_one_that_is_not_there_are_not_found(self, move):
        order = shipped()

        with unchanged(order), pytest.raises(NotFound, match="There is no return"):
            MOVES[move](order, ReturnId(a.an_id()))

    def test_are_of_that_one_alone(self):
        order = shipped()
        first, second = ask(order, ReturnedLine(1, 1)), ask(order, ReturnedLine(1, 1))
        order.approve_return(second, at=later(hours=5))

        assert order.the_return(first).state is ReturnState.REQUESTED


@pytest.mark.rule(33)
class TestTheAnswer:
    def test_of_yes_may_have_words(self):
        order, return_id = return_that_is(ReturnState.REQUESTED)
        order.approve_return(return_id, answer="Send it.", at=later(hours=5))

        approved = order.the_return(return_id)
        assert (approved.answer, approved.approved_at) == ("Send it.", later(hours=5))
        assert events(order) == (
            ReturnApproved(order_id=order.id, return_id=return_id, units=2, occurred_at=later(hours=5)),
        )

    def test_of_no_needs_words(self):
        order, return_id = return_that_is(ReturnState.REQUESTED)

        for answer, code in ((" ", "blank"), ("x" * 501, "too_long")):
            with unchanged(order), invalid("answer", code):
                order.decline_return(return_id, answer=answer, at=later(hours=5))
        order.decline_return(return_id, answer="It is broken.", at=later(hours=5))
        declined = order.the_return(return_id)
        assert (declined.answer, declined.declined_at) == ("It is broken.", later(hours=5))
        assert events(order) == (
            ReturnDeclined(order_id=order.id, return_id=return_id, units=2, occurred_at=later(hours=5)),
        )


class TestReceivingAReturn:
    @pytest.mark.rule(15)
    @pytest.mark.rule(24)
    def test_takes_what_came_back_off_the_bill(self):
        order, return_id = return_that_is(ReturnState.APPROVED)
        order.receive_return(return_id, restock=True, at=later(hours=6))

        line = order.lines[0]
        assert (line.shipped, line.returned, line.open, line.kept) == (3, 2, 3, 1)
        assert (order.amounts.total, order.ordered.total) == (euros(10), euros(30))
        assert (order.owed, order.refund_due) == (euros(0), euros(20))
        assert order.status is OrderStatus.PARTIALLY_RETURNED

    @pytest.mark.rule(33)
    @pytest.mark.parametrize("restock", [True, False])
    def test_says_whether_it_can_be_sold_again(self, restock):
        order, return_id = return_that_is(ReturnState.APPROVED)
        order.receive_return(return_id, restock=restock, at=later(hours=6))

        received = order.the_return(return_id)
        assert (received.restocked, received.received_at) == (restock, later(hours=6))
        assert events(order) == (
            ReturnReceived(
                order_id=order.id,
                return_id=return_id,
                units=2,
                restocked=restock,
                occurred_at=later(hours=6),
            ),
        )
        (entry,) = order.book.new
        assert (entry.kind, entry.billed_change, entry.billed) == (EntryKind.RETURNED, -2000, 1000)
        assert entry.cause == MoneyCause(return_id=return_id)

    def test_of_all_of_it_makes_the_order_returned_though_delivery_is_still_paid_for(self):
        order = a.order(lines=(a.line(quantity=2, price=euros(10)),), freight=euros("3.25"))
        order.confirm(by=a.staff(), at=later(hours=1))
        a.ship(order)
        a.take_back(order, ReturnedLine(1, 2))

        assert (order.status, order.amounts.total) == (OrderStatus.RETURNED, euros("3.25"))

    def test_of_what_nobody_paid_for_lessens_the_debt(self):
        order = a.order_that_is(OrderStatus.SHIPPED)
        a.take_back(order, ReturnedLine(1, 2))

        assert (order.owed, order.refund_due) == (euros("12.30"), euros(0))


class TestARefundedReturn:
    @pytest.mark.rule(33)
    def test_says_when(self):
        order, return_id = return_that_is(ReturnState.RECEIVED)
        a.pay(order, euros(0), euros(20))
        order.mark_saved()
        order.note_return_refunded(return_id, at=later(hours=7))

        assert order.the_return(return_id).refunded_at == later(hours=7)
        assert (order.refund_due, order.payment_status) == (euros(0), PaymentStatus.PARTIALLY_REFUNDED)
        assert events(order) == (
            ReturnRefunded(order_id=order.id, return_id=return_id, units=2, occurred_at=later(hours=7)),
        )


@pytest.mark.rule(15)
@pytest.mark.rule(16)
class TestARandomWalk:
    @given(st.lists(st.tuples(st.sampled_from(["ask", *MOVES]), st.integers(0, 4), st.integers(1, 3))))
    def test_never_takes_back_more_than_has_shipped(self, walk):
        order, asked = shipped(lines=2), []

        for step, number, units in walk:
            try:
                if step == "ask":
                    asked.append(ask(order, ReturnedLine(number % 2 + 1, units)))
                elif asked:
                    MOVES[step](order, asked[number % len(asked)])
            except Refused:
                pass
            back: dict[int, int] = {line.number: 0 for line in order.lines}
            for one in order.returns:
                came = one.state in {ReturnState.RECEIVED, ReturnState.REFUNDED}
                for part in one.lines:
                    back[part.line_number] += part.units if came else 0
            for line in order.lines:
                assert line.returned == back[line.number] <= line.shipped
            assert order.amounts.total == euros(10 * (6 - sum(back.values())))
            assert order.status == status_by(sum(back.values()))


def status_by(back: int) -> Any:
    return {0: "shipped", 6: "returned"}.get(back, "partially_returned")
