"""Through whom orders are paid, and what those need who are chosen: docs/payments.md."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from environs import ValidationError

from adapters.payments.configured import GatewaySettings
from django_project.settings.paths import BASE_DIR
from django_project.settings.variable import Variable

GATEWAYS: Final = ("manual", "sandbox", "stripe")
STRIPE_NEEDS: Final = ("STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET")
MIN_SECRET_LENGTH: Final = 20
MIN_DIFFERENT_CHARACTERS: Final = 5

KNOWN_SECRET: Final = "development-only-" + "not-a-sandbox-secret-" * 2
"""The secret of development, which everybody can read here."""


def payments(given: Mapping[str, Any]) -> GatewaySettings:
    """The settings of the gateways, from the values of the variables."""
    return GatewaySettings(
        gateways=given["PAYMENT_GATEWAYS"],
        stripe_api_key=given["STRIPE_API_KEY"],
        stripe_webhook_secret=given["STRIPE_WEBHOOK_SECRET"],
        stripe_api_base=given["STRIPE_API_BASE"],
        sandbox_ledger=given.get("SANDBOX_LEDGER", ""),
        sandbox_secret=given.get("SANDBOX_SECRET", ""),
    )


def payment_faults(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """The faults that no variable has by itself: what a chosen gateway lacks."""
    if "stripe" not in (values["PAYMENT_GATEWAYS"] or ()):
        return {}
    return {name: ["Needed for the gateway stripe."] for name in STRIPE_NEEDS if values[name] == ""}


def _gateways(value: list[str]) -> None:
    if not value or len(set(value)) != len(value) or not set(value) <= set(GATEWAYS):
        raise ValidationError(f"Not a list of gateways: give some of {', '.join(GATEWAYS)}, each once.")


def _gateways_in_production(value: list[str]) -> None:
    if "sandbox" in value:
        raise ValidationError("The sandbox approves payments that nobody makes: leave it out.")


def _stripe_key(value: str) -> None:
    if value and not value.startswith(("sk_", "rk_")):
        raise ValidationError("Not a secret key of Stripe: those begin with sk_ or rk_.")


def _stripe_secret(value: str) -> None:
    if value and not value.startswith("whsec_"):
        raise ValidationError("Not the secret of a webhook endpoint: those begin with whsec_.")


def _secret_in_production(value: str) -> None:
    if value and (len(value) < MIN_SECRET_LENGTH or len(set(value)) < MIN_DIFFERENT_CHARACTERS):
        raise ValidationError("Too easily guessed: give the one that Stripe made.")


def _base(value: str) -> None:
    if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc:
        raise ValidationError(f"{value!r} is not an address: write it like https://api.stripe.com.")


def _base_in_production(value: str) -> None:
    if urlsplit(value).scheme != "https":
        raise ValidationError("The key would travel in the open: give an address with https.")


def _sandbox_secret(value: str) -> None:
    if len(value) < MIN_SECRET_LENGTH:
        raise ValidationError(f"Too short: give at least {MIN_SECRET_LENGTH} characters.")


PAYMENT_VARIABLES: Final = (
    Variable(
        name="PAYMENT_GATEWAYS",
        kind="list",
        development=["manual", "sandbox"],
        production=["manual"],
        meaning=f"Through whom orders are paid: some of {', '.join(f'`{name}`' for name in GATEWAYS)}. In "
        "production not `sandbox`.",
        check=_gateways,
        check_in_production=_gateways_in_production,
    ),
    Variable(
        name="STRIPE_API_KEY",
        development="",
        production="",
        meaning="Stripe's secret key. Needed for the gateway `stripe`.",
        check=_stripe_key,
        check_in_production=_secret_in_production,
    ),
    Variable(
        name="STRIPE_WEBHOOK_SECRET",
        development="",
        production="",
        meaning="The secret of the webhook endpoint at Stripe, by which its notices are known. Needed for "
        "the gateway `stripe`.",
        check=_stripe_secret,
        check_in_production=_secret_in_production,
    ),
    Variable(
        name="STRIPE_API_BASE",
        development="https://api.stripe.com",
        production="https://api.stripe.com",
        meaning="Where Stripe's API is; another address is for tests.",
        check=_base,
        check_in_production=_base_in_production,
    ),
    Variable(
        name="SANDBOX_LEDGER",
        development=str(BASE_DIR / "sandbox.sqlite3"),
        meaning="The file in which the sandbox keeps its own book, or `:memory:`.",
    ),
    Variable(
        name="SANDBOX_SECRET",
        development=KNOWN_SECRET,
        meaning="Signs the notices of the sandbox.",
        check=_sandbox_secret,
    ),
)
