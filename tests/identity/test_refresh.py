"""Staying signed in, and signing out."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from adapters.identity import families
from adapters.identity.models import User
from adapters.identity.tokens import InvalidToken, access_token
from tests.identity.test_sign_in import claims

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def refused(answer):
    assert answer.status_code == 401, answer.content
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["error"]["code"] == "token_not_valid"
    return True


class TestRefreshing:
    def test_gives_fresh_tokens_of_both_kinds(self, wanda, sign_in, post):
        old = sign_in()
        answer = post("refresh", refresh=old["refresh"])

        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        new = answer.json()
        assert claims(new["access"])["sub"] == str(wanda.id)
        assert len({token["jti"] for token in map(claims, (*_both(old), *_both(new)))}) == 4

    def test_tells_of_the_user_as_it_is_now(self, wanda, sign_in, post):
        old = sign_in()["refresh"]
        User.objects.update(first_name="Wilhelmina", role="staff", customer_id=None)

        said = claims(post("refresh", refresh=old).json()["access"])

        assert (said["first_name"], said["user_role"], said["customer_id"]) == ("Wilhelmina", "staff", None)

    def test_goes_on_for_as_long_as_one_comes_back_within_14_days(self, wanda, sign_in, post):
        with time_machine.travel(NOW, tick=False) as clock:
            refresh = sign_in()["refresh"]
            for _ in range(3):
                clock.shift(timedelta(days=14, seconds=-1))
                refresh = post("refresh", refresh=refresh).json()["refresh"]
            clock.shift(timedelta(days=14))
            assert refused(post("refresh", refresh=refresh))

    def test_stores_no_token(self, wanda, sign_in, post):
        tokens = sign_in()
        post("refresh", refresh=tokens["refresh"])

        stored = str(list(OutstandingToken.objects.values()))
        signatures = [token.rpartition(".")[2] for token in _both(tokens)]

        assert OutstandingToken.objects.count() == 2
        assert not any(signature in stored for signature in signatures)


class TestARefreshToken:
    def test_is_good_for_one_use(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        post("refresh", refresh=refresh)

        assert refused(post("refresh", refresh=refresh))

    def test_that_is_used_again_ends_what_it_led_to(self, wanda, sign_in, post):
        first = sign_in()["refresh"]
        second = post("refresh", refresh=first).json()["refresh"]
        third = post("refresh", refresh=second).json()["refresh"]

        assert refused(post("refresh", refresh=first))
        assert refused(post("refresh", refresh=third))

    def test_that_is_used_again_leaves_other_sign_ins_alone(self, wanda, sign_in, post):
        other, refresh = sign_in()["refresh"], sign_in()["refresh"]
        for _ in range(2):
            post("refresh", refresh=refresh)

        assert post("refresh", refresh=other).status_code == 200

    def test_of_a_deactivated_user_is_refused(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        User.objects.update(is_active=False)

        assert refused(post("refresh", refresh=refresh))

    def test_of_a_deleted_user_is_refused(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        wanda.delete()

        assert refused(post("refresh", refresh=refresh))
        assert refused(post("revoke", refresh=refresh))

    def test_that_nobody_remembers_is_refused(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        OutstandingToken.objects.all().delete()

        assert refused(post("refresh", refresh=refresh))

    @pytest.mark.parametrize("raw", ["x", "a.b.c", "é", "[" * 4_096])
    def test_that_is_none_is_refused(self, db, post, raw):
        assert refused(post("refresh", refresh=raw))
        assert refused(post("revoke", refresh=raw))

    def test_that_is_an_access_token_is_refused(self, wanda, post):
        assert refused(post("refresh", refresh=access_token(wanda)))
        assert refused(post("revoke", refresh=access_token(wanda)))

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ({}, "required"),
            ({"refresh": ""}, "blank"),
            ({"refresh": 1}, "invalid"),
            ({"refresh": "x" * 4_097}, "max_length"),
        ],
    )
    def test_that_is_malformed_is_told_so(self, db, post, body, code):
        for name in ("refresh", "revoke"):
            answer = post(name, **body)
            assert answer.status_code == 400
            assert [detail["code"] for detail in answer.json()["error"]["details"]] == [code]


class TestSigningOut:
    def test_ends_the_refresh_token(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        answer = post("revoke", refresh=refresh)

        assert (answer.status_code, answer.content) == (204, b"")
        assert refused(post("refresh", refresh=refresh))

    def test_can_be_repeated(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]

        assert [post("revoke", refresh=refresh).status_code for _ in range(2)] == [204, 204]

    def test_with_an_old_token_ends_the_newest(self, wanda, sign_in, post):
        old = sign_in()["refresh"]
        new = post("refresh", refresh=old).json()["refresh"]
        post("revoke", refresh=old)

        assert refused(post("refresh", refresh=new))

    def test_here_does_not_sign_out_elsewhere(self, wanda, sign_in, post):
        here, elsewhere = sign_in()["refresh"], sign_in()["refresh"]
        post("revoke", refresh=here)

        assert post("refresh", refresh=elsewhere).status_code == 200

    def test_works_for_the_deactivated(self, wanda, sign_in, post):
        refresh = sign_in()["refresh"]
        User.objects.update(is_active=False)

        assert post("revoke", refresh=refresh).status_code == 204


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
class TestARace:
    RUNNERS = 50

    def race(self, raw):
        """What each of many got who refreshed with the same token at the same time."""
        start = threading.Barrier(self.RUNNERS)

        def run(_):
            start.wait()
            try:
                return families.rotate(raw).refresh
            except InvalidToken:
                return None
            finally:
                connection.close()

        with ThreadPoolExecutor(self.RUNNERS) as pool:
            return list(pool.map(run, range(self.RUNNERS)))

    def test_for_one_token_has_one_winner_whose_tokens_end_as_well(self, wanda):
        """The others cannot be told from a thief, so the family is over."""
        refresh = families.start(wanda).refresh

        won = [token for token in self.race(refresh) if token is not None]

        assert len(won) == 1
        with pytest.raises(InvalidToken):
            families.rotate(won[0])


def _both(tokens):
    return tokens["access"], tokens["refresh"]
