"""What the environment says about gateways."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from django_project.settings.payments import KNOWN_SECRET, payments
from django_project.settings.variables import VARIABLES, read

GOOD = {
    "DATABASE_URL": "postgresql://orderly:secret@db.example.com:5432/orderly",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "JWT_SIGNING_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789",
    "ALLOWED_HOSTS": "shop.example.com",
}
STRIPE = {
    "PAYMENT_GATEWAYS": "manual,stripe",
    "STRIPE_API_KEY": "rk_live_0123456789abcdef",
    "STRIPE_WEBHOOK_SECRET": "whsec_0123456789abcdef",
}


@pytest.fixture
def environment(monkeypatch):
    """Nothing but what a test says."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)

    def given(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return given


def faults(environment, **values):
    """The lines about variables, by name."""
    environment(**values)
    with pytest.raises(ImproperlyConfigured) as caught:
        read("production" if "DATABASE_URL" in values else "development")
    return dict(line.split(maxsplit=1) for line in str(caught.value).splitlines()[1:-1])


class TestDevelopment:
    def test_has_people_and_the_sandbox(self, environment):
        environment()

        settings = payments(read("development"))

        assert settings.gateways == ("manual", "sandbox")
        assert settings.sandbox_ledger.endswith("/sandbox.sqlite3")
        assert settings.sandbox_secret == KNOWN_SECRET

    def test_may_try_stripe_somewhere_else(self, environment):
        environment(**STRIPE, STRIPE_API_BASE="http://127.0.0.1:8420")

        settings = payments(read("development"))

        assert settings.gateways == ("manual", "stripe")
        assert settings.stripe_api_base == "http://127.0.0.1:8420"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("PAYMENT_GATEWAYS", "paypal"),
            ("PAYMENT_GATEWAYS", "manual,manual"),
            ("PAYMENT_GATEWAYS", ""),
            ("STRIPE_API_KEY", "pk_live_0123456789abcdef"),
            ("STRIPE_WEBHOOK_SECRET", "0123456789abcdef"),
            ("STRIPE_API_BASE", "api.stripe.com"),
            ("STRIPE_API_BASE", "ftp://api.stripe.com"),
            ("SANDBOX_SECRET", "short"),
        ],
    )
    def test_is_told_what_is_wrong(self, environment, name, value):
        assert list(faults(environment, **{name: value})) == [name]


class TestProduction:
    def test_needs_nothing_for_people(self, environment):
        environment(**GOOD)

        settings = payments(read("production"))

        assert settings.gateways == ("manual",)
        assert settings.stripe_api_base == "https://api.stripe.com"
        assert settings.stripe_api_key == settings.sandbox_ledger == settings.sandbox_secret == ""

    def test_takes_stripe_with_what_it_needs(self, environment):
        environment(**GOOD, **STRIPE)

        settings = payments(read("production"))

        assert settings.stripe_api_key == STRIPE["STRIPE_API_KEY"]
        assert settings.stripe_webhook_secret == STRIPE["STRIPE_WEBHOOK_SECRET"]

    def test_names_all_that_stripe_needs(self, environment):
        assert faults(environment, **GOOD, PAYMENT_GATEWAYS="stripe") == {
            "STRIPE_API_KEY": "Needed for the gateway stripe.",
            "STRIPE_WEBHOOK_SECRET": "Needed for the gateway stripe.",
        }

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("PAYMENT_GATEWAYS", "manual,sandbox", "The sandbox approves payments that nobody makes"),
            ("STRIPE_API_KEY", "sk_live_short", "Too easily guessed"),
            ("STRIPE_API_KEY", "sk_" + "s" * 40, "Too easily guessed"),
            ("STRIPE_WEBHOOK_SECRET", "whsec_" + "w" * 8, "Too easily guessed"),
            ("STRIPE_WEBHOOK_SECRET", KNOWN_SECRET, "Not the secret of a webhook endpoint"),
            ("STRIPE_API_BASE", "http://api.stripe.com", "The key would travel in the open"),
        ],
    )
    def test_refuses_what_only_a_developer_may_choose(self, environment, name, value, said):
        told = faults(environment, **{**GOOD, **STRIPE, name: value})

        assert list(told) == [name]
        assert told[name].startswith(said)

    def test_never_repeats_a_secret(self, environment):
        told = faults(environment, **GOOD, STRIPE_API_KEY="hush", STRIPE_WEBHOOK_SECRET="hush")

        assert len(told) == 2
        assert "hush" not in str(told)
