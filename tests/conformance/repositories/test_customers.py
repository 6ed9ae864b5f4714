"""The promises of CustomerRepository."""

import pytest

from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, ExternalReference
from tests.support import a

ALFKI, ANATR = ExternalReference("northwind", "ALFKI"), ExternalReference("northwind", "ANATR")


class TestGet:
    def test_shows_staff_everybody(self, world):
        wanda = a.customer()
        world.keep(wanda)

        with world.uow() as uow:
            assert uow.customers.get(wanda.id, seen_by=a.staff()) == wanda
            assert uow.customers.get(wanda.id, seen_by=a.admin()) == wanda

    def test_shows_a_customer_itself(self, world):
        wanda = a.customer()
        world.keep(wanda)

        with world.uow() as uow:
            assert uow.customers.get(wanda.id, seen_by=a.buyer(wanda)) == wanda

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_somebody_else_and_for_nobody(self, world, asker):
        wanda, nobody = a.customer(), CustomerId(a.an_id())
        world.keep(wanda)

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            uow.customers.get(wanda.id, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            uow.customers.get(nobody, seen_by=asker)

        assert foreign.value.message.replace(str(wanda.id), str(nobody)) == absent.value.message
        assert (foreign.value.what, foreign.value.remedy) == (absent.value.what, absent.value.remedy)


class TestLock:
    def test_finds_by_id(self, world):
        wanda = a.customer()
        world.keep(wanda, a.customer())

        with world.uow() as uow:
            assert uow.customers.lock(wanda.id) == wanda

    def test_raises_not_found(self, world):
        with world.uow() as uow, pytest.raises(NotFound):
            uow.customers.lock(CustomerId(a.an_id()))


class TestAdd:
    def test_refuses_a_reference_that_is_taken(self, world):
        first, second = a.customer(reference=ALFKI), a.customer(reference=ALFKI)
        world.keep(first)

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.customers.add(a.customer(reference=ANATR), second)

        with world.uow() as uow:
            assert uow.customers.find_by_reference("northwind", ["ALFKI", "ANATR"]) == {"ALFKI": first}

    def test_refuses_the_same_reference_twice(self, world):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.customers.add(a.customer(reference=ALFKI), a.customer(reference=ALFKI))

    def test_takes_the_same_value_from_another_source(self, world):
        world.keep(a.customer(reference=ALFKI), a.customer(reference=ExternalReference("api", "ALFKI")))

    def test_takes_any_number_without_reference_and_with_one_e_mail_address(self, world):
        world.keep(a.customer(email="tea@example.com"), a.customer(email="tea@example.com"))


class TestFindByReference:
    def test_answers_with_those_of_that_source_that_exist(self, world):
        alfki, anatr = a.customer(reference=ALFKI), a.customer(reference=ANATR)
        other = a.customer(reference=ExternalReference("api", "BERGS"))
        world.keep(alfki, anatr, other, a.customer())

        with world.uow() as uow:
            found = uow.customers.find_by_reference("northwind", iter(["ANATR", "ALFKI", "BERGS", "ALFKI"]))

        assert found == {"ALFKI": alfki, "ANATR": anatr}

    @pytest.mark.parametrize("value", ["", "alfki", "ALFKI ", "%", "ALFKI' OR '1'='1"])
    def test_matches_to_the_letter(self, world, value):
        world.keep(a.customer(reference=ALFKI))

        with world.uow() as uow:
            assert uow.customers.find_by_reference("northwind", [value]) == {}

    def test_of_nothing_is_nothing(self, world):
        world.keep(a.customer(reference=ALFKI))

        with world.uow() as uow:
            assert uow.customers.find_by_reference("northwind", []) == {}
