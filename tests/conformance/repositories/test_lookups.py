"""The promises of Lookups."""

import pytest

from application.ports.lookups import PaymentKey
from domain.orders.customer_return import ReturnedLine
from domain.orders.order import Order
from domain.payments.operation import Approved, Declined
from domain.payments.payment import Payment
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OperationId, PaymentId, ReturnId
from tests.support import a


@pytest.fixture
def wanda(world):
    customer = a.customer()
    world.keep(customer)
    return customer


def key(payment: Payment) -> PaymentKey:
    return PaymentKey(payment.order_id, payment.id)


class TestTheOrderOfAReturn:
    @pytest.fixture
    def order(self, world, wanda):
        made: Order = a.order(of=wanda, lines=(a.line(quantity=3),))
        made.confirm(by=Actor.system(), at=a.NOON)
        a.ship(made)
        for _ in range(2):
            a.take_back(made, ReturnedLine(1, 1))
        world.keep(made, a.order(of=wanda))
        return made

    def test_is_found_by_staff_and_by_whose_it_is(self, world, wanda, order):
        with world.uow() as uow:
            for one in order.returns:
                for asker in (a.staff(), a.buyer(wanda)):
                    assert uow.lookups.order_of_return(one.id, seen_by=asker) == order.id

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_return_and_for_none(self, world, order, asker):
        known, unknown = order.returns[0].id, ReturnId(a.an_id())

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            uow.lookups.order_of_return(known, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            uow.lookups.order_of_return(unknown, seen_by=asker)

        assert foreign.value.message.replace(str(known), str(unknown)) == absent.value.message


class TestThePaymentOfAnOperation:
    def test_is_found(self, world, wanda):
        order = a.order(of=wanda)
        payments = [a.payment(of=order) for _ in range(2)]
        world.keep(order, *payments)

        with world.uow() as uow:
            found = [uow.lookups.payment_of(payment.operations[0].id) for payment in payments]
            with pytest.raises(NotFound):
                uow.lookups.payment_of(OperationId(a.an_id()))

        assert found == [key(payment) for payment in payments]


class TestPendingPayments:
    def test_are_those_with_an_operation_that_is_pending_since_before(self, world, wanda):
        order = a.order(of=wanda)
        old, settled, declined, new = (
            a.payment(of=order, at=at) for at in (a.NOON, a.NOON, a.NOON, a.later(hours=2))
        )
        captured_later = a.payment(of=order, at=a.later(hours=1))
        for payment, outcome in ((settled, Approved("A1")), (declined, Declined("no"))):
            payment.settle(payment.pending[0].id, outcome, at=a.NOON)
        captured_later.settle(captured_later.pending[0].id, Approved("A1"), at=a.NOON)
        for _ in range(2):
            captured_later.request_capture(
                a.euros("1.00"), operation_id=OperationId(a.an_id()), at=a.later(hours=1)
            )
        world.keep(order, new, captured_later, old, settled, declined)

        def pending(hours: float, limit: int = 9, after: PaymentId | None = None) -> list[PaymentKey]:
            with world.uow() as uow:
                return list(uow.lookups.pending_payments(a.later(hours=hours), limit=limit, after=after))

        by_id = sorted((old, captured_later, new), key=lambda payment: payment.id)
        assert pending(3) == [key(payment) for payment in by_id]
        assert pending(3, limit=2) == [key(payment) for payment in by_id[:2]]
        assert pending(3, after=by_id[0].id) == [key(payment) for payment in by_id[1:]]
        assert set(pending(2)) == {key(old), key(captured_later)}
        assert pending(0) == []
        assert pending(0.5) == [key(old)]
