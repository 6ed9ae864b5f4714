"""The table of users, and what the Django admin asks of them."""

import attrs
import pytest
from django.db import IntegrityError, transaction

from adapters.identity.accounts import DjangoAccounts
from adapters.identity.models import User
from domain.shared.errors import AlreadyExists
from domain.shared.identity import CustomerId
from tests.identity.conftest import CUSTOMER_ID, PASSWORD
from tests.support import a

pytestmark = pytest.mark.django_db(databases=["default", "sqlite"])


@pytest.fixture(params=[pytest.param("default", marks=pytest.mark.postgres), "sqlite"])
def users(request):
    return User.objects.using(request.param)


class TestAUser:
    def test_has_an_id_of_version_7_and_an_address_in_lower_case(self, users):
        user = users.create(email="wanda@example.com")

        assert user.id.version == 7
        assert User.objects.db_manager(users.db).create_user("WILMA@Example.com").email == "wilma@example.com"

    @pytest.mark.parametrize("email", ["wanda@example.com", "Wanda@Example.Com"])
    def test_shares_no_address_in_any_case(self, users, email):
        users.create(email="wanda@example.com")

        with pytest.raises(IntegrityError, match="email"), transaction.atomic(using=users.db):
            users.create(email=email)

    @pytest.mark.parametrize(
        "fields", [{"role": "emperor"}, {"role": "anonymous"}, {"role": "staff", "customer_id": CUSTOMER_ID}]
    )
    def test_has_a_role_there_is_and_is_a_customer_only_with_that_role(self, users, fields):
        with pytest.raises(IntegrityError), transaction.atomic(using=users.db):
            users.create(email="wanda@example.com", **fields)


class TestAnAccount:
    """Other rules than that of the address are not taken for it, whatever the words of the database."""

    @pytest.mark.parametrize("email", ["email@example.com", "EMAIL@example.com"])
    def test_with_an_address_that_is_taken_exists_already(self, users, email):
        users.create(email="email@example.com")

        with pytest.raises(AlreadyExists), transaction.atomic(using=users.db):
            DjangoAccounts(users.db).add(a.account(email=email))

    def test_with_an_id_that_is_taken_is_a_mistake(self, users):
        twin = a.account(email="email@example.com")
        users.create(id=twin.id, email="wanda@example.com")

        with pytest.raises(IntegrityError), transaction.atomic(using=users.db):
            DjangoAccounts(users.db).add(twin)

    def test_that_breaks_another_rule_is_a_mistake(self, users):
        staff_and_customer = attrs.evolve(
            a.account(email="email@example.com"), customer_id=CustomerId(CUSTOMER_ID)
        )

        with pytest.raises(IntegrityError), transaction.atomic(using=users.db):
            DjangoAccounts(users.db).add(staff_and_customer)


class TestTheAdminSite:
    @pytest.mark.parametrize("role", ["staff", "admin"])
    def test_shows_users_and_lets_nobody_change_them(self, client, role):
        user = User.objects.create_user("stella@example.com", PASSWORD, role=role)

        signed_in = client.post(
            "/admin/login/?next=/admin/", {"username": "Stella@Example.com", "password": PASSWORD}
        )

        assert (signed_in.status_code, signed_in["Location"]) == (302, "/admin/")
        assert client.get("/admin/identity/user/", {"q": "stella"}).status_code == 200
        assert client.get(f"/admin/identity/user/{user.id}/change/").status_code == 200
        for path in ("add/", f"{user.id}/delete/"):
            assert client.get(f"/admin/identity/user/{path}").status_code == 403
        assert client.post(f"/admin/identity/user/{user.id}/change/", {"role": "admin"}).status_code == 403

    def test_turns_customers_away(self, client):
        User.objects.create_user("wanda@example.com", PASSWORD, customer_id=CUSTOMER_ID)

        answer = client.post("/admin/login/", {"username": "wanda@example.com", "password": PASSWORD})

        assert answer.status_code == 200
        assert client.get("/admin/").status_code == 302

    def test_has_no_pages_for_groups_and_tokens(self, client):
        User.objects.create_user("ada@example.com", PASSWORD, role="admin")
        client.login(username="ada@example.com", password=PASSWORD)

        page = client.get("/admin/").content.decode()

        assert "/admin/identity/user/" in page
        assert "/admin/auth/" not in page
        assert "/admin/token_blacklist/" not in page

    @pytest.mark.parametrize(
        ("role", "enters", "looks", "changes"),
        [("customer", False, False, False), ("staff", True, True, False), ("admin", True, True, True)],
    )
    def test_lets_staff_look_and_administrators_do(self, role, enters, looks, changes):
        user = User(email="u@example.com", role=role)

        assert (user.is_staff, user.has_module_perms("persistence")) == (enters, enters)
        assert user.has_perm("persistence.view_orderrow") is looks
        assert user.has_perms(["persistence.view_orderrow"]) is looks
        assert user.has_perm("persistence.change_orderrow") is changes

    def test_lets_nobody_in_who_is_deactivated(self):
        user = User(email="u@example.com", role="admin", is_active=False)

        assert not user.has_perm("persistence.view_orderrow")
        assert not user.has_module_perms("persistence")

    def test_takes_a_superuser_for_an_administrator(self):
        user = User.objects.create_superuser("ada@example.com", PASSWORD)

        assert (user.role, user.is_superuser) == ("admin", True)
