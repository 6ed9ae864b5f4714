"""The promises of PaymentQueries."""

import attrs
import pytest

from application.payments.queries import PaymentDetail, PendingOperation
from application.ports.lookups import PaymentKey
from domain.orders.order import Order
from domain.payments.operation import Abandoned, Approved, Declined
from domain.payments.payment import Payment
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, OrderId, PaymentId, ReturnId
from tests.conformance.exactly import exactly
from tests.support import a

STAFF = a.staff()


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


@pytest.fixture
def order(world, wanda):
    made: Order = a.order(of=wanda)
    world.keep(made, a.order(of=wanda))
    return made


def authorized(order: Order, hours: float = 0) -> Payment:
    payment = a.payment(of=order, at=a.later(hours=hours))
    payment.settle(payment.pending[0].id, Approved("A1"), at=a.later(hours=hours))
    return payment


def refunded(order: Order) -> Payment:
    """Captured twice, and partly given back for a return; one capture was declined."""
    payment = authorized(order)
    for amount, outcome in (
        ("5.00", Approved("C1")),
        ("2.00", Declined("no funds")),
        ("1.00", Approved("C3")),
    ):
        capture_id = OperationId(a.an_id())
        payment.request_capture(a.euros(amount), operation_id=capture_id, at=a.later(hours=1))
        payment.settle(capture_id, outcome, at=a.later(hours=2))
    refund_id = OperationId(a.an_id())
    payment.request_refund(
        a.euros("1.50"), operation_id=refund_id, return_id=ReturnId(a.an_id()), at=a.later(hours=3)
    )
    payment.settle(refund_id, Approved("R1"), at=a.later(hours=4))
    return payment


class TestOfAnOrder:
    def test_tell_each_exactly_in_the_order_in_which_they_were_requested(self, world, wanda, order):
        abandoned = a.payment(of=order, at=a.later(hours=1))
        abandoned.settle(abandoned.pending[0].id, Abandoned(), at=a.later(hours=2))
        payments = [refunded(order), abandoned, a.payment(of=order, at=a.later(hours=2))]
        world.keep(*reversed(payments))

        for reader in (STAFF, a.buyer(wanda)):
            told = world.payments.of_order(order.id, seen_by=reader)
            assert exactly(told) == exactly(tuple(PaymentDetail.of(payment) for payment in payments))

    def test_are_none_of_an_order_without(self, world, order):
        assert world.payments.of_order(order.id, seen_by=STAFF) == ()

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    @pytest.mark.parametrize("is_paid", [True, False])
    def test_answer_alike_for_a_foreign_order_and_for_none(self, world, order, asker, is_paid):
        if is_paid:
            world.keep(a.payment(of=order))
        no_order = OrderId(a.an_id())

        with pytest.raises(NotFound) as foreign:
            world.payments.of_order(order.id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.payments.of_order(no_order, seen_by=asker)
        with pytest.raises(NotFound) as detail:
            world.orders.detail(no_order, seen_by=asker)

        assert foreign.value.message.replace(str(order.id), str(no_order)) == absent.value.message
        assert absent.value.message == detail.value.message


class TestPending:
    def test_are_asked_of_the_gateway_as_they_were_stored_oldest_first(self, world, order):
        payment = attrs.evolve(authorized(order), method="tok_approve")
        for amount in ("1.00", "2.00"):
            payment.request_capture(a.euros(amount), operation_id=OperationId(a.an_id()), at=a.later(hours=1))
        world.keep(payment, a.payment(of=order))

        pending = world.payments.pending(PaymentKey(order.id, payment.id))

        assert exactly(pending) == exactly(
            tuple(PendingOperation.of(payment, operation) for operation in payment.pending)
        )
        assert [one.request.authorization for one in pending] == ["A1", "A1"]

    def test_are_none_where_all_is_known_and_of_no_such_payment(self, world, order):
        payment = authorized(order)
        waiting = a.payment(of=order)
        world.keep(payment, waiting)

        assert world.payments.pending(PaymentKey(order.id, payment.id)) == ()
        assert world.payments.pending(PaymentKey(OrderId(a.an_id()), waiting.id)) == ()
        assert world.payments.pending(PaymentKey(order.id, PaymentId(a.an_id()))) == ()
