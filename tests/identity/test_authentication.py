"""Who asks, according to the access token."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
import time_machine
from django.conf import settings
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from adapters.identity.authentication import TokenAuthentication
from adapters.identity.models import User
from adapters.identity.tokens import access_token, refresh_token
from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, UserId
from tests.identity.conftest import CUSTOMER_ID

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
WANDA = User(
    id=UUID("01950000-0000-7000-8000-0000000000aa"),
    email="wanda@example.com",
    first_name="Wanda",
    customer_id=CUSTOMER_ID,
)
STELLA = User(id=UUID("01950000-0000-7000-8000-0000000000bb"), email="stella@example.com", role="staff")


def authenticate(header):
    request = APIRequestFactory().get("/", **({} if header is None else {"HTTP_AUTHORIZATION": header}))
    return TokenAuthentication().authenticate(Request(request))


def refused(token):
    with pytest.raises(AuthenticationFailed) as caught:
        authenticate(f"Bearer {token}")
    assert caught.value.get_codes() == "token_not_valid"
    return True


def claims(**changes):
    """An access token's, as they should be, but for the changes; `...` leaves one out."""
    now = int(datetime.now(UTC).timestamp())
    good = {
        "token_type": "access", "sub": str(WANDA.id), "email": WANDA.email, "first_name": WANDA.first_name,
        "user_role": "customer", "customer_id": str(CUSTOMER_ID), "iss": "orderly", "aud": "orderly",
        "iat": now, "nbf": now, "exp": now + 900, "jti": "f00d",
    }  # fmt: skip
    return {name: value for name, value in {**good, **changes}.items() if value is not ...}


def signed(payload, *, key=None, algorithm="HS256", headers=None):
    return jwt.encode(
        payload, key or settings.SIMPLE_JWT["SIGNING_KEY"], algorithm=algorithm, headers=headers
    )


def encoded(part):
    return (
        base64.urlsafe_b64encode(part if isinstance(part, bytes) else json.dumps(part).encode())
        .decode()
        .rstrip("=")
    )


class TestAGoodToken:
    def test_says_who_asks_without_a_query(self):
        """No database is allowed in this test, so any query would fail it."""
        principal, auth = authenticate(f"Bearer {access_token(WANDA)}")

        assert auth is None
        assert principal.is_authenticated
        assert principal.actor == Actor(
            Role.CUSTOMER, user_id=UserId(WANDA.id), customer_id=CustomerId(CUSTOMER_ID)
        )
        assert (principal.email, principal.first_name) == ("wanda@example.com", "Wanda")

    def test_can_be_of_staff(self):
        principal, _ = authenticate(f"Bearer {access_token(STELLA)}")

        assert principal.actor == Actor(Role.STAFF, user_id=UserId(STELLA.id))

    def test_is_what_the_tests_take_for_one(self):
        """Otherwise the refusals below would prove nothing."""
        assert authenticate(f"Bearer {signed(claims())}") is not None

    @pytest.mark.parametrize("scheme", ["bearer", "BEARER"])
    def test_may_spell_its_scheme_in_any_case(self, scheme):
        assert authenticate(f"{scheme} {access_token(WANDA)}") is not None

    def test_ends_after_15_minutes(self):
        with time_machine.travel(NOW, tick=False) as clock:
            token = access_token(WANDA)
            clock.shift(timedelta(minutes=15, seconds=-1))
            assert authenticate(f"Bearer {token}") is not None
            clock.shift(timedelta(seconds=1))
            assert refused(token)

    def test_can_be_made_to_last_longer(self):
        with time_machine.travel(NOW, tick=False) as clock:
            token = access_token(WANDA, lifetime=timedelta(hours=24))
            clock.shift(timedelta(hours=23))
            assert authenticate(f"Bearer {token}") is not None
            clock.shift(timedelta(hours=1))
            assert refused(token)


class TestNoToken:
    @pytest.mark.parametrize("header", [None, "", "Basic d2FuZGE6dGVhcG90", "Token abc"])
    def test_is_nobody(self, header):
        assert authenticate(header) is None


class TestABadToken:
    @pytest.mark.parametrize(
        "header", ["Bearer", "Bearer ", "Bearer a b", "Bearer a.b.c", "Bearer ü", "Bearer ..."]
    )
    def test_is_refused_when_malformed(self, header):
        with pytest.raises(AuthenticationFailed):
            authenticate(header)

    def test_is_refused_when_it_is_a_refresh_token(self):
        assert refused(refresh_token(WANDA, family="f"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"iss": "disorderly"}, {"iss": ...}, {"aud": "others"}, {"aud": ...}, {"exp": ...}, {"exp": 1},
            {"nbf": 4_000_000_000}, {"iat": 4_000_000_000}, {"jti": ...}, {"token_type": ...},
            {"token_type": "refresh"}, {"sub": ...}, {"sub": "wanda"}, {"sub": 7}, {"user_role": ...},
            {"user_role": "emperor"}, {"customer_id": ...}, {"customer_id": "c"}, {"customer_id": 7},
            {"email": ...}, {"first_name": ...},
        ],
        ids=str,
    )  # fmt: skip
    def test_is_refused_for_a_claim_that_is_wrong_or_missing(self, changes):
        assert refused(signed(claims(**changes)))

    def test_is_refused_with_another_key(self):
        assert refused(signed(claims(), key="another-key-that-is-long-enough-for-hs256"))

    @pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
    @pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
    def test_is_refused_with_another_algorithm(self, algorithm):
        assert refused(signed(claims(), algorithm=algorithm))

    @pytest.mark.parametrize("name", ["none", "None", "NONE", "", "RS256", None, 7, [], {"HS256": 1}])
    def test_is_refused_when_its_header_names_another_algorithm(self, name):
        header, body = encoded({"alg": name, "typ": "JWT"}), encoded(claims())
        signature = signed(claims()).rpartition(".")[2]

        assert refused(f"{header}.{body}.")
        assert refused(f"{header}.{body}.{signature}")

    def test_is_refused_when_unsigned(self):
        assert refused(jwt.encode(claims(), key=None, algorithm="none"))

    @pytest.mark.parametrize(
        "headers",
        [
            {"crit": ["exp"]},
            {"crit": ["b64"], "b64": False},
            {"crit": []},
            {"crit": "exp"},
            {"crit": ["made-up"], "made-up": 1},
        ],
        ids=str,
    )
    def test_is_refused_when_it_calls_critical_what_we_do_not_know(self, headers):
        try:
            token = signed(claims(), headers=headers)
        except jwt.InvalidTokenError:  # our own library may refuse to make one
            pytest.skip("cannot be made with this library")
        assert refused(token)

    @pytest.mark.parametrize(
        "headers", [{"kid": "../../dev/null"}, {"jku": "https://example.com/keys"}, {"jwk": {}}]
    )
    def test_does_not_choose_its_key(self, headers):
        assert authenticate(f"Bearer {signed(claims(), headers=headers)}") is not None
        assert refused(signed(claims(), key="x" * 32, headers=headers))

    @pytest.mark.parametrize("nested", [b"[" * 100_000, b'{"a":' * 50_000])
    def test_is_refused_when_nested_absurdly(self, nested):
        assert refused(f"{encoded(nested)}.{encoded(claims())}.{encoded(b'x')}")

    def test_is_refused_when_a_byte_of_it_changed(self):
        token = signed(claims())
        body = token.split(".")[1]
        for place in (0, 10, len(body) - 2):
            changed = body[:place] + ("A" if body[place] != "A" else "B") + body[place + 1 :]
            assert refused(token.replace(body, changed))
