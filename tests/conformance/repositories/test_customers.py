"""The promises of CustomerRepository."""

import pytest

from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, ExternalReference, OrderId
from tests.support import a

ALFKI, ANATR = ExternalReference("northwind", "ALFKI"), ExternalReference("northwind", "ANATR")


class TestLock:
    def test_finds_by_id(self, world):
        wanda = a.customer()
        world.keep(wanda, a.customer())

        with world.uow() as uow:
            assert uow.customers.lock(wanda.id) == wanda

    def test_raises_not_found(self, world):
        with world.uow() as uow, pytest.raises(NotFound):
            uow.customers.lock(CustomerId(a.an_id()))


class TestLockOwner:
    def test_finds_the_customer_of_an_order(self, world):
        wanda, other = a.customer(), a.customer()
        order = a.order(of=wanda)
        world.keep(wanda, other, order, a.order(of=other))

        for asker in (a.staff(), a.admin(), a.buyer(wanda)):
            with world.uow() as uow:
                assert uow.customers.lock_owner(order.id, seen_by=asker) == wanda

    @pytest.mark.rule(35)
    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_a_foreign_order_and_for_none_as_orders_do(self, world, asker):
        wanda, no_order = a.customer(), OrderId(a.an_id())
        order = a.order(of=wanda)
        world.keep(wanda, order)

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            uow.customers.lock_owner(order.id, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            uow.customers.lock_owner(no_order, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as loaded:
            uow.orders.lock(no_order, seen_by=asker)

        assert foreign.value.message.replace(str(order.id), str(no_order)) == absent.value.message
        assert absent.value.message == loaded.value.message


class TestAdd:
    def test_refuses_a_reference_that_is_taken(self, world):
        first, second = a.customer(reference=ALFKI), a.customer(reference=ALFKI)
        world.keep(first)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.customers.add(a.customer(reference=ANATR), second)

        with world.uow() as uow:
            assert uow.customers.lock_by_reference("northwind", ["ALFKI", "ANATR"]) == {"ALFKI": first}

    def test_refuses_the_same_reference_twice(self, world):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.customers.add(a.customer(reference=ALFKI), a.customer(reference=ALFKI))

    def test_takes_the_same_value_from_another_source(self, world):
        world.keep(a.customer(reference=ALFKI), a.customer(reference=ExternalReference("api", "ALFKI")))

    def test_takes_any_number_without_reference_and_with_one_e_mail_address(self, world):
        world.keep(a.customer(email="tea@example.com"), a.customer(email="tea@example.com"))


class TestSave:
    def test_frees_the_reference_of_a_customer_that_was_erased(self, world):
        first, second = a.customer(reference=ALFKI), a.customer(reference=ALFKI)
        world.keep(first)

        with world.committed() as uow:
            stored = uow.customers.lock(first.id)
            stored.erase(at=a.NOON)
            uow.customers.save(stored)
        world.keep(second)

        with world.uow() as uow:
            assert uow.customers.lock_by_reference("northwind", ["ALFKI"]) == {"ALFKI": second}


class TestLockByReference:
    def test_answers_with_those_of_that_source_that_exist(self, world):
        alfki, anatr = a.customer(reference=ALFKI), a.customer(reference=ANATR)
        other = a.customer(reference=ExternalReference("api", "BERGS"))
        world.keep(alfki, anatr, other, a.customer())

        with world.uow() as uow:
            found = uow.customers.lock_by_reference("northwind", iter(["ANATR", "ALFKI", "BERGS", "ALFKI"]))

        assert found == {"ALFKI": alfki, "ANATR": anatr}

    @pytest.mark.parametrize("value", ["", "alfki", "ALFKI ", "%", "ALFKI' OR '1'='1"])
    def test_matches_to_the_letter(self, world, value):
        world.keep(a.customer(reference=ALFKI))

        with world.uow() as uow:
            assert uow.customers.lock_by_reference("northwind", [value]) == {}

    def test_of_nothing_is_nothing(self, world):
        world.keep(a.customer(reference=ALFKI))

        with world.uow() as uow:
            assert uow.customers.lock_by_reference("northwind", []) == {}
