"""Somebody opens an account."""

import pytest

from tests.http.shop import body, error

USER = {
    "email": "uma@example.com",
    "password": "open-sesame",
    "password_confirm": "open-sesame",
    "first_name": "Uma",
    "last_name": "Urn",
}


def register(client, data, query=""):
    return client.post(f"/api/v1/users/{query}", data)


class TestRegistration:
    def test_makes_an_account_and_a_customer(self, world, nobody, staff):
        answer = register(nobody, {**USER, "email": "Uma@Example.com"})
        account = body(answer)

        assert (answer.status_code, answer["Location"]) == (201, f"/api/v1/users/{account['id']}/")
        assert (account["email"], account["role"]) == ("uma@example.com", "customer")
        assert "password" not in answer.content.decode()
        customer = body(staff.get(f"/api/v1/customers/{account['customer_id']}/"))
        assert (customer["name"], customer["email"]) == ("Uma Urn", "uma@example.com")

    @pytest.mark.parametrize(
        ("changes", "status", "faults"),
        [
            ({"password_confirm": "open-sesam"}, 400, [("/password_confirm", "password_mismatch")]),
            (
                {"password": "uma", "password_confirm": "uma"},
                422,
                [("/password", "password_too_short"), ("/password", "password_too_similar")],
            ),
            (
                {"password": "uma", "password_confirm": "umo"},
                400,
                [
                    ("/password_confirm", "password_mismatch"),
                    ("/password", "password_too_short"),
                    ("/password", "password_too_similar"),
                ],
            ),
            ({"email": "uma"}, 422, [("/email", "invalid_email")]),
            (
                {"first_name": "", "role": "admin"},
                400,
                [("/role", "unknown_field"), ("/first_name", "blank")],
            ),
            ({"first_name": "x" * 80, "last_name": "y" * 80}, 422, [("/last_name", "too_long")]),
            (
                {"password": "x" * 201, "password_confirm": "x" * 201},
                400,
                [("/password", "max_length"), ("/password_confirm", "max_length")],
            ),
        ],
    )
    def test_is_refused_with_every_reason(self, nobody, changes, status, faults):
        answer = register(nobody, {**USER, **changes})

        assert answer.status_code == status, answer.content
        assert [(detail["pointer"], detail["code"]) for detail in error(answer)["details"]] == faults

    def test_happens_once_an_address(self, nobody):
        register(nobody, USER)

        answer = register(nobody, {**USER, "email": "UMA@example.com"})

        assert (answer.status_code, error(answer)["code"]) == (409, "already_exists")

    def test_is_not_for_those_signed_in(self, buyer):
        assert register(buyer, USER).status_code == 403

    def test_can_be_tried(self, nobody):
        trial = register(nobody, USER, "?dry_run=true")

        assert (trial.status_code, body(trial)["dry_run"]) == (200, True)
        assert register(nobody, USER).status_code == 201
