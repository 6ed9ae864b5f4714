"""Users, and what they send."""

from uuid import UUID

import pytest

from adapters.identity.models import User

PASSWORD = "teapots-are-patient"
CUSTOMER_ID = UUID("01950000-0000-7000-8000-00000000c0de")


@pytest.fixture
def wanda(db):
    """A customer."""
    return User.objects.create_user(
        "wanda@example.com", PASSWORD, first_name="Wanda", last_name="Whisk", customer_id=CUSTOMER_ID
    )


@pytest.fixture
def post(client):
    """`post("refresh", refresh="…")`: sends JSON to a token endpoint."""
    paths = {"token": "", "refresh": "refresh/", "revoke": "revoke/"}

    def send(name, **body):
        return client.post(f"/api/v1/auth/token/{paths[name]}", body, content_type="application/json")

    return send


@pytest.fixture
def sign_in(post):
    """The tokens that an e-mail address and a password get."""

    def tokens(email="wanda@example.com", password=PASSWORD):
        answer = post("token", email=email, password=password)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return tokens
