"""What the environment decides, and what is said when it is wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from django_project.container import Container
from django_project.settings.databases import database
from django_project.settings.paths import BASE_DIR
from django_project.settings.variable import REQUIRED, UNREAD
from django_project.settings.variables import KNOWN_KEYS, VARIABLES, read
from domain.inventory.sourcing import POLICIES

ROOT = Path(__file__).parents[2]
GOOD = {
    "DATABASE_URL": "postgresql://orderly:secret@db.example.com:5432/orderly",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "JWT_SIGNING_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789",
    "ALLOWED_HOSTS": "shop.example.com,www.example.com",
}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)


@pytest.fixture
def environment(monkeypatch):
    def given(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return given


class TestDevelopment:
    def test_needs_nothing(self):
        assert read("development")["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]

    def test_takes_the_keys_that_everybody_knows(self, environment):
        environment(SECRET_KEY=KNOWN_KEYS[0], JWT_SIGNING_KEY=KNOWN_KEYS[0], ALLOWED_HOSTS="*")

        assert read("development")["ALLOWED_HOSTS"] == ["*"]


class TestProduction:
    def test_takes_what_it_needs(self, environment):
        environment(**GOOD)

        given = read("production")

        assert given["ALLOWED_HOSTS"] == ["shop.example.com", "www.example.com"]
        assert given["SECURE_SSL_REDIRECT"] is True
        assert "DEBUG" not in given

    def test_names_everything_that_is_missing_or_wrong_at_once(self, environment):
        environment(
            SECRET_KEY="short", DATABASE_URL="mysql://db/orderly", HSTS_SECONDS="soon", LOG_LEVEL="LOUD",
            SECURE_SSL_REDIRECT="perhaps", CSRF_TRUSTED_ORIGINS="shop.example.com",
            DATABASE_POOL_MAX="0", SOURCING_POLICY="cheapest",
        )  # fmt: skip

        with pytest.raises(ImproperlyConfigured) as caught:
            read("production")

        lines = str(caught.value).splitlines()
        assert lines[0] == "10 environment variables need attention:"
        assert lines[-1] == "docs/configuration.md describes them all."
        assert {line.split()[0] for line in lines[1:-1]} == {
            "SECRET_KEY", "DATABASE_URL", "HSTS_SECONDS", "LOG_LEVEL", "JWT_SIGNING_KEY",
            "SECURE_SSL_REDIRECT", "CSRF_TRUSTED_ORIGINS", "DATABASE_POOL_MAX", "ALLOWED_HOSTS",
            "SOURCING_POLICY",
        }  # fmt: skip
        assert "  JWT_SIGNING_KEY       Environment variable not set." in lines

    @pytest.mark.parametrize("name", ["SECRET_KEY", "JWT_SIGNING_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
    def test_does_not_take_nothing_for_something(self, environment, name):
        environment(**{**GOOD, name: ""})

        with pytest.raises(ImproperlyConfigured, match=name):
            read("production")

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("SECRET_KEY", KNOWN_KEYS[0], "Known to everybody"),
            ("SECRET_KEY", KNOWN_KEYS[1], "Known to everybody"),
            ("JWT_SIGNING_KEY", KNOWN_KEYS[0], "Known to everybody"),
            ("JWT_SIGNING_KEY", KNOWN_KEYS[1], "Known to everybody"),
            ("SECRET_KEY", "abcd" * 20, "Too easily guessed: give at least 5 different characters"),
            ("JWT_SIGNING_KEY", "x" * 64, "Too easily guessed: give at least 5 different characters"),
            ("JWT_SIGNING_KEY", GOOD["SECRET_KEY"], "The same as SECRET_KEY: give each a key of its own."),
            ("ALLOWED_HOSTS", "*", "'*' stands for every host there is"),
            ("ALLOWED_HOSTS", "shop.example.com, *", "'*' stands for every host there is"),
        ],
    )
    def test_refuses_what_only_a_developer_may_choose(self, environment, name, value, said):
        environment(**{**GOOD, name: value})

        with pytest.raises(ImproperlyConfigured) as caught:
            read("production")

        first, line, _ = str(caught.value).splitlines()
        assert first == "1 environment variable needs attention:"
        assert line.startswith(f"  {name}  {said}")

    def test_takes_subdomains_and_keys_of_few_different_characters(self, environment):
        environment(**{**GOOD, "ALLOWED_HOSTS": ".example.com", "JWT_SIGNING_KEY": "abcde" * 8})

        assert read("production")["ALLOWED_HOSTS"] == [".example.com"]

    def test_never_repeats_a_secret(self, environment):
        environment(**{**GOOD, "SECRET_KEY": "hush", "DATABASE_URL": "mysql://me:hush@db/orderly"})

        with pytest.raises(ImproperlyConfigured) as caught:
            read("production")

        assert "hush" not in str(caught.value)


class TestTheSourcingPolicy:
    @pytest.mark.parametrize(("name", "policy"), POLICIES.items())
    def test_is_the_one_that_is_set(self, settings, name, policy):
        settings.SOURCING_POLICY = name.value

        assert Container.policy() is policy


@pytest.mark.slow
class TestACommand:
    """Settings are read once a process, so each of these is one."""

    def run(self, *arguments, settings, **values):
        env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TEST_"))}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**env, "DJANGO_SETTINGS_MODULE": f"django_project.settings.{settings}", **values},
            capture_output=True,
            text=True,
            check=False,
        )

    def test_says_plainly_what_is_wrong_with_the_environment(self):
        done = self.run("check", settings="production", SECRET_KEY="short")

        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("4 environment variables need attention:")

    def test_finds_production_fit_to_be_deployed(self):
        done = self.run("check", "--deploy", "--fail-level", "WARNING", settings="production", **GOOD)

        assert done.returncode == 0, done.stderr

    def test_finds_no_model_without_its_migration(self):
        done = self.run("makemigrations", "--check", "--dry-run", settings="test")

        assert done.returncode == 0, done.stdout + done.stderr


class TestADatabaseUrl:
    def test_of_sqlite_makes_writers_queue(self):
        options = database("sqlite:////srv/orderly.sqlite3")["OPTIONS"]

        assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 5)
        assert "journal_mode = WAL" in options["init_command"]

    def test_of_postgresql_makes_a_pool(self):
        made = database(GOOD["DATABASE_URL"], pool_max=12)

        assert (made["NAME"], made["HOST"], made["CONN_MAX_AGE"]) == ("orderly", "db.example.com", 0)
        assert made["OPTIONS"]["pool"]["max_size"] == 12

    def test_keeps_the_case_of_a_sockets_folder(self):
        assert database("postgresql://me@%2Fvar%2FRun%2FPg/orderly")["HOST"] == "/var/Run/Pg"
        assert database("postgresql://me@%2Fvar%2FRun:5433/orderly")["PORT"] == 5433

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "orderly",
            "mysql://db/orderly",
            "sqlite://",
            "sqlite://:memory:",
            "postgresql://db",
            "postgresql://db:x/o",
        ],
    )
    def test_is_refused_for_anything_else(self, url):
        with pytest.raises(ValueError, match="Write it like"):
            database(url)


class TestTheDocumentation:
    """docs/configuration.md tells of each variable what the table of variables says."""

    def test_has_a_row_for_each_variable_and_no_other(self):
        assert [row[0] for row in documented()] == [f"`{variable.name}`" for variable in VARIABLES]

    @pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
    def test_tells_defaults_and_meaning(self, variable):
        row = next(row for row in documented() if row[0] == f"`{variable.name}`")

        assert row[1:] == [shown(variable.development), shown(variable.production), variable.meaning]


def documented():
    """The cells of the table of variables, row by row."""
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if re.match(r"\| `[A-Z_]+` \|", line)]
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]


def shown(default):
    """A default as the page shows it; the project's folder is `…`."""
    if default is REQUIRED or default is UNREAD:
        return "required" if default is REQUIRED else "not read"
    if default in ([], ""):
        return "none"
    if isinstance(default, list):
        return f"`{','.join(default)}`"
    if str(default).startswith("development-only"):
        return "one that everybody knows"
    text = str(default).replace(str(BASE_DIR), "…")
    return f"`{text.lower() if isinstance(default, bool) else text}`"
