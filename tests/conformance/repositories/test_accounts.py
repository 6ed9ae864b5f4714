"""The promises of AccountRepository."""

import attrs
import pytest

from domain.shared.actor import Actor, Role
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import UserId
from tests.conformance.exactly import exactly
from tests.support import a


@pytest.fixture
def wanda(world):
    """An account of a customer, in the store."""
    customer = a.customer()
    account = a.account(of=customer, email="Wanda@Example.com")
    with world.committed() as uow:
        uow.customers.add(customer)
        uow.accounts.add(account)
    return account


def herself(account):
    return Actor(Role.CUSTOMER, user_id=account.id, customer_id=account.customer_id)


class TestLock:
    def test_shows_staff_every_account_with_its_address_in_lower_case(self, world, wanda):
        with world.uow() as uow:
            stored = uow.accounts.lock(wanda.id, seen_by=a.staff())

        assert exactly(stored) == exactly(attrs.evolve(wanda, email="wanda@example.com"))

    def test_shows_a_customer_itself(self, world, wanda):
        with world.uow() as uow:
            assert uow.accounts.lock(wanda.id, seen_by=herself(wanda)).id == wanda.id

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_somebody_else_and_for_nobody(self, world, wanda, asker):
        nobody = UserId(a.an_id())

        with world.uow() as uow, pytest.raises(NotFound) as foreign:
            uow.accounts.lock(wanda.id, seen_by=asker)
        with world.uow() as uow, pytest.raises(NotFound) as absent:
            uow.accounts.lock(nobody, seen_by=asker)

        assert foreign.value.message.replace(str(wanda.id), str(nobody)) == absent.value.message


class TestAdd:
    @pytest.mark.parametrize("email", ["Wanda@Example.com", "wanda@example.com", "WANDA@EXAMPLE.COM"])
    def test_refuses_an_address_that_is_taken_in_any_case(self, world, wanda, email):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.accounts.add(a.account(email=email))

    def test_is_part_of_the_transaction(self, world):
        account = a.account()
        with world.uow() as uow:
            uow.accounts.add(account)

        with world.uow() as uow, pytest.raises(NotFound):
            uow.accounts.lock(account.id, seen_by=a.staff())

    @pytest.mark.parametrize("role", [Role.STAFF, Role.ADMIN])
    def test_keeps_the_role(self, world, role):
        account = attrs.evolve(a.account(), role=role)
        with world.committed() as uow:
            uow.accounts.add(account)

        with world.uow() as uow:
            assert uow.accounts.lock(account.id, seen_by=a.staff()) == account


class TestSave:
    def test_replaces_the_names(self, world, wanda):
        with world.committed() as uow:
            account = uow.accounts.lock(wanda.id, seen_by=a.staff())
            uow.accounts.save(account.rename(first_name="Wändä", last_name=""))

        with world.uow() as uow:
            stored = uow.accounts.lock(wanda.id, seen_by=a.staff())
        assert (stored.first_name, stored.last_name) == ("Wändä", "")

    def test_replaces_nothing_else(self, world, wanda):
        with world.committed() as uow:
            uow.accounts.save(attrs.evolve(wanda, email="other@example.com", role=Role.ADMIN))

        with world.uow() as uow:
            stored = uow.accounts.lock(wanda.id, seen_by=a.staff())
        assert stored.email == "wanda@example.com"
        assert stored.role is Role.CUSTOMER

    def test_raises_not_found_for_an_account_that_vanished(self, world):
        with pytest.raises(NotFound), world.committed() as uow:
            uow.accounts.save(a.account())
