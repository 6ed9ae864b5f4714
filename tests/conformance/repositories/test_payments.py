"""The promises of PaymentRepository."""

from functools import partial
from typing import Any

import attrs
import pytest

from domain.orders.order import Order
from domain.payments.operation import Approved
from domain.payments.payment import Payment
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import OperationId, OrderId, PaymentId
from tests.support import a
from tests.support.stores import World


@pytest.fixture
def order(world: World) -> Order:
    wanda = a.customer()
    made: Order = a.order(of=wanda)
    world.keep(wanda, made)
    return made


def stored(world: World, order: Order) -> tuple[Payment, ...]:
    with world.uow() as uow:
        found: tuple[Payment, ...] = uow.payments.lock_of_order(order.id)
    return found


def an_operation(**_: Any) -> OperationId:
    return OperationId(a.an_id())


class TestLock:
    def test_raises_not_found_also_for_a_payment_of_another_order(self, world, order):
        payment = a.payment(of=order)
        world.keep(payment)

        with world.uow() as uow:
            assert uow.payments.lock(payment.id, order_id=order.id) == payment
            for which in (
                {"payment_id": payment.id, "order_id": OrderId(a.an_id())},
                {"payment_id": PaymentId(a.an_id()), "order_id": order.id},
            ):
                with pytest.raises(NotFound) as caught:
                    uow.payments.lock(**which)
                assert caught.value.message == f"There is no payment {which['payment_id']}."

    def test_of_an_order_gives_all_in_the_order_in_which_they_were_requested(self, world, order):
        late, early, same_time = (
            a.payment(of=order, at=at) for at in (a.later(hours=2), a.NOON, a.later(hours=2))
        )
        other = a.order(of=attrs.evolve(a.customer(), id=order.customer_id))
        world.keep(other)
        world.keep(same_time, late, early, a.payment(of=other))

        assert stored(world, order) == (early, late, same_time)
        with world.uow() as uow:
            assert uow.payments.lock_of_order(OrderId(a.an_id())) == ()


class TestAdd:
    def test_refuses_an_id_that_is_taken(self, world, order):
        payment = a.payment(of=order)
        world.keep(payment)
        twin = attrs.evolve(a.payment(of=order), id=payment.id)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.payments.add(a.payment(of=order), twin)

        assert stored(world, order) == (payment,)

    def test_refuses_an_operation_whose_id_is_taken(self, world, order):
        payment = a.payment(of=order)
        world.keep(payment)
        twin = attrs.evolve(a.payment(of=order), operations=payment.operations)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.payments.add(twin)

        assert stored(world, order) == (payment,)


class TestSave:
    def test_keeps_operations_in_the_order_in_which_they_were_asked_for(self, world, order):
        payment = a.payment(of=order)
        world.keep(payment)
        steps = (
            lambda one: one.settle(one.pending[0].id, Approved("A1"), at=a.later(hours=1)),
            partial(capture, amount="2.00"),
            partial(capture, amount="1.00"),
            lambda one: one.settle(one.pending[1].id, Approved("C2"), at=a.later(hours=2)),
            lambda one: one.settle(one.pending[0].id, Approved("C1"), at=a.later(hours=3)),
        )

        for step in steps:
            with world.committed() as uow:
                loaded = uow.payments.lock(payment.id, order_id=order.id)
                step(loaded)
                uow.payments.save(loaded)
            assert stored(world, order) == (loaded,)

        (last,) = stored(world, order)
        assert [one.reference for one in last.operations] == ["A1", "C1", "C2"]
        assert last.totals.captured == a.euros("3.00")

    def test_refuses_a_new_operation_whose_id_is_another_payments(self, world, order):
        payment, other = a.payment(of=order), a.payment(of=order)
        payment.settle(payment.pending[0].id, Approved("A1"), at=a.NOON)
        world.keep(payment, other)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            loaded = uow.payments.lock(payment.id, order_id=order.id)
            loaded.request_capture(a.euros("1.00"), operation_id=other.operations[0].id, at=a.NOON)
            uow.payments.save(loaded)

        assert stored(world, order) == (payment, other)

    def test_stores_what_another_transaction_loaded(self, world, order):
        payment = a.payment(of=order)
        world.keep(payment)
        (loaded,) = stored(world, order)
        loaded.settle(loaded.pending[0].id, Approved("A1"), at=a.NOON)
        capture(loaded, amount="1.00")

        with world.committed() as uow:
            uow.payments.save(loaded)

        assert stored(world, order) == (loaded,)


def capture(payment: Payment, *, amount: str) -> None:
    payment.request_capture(a.euros(amount), operation_id=an_operation(), at=a.later(hours=1))
