"""The promises of UserQueries."""

from datetime import UTC

import pytest

from application.paging import PageRequest
from domain.shared.actor import Actor, Role
from domain.shared.errors import NotFound
from domain.shared.identity import UserId
from tests.conformance.queries.paging import assert_pages
from tests.support import a

STAFF = a.staff()


@pytest.fixture
def accounts(world):
    """Five accounts in the store, the first of a customer."""
    wanda = a.customer()
    made = [a.account(of=wanda, email="0@example.com")]
    made.extend(a.account(email=f"{number}@example.com") for number in range(1, 5))
    with world.committed() as uow:
        uow.customers.add(wanda)
        for account in made:
            uow.accounts.add(account)
    return made


class TestDetail:
    def test_tells_the_account(self, world, accounts):
        wanda = accounts[0]

        detail = world.users.detail(wanda.id, seen_by=STAFF)

        assert (detail.id, detail.email, detail.role) == (wanda.id, "0@example.com", "customer")
        assert (detail.first_name, detail.last_name, detail.customer_id) == (
            "Wanda",
            "Whisk",
            wanda.customer_id,
        )
        assert detail.active
        assert detail.created_at.tzinfo is UTC

    def test_is_for_the_user_itself(self, world, accounts):
        wanda = accounts[0]
        herself = Actor(Role.CUSTOMER, user_id=wanda.id, customer_id=wanda.customer_id)

        assert world.users.detail(wanda.id, seen_by=herself).id == wanda.id

    @pytest.mark.parametrize("asker", [a.buyer(), Actor.anonymous()], ids=["somebody else", "anonymous"])
    def test_answers_alike_for_somebody_else_and_for_nobody(self, world, accounts, asker):
        nobody = UserId(a.an_id())

        with pytest.raises(NotFound) as foreign:
            world.users.detail(accounts[1].id, seen_by=asker)
        with pytest.raises(NotFound) as absent:
            world.users.detail(nobody, seen_by=asker)

        assert foreign.value.message.replace(str(accounts[1].id), str(nobody)) == absent.value.message


class TestPages:
    def test_go_from_the_newest_to_the_oldest(self, world, accounts):
        everybody = [world.users.detail(account.id, seen_by=STAFF) for account in accounts]
        in_order = sorted(everybody, key=lambda user: (user.created_at, user.id), reverse=True)

        assert_pages(lambda request: world.users.page(request, seen_by=STAFF), in_order)

    def test_show_a_customer_only_itself_and_the_anonymous_nobody(self, world, accounts):
        wanda = accounts[0]
        herself = Actor(Role.CUSTOMER, user_id=wanda.id, customer_id=wanda.customer_id)

        assert [user.id for user in world.users.page(PageRequest(), seen_by=herself).results] == [wanda.id]
        assert world.users.page(PageRequest(), seen_by=a.buyer()).results == ()
        assert world.users.page(PageRequest(), seen_by=Actor.anonymous()).results == ()
