"""What the environment may say: one table, read and checked in one go."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError, ValidationError

from django_project.settings.databases import database
from django_project.settings.paths import BASE_DIR
from django_project.settings.payments import PAYMENT_VARIABLES, payment_faults
from django_project.settings.variable import REQUIRED, UNREAD, Environment, Variable
from domain.inventory.sourcing import PolicyName

LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
MAX_PORT: Final = 65_535
MIN_SECRET_KEY_LENGTH: Final = 50
MIN_DIFFERENT_CHARACTERS: Final = 5
MIN_SIGNING_KEY_BYTES: Final = 32
"""As long as the hash of HS256, which RFC 7518 (section 3.2) asks for."""

KNOWN_KEYS: Final = (
    "development-only-" + "not-a-secret-" * 3,
    "development-only-" + "not-a-signing-key-" * 2,
)
"""The keys of development, which everybody can read here: SECRET_KEY and JWT_SIGNING_KEY."""


def read(environment: Environment) -> dict[str, Any]:
    """Each variable's value by its name. Raises ImproperlyConfigured, which names every fault there is."""
    env = Env(eager=False)
    values = {
        variable.name: _value(env, variable, environment)
        for variable in VARIABLES
        if variable.default(environment) is not UNREAD
    }
    faults: dict[str, list[str]] = {}
    try:
        env.seal()
    except EnvValidationError as error:
        faults.update(error.error_messages)  # type: ignore[arg-type]  # by name, being read one by one
    if environment == "production":
        _ensure_two_keys(values, faults)
    faults.update(payment_faults(values))
    if faults:
        raise ImproperlyConfigured(_report(faults))
    return values


def _ensure_two_keys(values: Mapping[str, Any], faults: dict[str, list[str]]) -> None:
    """Add the fault that no variable has by itself. One that is wrong already has no value here."""
    if values["JWT_SIGNING_KEY"] is not None and values["JWT_SIGNING_KEY"] == values["SECRET_KEY"]:
        faults["JWT_SIGNING_KEY"] = ["The same as SECRET_KEY: give each a key of its own."]


def _value(env: Env, variable: Variable, environment: Environment) -> object:
    default = variable.default(environment)
    reader = getattr(env, variable.kind)
    return reader(
        variable.name, ... if default is REQUIRED else default, validate=variable.checks(environment)
    )


def _report(faults: Mapping[str, list[str]]) -> str:
    width = max(len(name) for name in faults)
    lines = [f"  {name:<{width}}  {' '.join(said)}" for name, said in faults.items()]
    count = (
        "1 environment variable needs" if len(faults) == 1 else f"{len(faults)} environment variables need"
    )
    return "\n".join((f"{count} attention:", *lines, "docs/configuration.md describes them all."))


def _secret_key(value: str) -> None:
    if len(value) < MIN_SECRET_KEY_LENGTH:
        raise ValidationError(f"Too short: give at least {MIN_SECRET_KEY_LENGTH} random characters.")


def _signing_key(value: str) -> None:
    if len(value.encode()) < MIN_SIGNING_KEY_BYTES:
        raise ValidationError(f"Too short: give at least {MIN_SIGNING_KEY_BYTES} random bytes.")


def _key_in_production(value: str) -> None:
    if value in KNOWN_KEYS:
        raise ValidationError("Known to everybody: it is the key of development. Give one of your own.")
    if len(set(value)) < MIN_DIFFERENT_CHARACTERS:
        raise ValidationError(
            f"Too easily guessed: give at least {MIN_DIFFERENT_CHARACTERS} different characters, at random."
        )


def _database_url(value: str) -> None:
    try:
        database(value)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def _port(value: int) -> None:
    if not 1 <= value <= MAX_PORT:
        raise ValidationError("Not a port: give a number from 1 to 65535.")


def _not_negative(value: int) -> None:
    if value < 0:
        raise ValidationError("Below zero: give 0 or more.")


def _positive(value: int) -> None:
    if value < 1:
        raise ValidationError("Too small: give 1 or more.")


def _log_level(value: str) -> None:
    if value not in LOG_LEVELS:
        raise ValidationError(f"Not a level: give one of {', '.join(LOG_LEVELS)}.")


def _hosts(value: list[str]) -> None:
    if not value or not all(value):
        raise ValidationError("Empty: give host names, separated by commas.")


def _hosts_in_production(value: list[str]) -> None:
    if any(host.strip() == "*" for host in value):
        raise ValidationError("'*' stands for every host there is: give the names of your own.")


def _origins(value: list[str]) -> None:
    for origin in value:
        if not urlsplit(origin).scheme or not urlsplit(origin).netloc:
            raise ValidationError(f"{origin!r} is not an origin: write it like https://shop.example.com.")


def _sourcing_policy(value: str) -> None:
    if value not in list(PolicyName):
        raise ValidationError(f"Not a policy: give one of {', '.join(PolicyName)}.")


VARIABLES: Final = (
    Variable(
        name="DATABASE_URL",
        development=f"sqlite:///{quote(str(BASE_DIR / 'orderly.sqlite3'))}",
        production=REQUIRED,
        meaning="Where the data is: `postgresql://user:password@host:5432/name`, or for one machine and one "
        "writer `sqlite:////path/to/file`.",
        check=_database_url,
    ),
    Variable(
        name="SECRET_KEY",
        development=KNOWN_KEYS[0],
        production=REQUIRED,
        meaning=f"At least {MIN_SECRET_KEY_LENGTH} random characters. Signs sessions and list cursors.",
        check=_secret_key,
        check_in_production=_key_in_production,
    ),
    Variable(
        name="JWT_SIGNING_KEY",
        development=KNOWN_KEYS[1],
        production=REQUIRED,
        meaning=f"At least {MIN_SIGNING_KEY_BYTES} random bytes, other than SECRET_KEY. Signs access and "
        "refresh tokens; a new key signs everybody out.",
        check=_signing_key,
        check_in_production=_key_in_production,
    ),
    Variable(
        name="ALLOWED_HOSTS",
        kind="list",
        development=["localhost", "127.0.0.1", "[::1]"],
        production=REQUIRED,
        meaning="The host names that requests may be for, separated by commas. In production not `*`.",
        check=_hosts,
        check_in_production=_hosts_in_production,
    ),
    Variable(
        name="CSRF_TRUSTED_ORIGINS",
        kind="list",
        production=[],
        meaning="Further origins from which the admin's forms may be sent, such as `https://shop.example.com`.",
        check=_origins,
    ),
    Variable(
        name="DEBUG",
        kind="bool",
        development=False,
        meaning="Django's own error pages, with sources and settings, in place of the API's. Never shown in "
        "production.",
    ),
    Variable(
        name="LOG_LEVEL",
        development="INFO",
        production="INFO",
        meaning=f"The least that is logged, to standard error: one of {', '.join(LOG_LEVELS)}.",
        check=_log_level,
    ),
    Variable(
        name="PORT",
        kind="int",
        development=8000,
        meaning="The port of this machine that the demo listens on.",
        check=_port,
    ),
    Variable(
        name="DATABASE_POOL_MAX",
        kind="int",
        development=8,
        production=8,
        meaning="Connections to PostgreSQL that one process may hold: no fewer than its threads.",
        check=_positive,
    ),
    Variable(
        name="TRUST_FORWARDED_PROTO",
        kind="bool",
        production=False,
        meaning="Whether a proxy in front ends TLS and always sets X-Forwarded-Proto itself.",
    ),
    Variable(
        name="SECURE_SSL_REDIRECT",
        kind="bool",
        production=True,
        meaning="Send requests over plain HTTP on to HTTPS.",
    ),
    Variable(
        name="HSTS_SECONDS",
        kind="int",
        production=31_536_000,
        meaning="How long browsers shall insist on HTTPS, in seconds. 0 says nothing to them.",
        check=_not_negative,
    ),
    Variable(
        name="HSTS_WHOLE_DOMAIN",
        kind="bool",
        production=False,
        meaning="Let that hold for all subdomains, and let browsers know of it beforehand (preload).",
    ),
    Variable(
        name="SOURCING_POLICY",
        development=PolicyName.PRIORITY.value,
        production=PolicyName.PRIORITY.value,
        meaning="From which locations orders are served: `priority`, the preferred ones first, or "
        "`fewest_parcels`, as few as can send everything at once.",
        check=_sourcing_policy,
    ),
    *PAYMENT_VARIABLES,
)
