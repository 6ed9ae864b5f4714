"""Who asks, and what it may see."""

import pytest

from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, UserId
from tests.support import a

WANDA = CustomerId(a.an_id())
OTTO = CustomerId(a.an_id())


class TestWhoseThingsAnActorSees:
    @pytest.mark.rule(35)
    @pytest.mark.parametrize(
        ("actor", "owners"),
        [
            (Actor.anonymous(), set()),
            (Actor(Role.ANONYMOUS, customer_id=WANDA), set()),
            (Actor(Role.CUSTOMER), set()),
            (Actor(Role.CUSTOMER, customer_id=WANDA), {WANDA}),
            (Actor(Role.CUSTOMER, customer_id=OTTO), {OTTO}),
            (Actor(Role.STAFF), {WANDA, OTTO}),
            (Actor(Role.ADMIN), {WANDA, OTTO}),
            (Actor.system(), {WANDA, OTTO}),
        ],
    )
    def test_are_its_own_or_for_staff_everybodys(self, actor, owners):
        assert {owner for owner in (WANDA, OTTO) if actor.may_see(owner)} == owners

    @pytest.mark.parametrize(("role", "staff"), list(zip(Role, [False, False, True, True], strict=True)))
    def test_depend_on_being_staff(self, role, staff):
        assert Actor(role).is_staff is staff


class TestAnActorsName:
    def test_is_that_of_its_user(self):
        user_id = UserId(a.an_id())

        assert Actor(Role.CUSTOMER, user_id=user_id).name == f"user:{user_id}"
        assert Actor(Role.STAFF, user_id=user_id).name == f"user:{user_id}"

    def test_is_its_role_where_there_is_no_user(self):
        assert Actor.anonymous().name == "anonymous"
        assert Actor.system().name == "staff"

    def test_tells_people_apart(self):
        assert a.staff().name != a.staff().name
