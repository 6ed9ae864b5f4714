"""Signing in."""

import base64
import json

import pytest
from django.contrib.auth import hashers
from django.db import OperationalError, connection

from adapters.identity.models import User
from adapters.identity.serializers import MAX_UNKNOWN_LISTED
from tests.identity.conftest import CUSTOMER_ID, PASSWORD


def claims(token):
    """What a token says, unverified."""
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


class TestSigningIn:
    def test_gives_an_access_token_for_15_minutes_and_a_refresh_token_for_14_days(self, wanda, sign_in):
        tokens = sign_in()

        assert tokens.keys() == {"access", "refresh", "token_type", "expires_in"}
        assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 15 * 60)
        access, refresh = claims(tokens["access"]), claims(tokens["refresh"])
        assert access["exp"] - access["iat"] == 15 * 60
        assert refresh["exp"] - refresh["iat"] == 14 * 24 * 3600

    def test_tells_who_the_user_is(self, wanda, sign_in):
        said = claims(sign_in()["access"])

        expected = {
            "sub": str(wanda.id),
            "email": "wanda@example.com",
            "first_name": "Wanda",
            "user_role": "customer",
            "customer_id": str(CUSTOMER_ID),
            "iss": "orderly",
            "aud": "orderly",
            "token_type": "access",
            "nbf": said["iat"],
        }
        assert said == {**expected, **{name: said[name] for name in ("iat", "exp", "jti")}}

    def test_gives_staff_no_customer(self, db, sign_in):
        User.objects.create_user("stella@example.com", PASSWORD, role="staff")

        said = claims(sign_in("stella@example.com")["access"])

        assert (said["user_role"], said["customer_id"]) == ("staff", None)

    def test_takes_the_email_address_in_any_case(self, wanda, sign_in):
        assert sign_in("Wanda@Example.COM")["access"]

    def test_keeps_its_answer_out_of_caches(self, wanda, post):
        answer = post("token", email=wanda.email, password=PASSWORD)

        assert answer["Cache-Control"] == "no-store"


class TestARefusedSignIn:
    @pytest.mark.parametrize(
        ("email", "password"),
        [
            ("wanda@example.com", "teapots-are-hasty"),
            ("nobody@example.com", PASSWORD),
            ("no address", PASSWORD),
        ],
    )
    def test_answers_alike_whatever_was_wrong(self, wanda, post, email, password):
        answer = post("token", email=email, password=password)

        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        error = answer.json()["error"]
        assert error["code"] == "invalid_credentials"
        assert error["message"] == "There is no active account with this e-mail address and password."

    def test_is_what_deactivated_users_get(self, wanda, post):
        User.objects.update(is_active=False)

        assert post("token", email=wanda.email, password=PASSWORD).status_code == 401

    @pytest.mark.parametrize("state", ["unknown", "wrong", "deactivated", "right"])
    def test_hashes_once_whether_the_account_is_known_or_not(self, wanda, post, monkeypatch, state):
        """So that the time taken does not tell which."""
        User.objects.update(is_active=state != "deactivated")
        hasher = type(hashers.get_hasher())
        hashed, encode = [], hasher.encode

        def counted(*given):
            hashed.append(given)
            return encode(*given)

        monkeypatch.setattr(hasher, "encode", counted)
        email = "nobody@example.com" if state == "unknown" else wanda.email

        post("token", email=email, password="wrong" if state == "wrong" else PASSWORD)

        assert len(hashed) == 1


class TestAMalformedSignIn:
    @pytest.mark.parametrize(
        ("body", "pointer", "code"),
        [
            ({}, "/email", "required"),
            ({"email": "wanda@example.com"}, "/password", "required"),
            ({"email": "", "password": PASSWORD}, "/email", "blank"),
            ({"email": None, "password": PASSWORD}, "/email", "null"),
            ({"email": 7, "password": PASSWORD}, "/email", "invalid"),
            ({"email": "wanda@example.com", "password": 12345678}, "/password", "invalid"),
            ({"email": "w" * 255, "password": PASSWORD}, "/email", "max_length"),
            ({"email": "wanda@example.com", "password": "p" * 1025}, "/password", "max_length"),
            ({"email": "wanda@example.com", "password": PASSWORD, "role": "admin"}, "/role", "unknown_field"),
        ],
    )
    def test_is_told_what_is_wrong(self, wanda, post, body, pointer, code):
        answer = post("token", **body)

        assert answer.status_code == 400
        details = answer.json()["error"]["details"]
        assert (pointer, code) in {(detail["pointer"], detail["code"]) for detail in details}

    def test_names_only_the_first_of_very_many_unknown_fields(self, post):
        answer = post("token", **{f"field{number}": 1 for number in range(MAX_UNKNOWN_LISTED + 7)})

        assert answer.status_code == 400
        assert len(answer.json()["error"]["details"]) == MAX_UNKNOWN_LISTED

    def test_may_have_a_password_that_ends_in_a_space(self, db, sign_in):
        User.objects.create_user("sid@example.com", "spaced out ")

        assert sign_in("sid@example.com", "spaced out ")["access"]

    def test_takes_no_idempotency_key(self, wanda, client):
        answer = client.post(
            "/api/v1/auth/token/",
            {"email": wanda.email, "password": PASSWORD},
            content_type="application/json",
            headers={"Idempotency-Key": "k-1"},
        )

        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == "idempotency_key_not_accepted"

    def test_takes_no_parameters(self, wanda, client):
        answer = client.post("/api/v1/auth/token/?dry_run=true", {}, content_type="application/json")

        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == "unknown_parameter"

    @pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
    def test_is_anything_but_a_post(self, db, client, method):
        assert getattr(client, method)("/api/v1/auth/token/").status_code == 405

    def test_is_anything_but_json(self, wanda, client):
        answer = client.post("/api/v1/auth/token/", {"email": wanda.email, "password": PASSWORD})

        assert answer.status_code == 415

    def test_does_not_look_at_the_authorization_header(self, wanda, client):
        answer = client.post(
            "/api/v1/auth/token/",
            {"email": wanda.email, "password": PASSWORD},
            content_type="application/json",
            headers={"Authorization": "Bearer stale"},
        )

        assert answer.status_code == 200


class TestADatabaseThatIsAway:
    @pytest.mark.parametrize(
        ("name", "body"),
        [
            ("token", {"email": "wanda@example.com", "password": PASSWORD}),
            ("refresh", {"refresh": "…"}),
            ("revoke", {"refresh": "…"}),
        ],
    )
    def test_is_told_as_such(self, wanda, sign_in, post, name, body):
        if name != "token":
            body = {"refresh": sign_in()["refresh"]}

        def gone(*_):
            raise OperationalError("the connection is closed")

        with connection.execute_wrapper(gone):
            answer = post(name, **body)

        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert answer.json()["error"]["code"] == "store_unavailable"
