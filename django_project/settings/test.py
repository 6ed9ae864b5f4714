"""The tests: PostgreSQL from TEST_DATABASE_URL as `default`, and SQLite as `sqlite`."""

import os
import tempfile
from pathlib import Path
from typing import Any

from adapters.payments.configured import GatewaySettings
from django_project.settings.base import *
from django_project.settings.base import logging, simple_jwt
from django_project.settings.databases import database

DEBUG = False
SECRET_KEY = "tests-only-" + "not-a-secret-" * 4
SIMPLE_JWT = simple_jwt("tests-only-" + "not-a-signing-key-" * 2)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
LOGGING = logging("WARNING", line="{levelname} {name}: {message}")
WHITENOISE_USE_FINDERS = True

# Argon2 takes its time on purpose, which tests have no use for.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

DEMO_ALLOWED = True
DEMO_PORT = 8000


# Goes with the process, and what SQLite keeps beside a database with it.
FOLDER = tempfile.TemporaryDirectory(prefix="orderly-tests-", ignore_cleanup_errors=True)


def sqlite(name: str) -> dict[str, Any]:
    """A file for the tests, so that threads share it, of this process alone; made without `default`."""
    file = Path(FOLDER.name) / f"{name}.sqlite3"
    test = {"NAME": str(file), "DEPENDENCIES": []}
    return {**database(f"sqlite:///{file}"), "NAME": ":memory:", "TEST": test}


def default() -> dict[str, Any]:
    """PostgreSQL; SQLite too where there is none, so that what needs no PostgreSQL can run."""
    url = os.environ.get("TEST_DATABASE_URL")
    return database(url) if url else sqlite("default")


DATABASES = {"default": default(), "sqlite": sqlite("sqlite")}

SOURCING_POLICY = "priority"
PAYMENTS = GatewaySettings(
    gateways=("manual", "sandbox"),
    sandbox_ledger=str(Path(FOLDER.name) / "sandbox.sqlite3"),
    sandbox_secret="tests-only-" + "not-a-sandbox-secret",
)
