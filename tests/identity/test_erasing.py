"""Erasing a customer's accounts: nobody signs in with them any more, and their addresses are free."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from adapters.identity.accounts import DjangoAccounts
from adapters.identity.models import User
from application.ports.personal_data import erased_email
from domain.shared.identity import CustomerId
from tests.identity.conftest import CUSTOMER_ID, PASSWORD
from tests.support import a

pytestmark = pytest.mark.rule(32)


def erase(customer_id=CUSTOMER_ID):
    """How many statements it took."""
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        DjangoAccounts("default").erase(CustomerId(customer_id))
    return len(seen)


def usable(user):
    return OutstandingToken.objects.filter(user=user, blacklistedtoken__isnull=True).count()


class TestAnErasedAccount:
    def test_cannot_sign_in_whether_by_its_old_address_or_its_new_one(self, wanda, post):
        erase()

        for email in (wanda.email, erased_email(wanda.id)):
            assert post("token", email=email, password=PASSWORD).status_code == 401

    def test_is_signed_out_everywhere(self, wanda, sign_in, post):
        families = [sign_in()["refresh"] for _ in range(3)]
        fresh = post("refresh", refresh=families[0]).json()["refresh"]
        assert usable(wanda) == 3

        erase()

        assert usable(wanda) == 0
        for token in (*families, fresh):
            assert post("refresh", refresh=token).status_code == 401

    def test_stays_signed_out_though_it_were_activated_again(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        erase()
        User.objects.update(is_active=True)

        assert post("refresh", refresh=refresh).status_code == 401
        assert post("token", email=erased_email(wanda.id), password=PASSWORD).status_code == 401

    def test_has_no_name_and_frees_its_address(self, wanda):
        erase()

        wanda.refresh_from_db()
        assert (wanda.email, wanda.first_name, wanda.last_name) == (erased_email(wanda.id), "", "")
        assert (wanda.is_active, wanda.has_usable_password(), wanda.customer_id) == (
            False,
            False,
            CUSTOMER_ID,
        )
        User.objects.create_user("Wanda@example.com", PASSWORD)

    def test_is_left_alone_the_next_time(self, wanda):
        erase()
        before = list(User.objects.values())

        erase()

        assert list(User.objects.values()) == before


class TestErasing:
    def test_reaches_every_account_of_the_customer_and_no_other(self, wanda, sign_in):
        second = User.objects.create_user("w@example.com", PASSWORD, customer_id=CUSTOMER_ID)
        clerk = User.objects.create_user("clerk@example.com", PASSWORD, role="staff")
        moe = User.objects.create_user("moe@example.com", PASSWORD, customer_id=a.an_id())
        for user in (second, clerk, moe):
            sign_in(user.email)
        others = User.objects.filter(id__in=[clerk.id, moe.id]).order_by("id")
        before = list(others.values())

        erase()

        assert list(others.values()) == before
        assert set(User.objects.filter(is_active=False)) == {wanda, second}
        assert [usable(user) for user in (second, clerk, moe)] == [0, 1, 1]

    @pytest.mark.parametrize("accounts", [1, 7])
    def test_costs_three_statements_however_many_accounts_and_tokens(self, db, sign_in, accounts):
        for place in range(accounts):
            user = User.objects.create_user(f"w{place}@example.com", PASSWORD, customer_id=CUSTOMER_ID)
            for _ in range(place):
                sign_in(user.email)

        assert erase() == 3
        assert erase() == 1

    def test_of_nobody_changes_nothing(self, wanda):
        before = list(User.objects.values())

        assert erase(a.an_id()) == 1
        assert list(User.objects.values()) == before
