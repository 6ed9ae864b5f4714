"""The program `orderly`, run as a program on databases of its own."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.main import app
from tests.cli import databases
from tests.cli.databases import ROOT, Database
from tests.cli.folder import added, spoilt, write

pytestmark = pytest.mark.slow

BY = "by django_project.settings.development"

DIE = """
import os, signal
from application.imports.import_orders import ImportOrders

decide, left = ImportOrders._decide, {batches}

def decide_and_die(self, uow, command):
    global left
    receipt, left = decide(self, uow, command), left - 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return receipt

ImportOrders._decide = decide_and_die
"""
"""Before the program: kill it once so many batches of orders are decided, with the last not committed."""


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory) -> Path:
    """A migrated SQLite database, to be copied."""
    folder: Path = tmp_path_factory.mktemp("prepared")
    databases.sqlite(folder).migrate()
    return folder / "shop.sqlite3"


@pytest.fixture(scope="module")
def postgres_name() -> Iterator[str]:
    """A migrated PostgreSQL database, to be copied."""
    with databases.postgres("prepared") as database:
        database.migrate()
        yield database.name


@pytest.fixture
def shop(sqlite_file, tmp_path) -> Database:
    shutil.copy(sqlite_file, tmp_path / "shop.sqlite3")
    return databases.sqlite(tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def two_shops(request, tmp_path) -> Iterator[tuple[Database, Database]]:
    """Two migrated databases of each kind."""
    if request.param == "sqlite":
        file = request.getfixturevalue("sqlite_file")
        folders = [tmp_path / "one", tmp_path / "two"]
        for folder in folders:
            folder.mkdir()
            shutil.copy(file, folder / "shop.sqlite3")
        yield databases.sqlite(folders[0]), databases.sqlite(folders[1])
        return
    like = request.getfixturevalue("postgres_name")
    with databases.postgres("one", like=like) as one, databases.postgres("two", like=like) as two:
        yield one, two


class TestImport:
    def test_works_from_the_command_line(self, shop, tmp_path):
        bad = spoilt("order_lines", "8,TEAPOT,11.00,2", "8,TEAPOT,11.00,7")
        folder = write(tmp_path / "in", **bad)

        done = shop.orderly("import", folder, cwd=tmp_path)

        assert done.returncode == 3, done.stderr
        assert "orders" in done.stdout
        assert done.stdout.endswith("Rejected: 1 order and 1 order line, for 1 reason. See rejects.csv.\n")
        assert done.stderr == f"The database is {tmp_path}/shop.sqlite3, {BY}.\n"
        assert "insufficient_stock" in (tmp_path / "rejects.csv").read_text()
        assert [row[:4] for row in shop.content()["orders"]] == [("import", "7", "import", "shipped")]

    def test_takes_all_its_options(self, shop, tmp_path):
        done = shop.orderly(
            "import",
            write(tmp_path / "in"),
            *("--source", "old-shop", "--currency", "eur", "--open-orders", "history"),
            *("--rejects", "no.csv", "--batch-size", "1", "--json"),
            cwd=tmp_path,
        )

        assert done.returncode == 0, done.stderr
        figures = json.loads(done.stdout)
        assert figures["currency"] == "EUR"
        assert figures["rows"]["orders"]["imported"] == 2
        assert (tmp_path / "no.csv").exists()
        assert {row[0] for row in shop.content()["orders"]} == {"old-shop"}

    def test_stores_nothing_in_a_dry_run(self, two_shops, tmp_path):
        tried, real = two_shops
        before = tried.content()
        folder = write(tmp_path / "in", **added("order_lines", "8,TEAPOT,1.00,4,0"))

        trial = tried.orderly("import", folder, "--dry-run", "--json", cwd=tmp_path)
        done = real.orderly("import", folder, "--json", cwd=tmp_path)

        assert tried.content() == before != real.content()
        assert trial.returncode == done.returncode == 3
        assert json.loads(trial.stdout)["rows"] == json.loads(done.stdout)["rows"]

    def test_helps(self):
        done = CliRunner().invoke(app, ["import", "--help"])

        assert done.exit_code == 0
        for option in ("--source", "--currency", "--open-orders", "--rejects", "--batch-size", "--dry-run"):
            assert option in done.output


class TestSweep:
    """What it does with a store's contents, test_sweep.py tests on every store."""

    def test_works_from_the_command_line(self, two_shops, tmp_path):
        shop, _ = two_shops

        done = shop.orderly("sweep", cwd=tmp_path)
        trial = shop.orderly("sweep", "--dry-run", "--batch-size", "1", cwd=tmp_path)

        assert (done.returncode, trial.returncode) == (0, 0), done.stderr + trial.stderr
        assert done.stdout == "No hold has expired.\n"
        assert trial.stdout == "No hold has expired.\nThis was a dry run: nothing was stored.\n"
        assert done.stderr.startswith("The database is ")

    def test_takes_its_other_options(self, shop, tmp_path):
        done = shop.orderly("sweep", "--json", "--quiet", cwd=tmp_path)

        assert json.loads(done.stdout) == {"complete": True, "dry_run": False, "items": 0}
        assert done.stderr == ""


class TestAWrongCall:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["nowhere"], "'nowhere' does not exist"),
            (["in", "--currency", "XXQ"], "'XXQ' is not a currency we know"),
            (["in", "--source", "A B"], "'A B' is not a source name"),
            (["in", "--source", "api"], "'api' is the source of the references that"),
            (["in", "--open-orders", "drop"], "'drop' is not one of"),
            (["in", "--batch-size", "0"], "Invalid value for '--batch-size'"),
            (["in", "--rejects", "in"], "is a directory"),
            ([], "Missing argument"),
        ],
    )
    def test_is_explained(self, tmp_path, monkeypatch, arguments, said):
        write(tmp_path / "in")
        monkeypatch.chdir(tmp_path)

        done = CliRunner().invoke(app, ["import", *arguments])

        assert done.exit_code == 2
        assert said in done.output
        assert [path.name for path in tmp_path.iterdir()] == ["in"]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--batch-size", "0"), "greater than or equal to 1"),
            (("--batch-size", "1001"), "less than or equal to 1000"),
            (("everything",), "unexpected extra argument"),
        ],
    )
    def test_of_sweep_is_explained(self, arguments, said):
        done = CliRunner().invoke(app, ["sweep", *arguments])

        assert done.exit_code == 2
        assert said in done.output


class TestADatabase:
    @pytest.mark.parametrize("command", [("import", "in"), ("sweep",)])
    def test_that_is_not_prepared_is_told_so(self, tmp_path, command):
        write(tmp_path / "in")

        done = databases.sqlite(tmp_path).orderly(*command, cwd=tmp_path)

        assert done.returncode == 1
        assert done.stderr.endswith("The database is not prepared. Run `python manage.py migrate` first.\n")
        assert not (tmp_path / "rejects.csv").exists()

    def test_that_cannot_be_reached_is_told_so_once(self, tmp_path):
        nobody = Database("postgresql://postgres:teapot@127.0.0.1:1/nothing")

        done = nobody.orderly("import", write(tmp_path / "in"), cwd=tmp_path)

        assert done.returncode == 1
        assert done.stderr.count("Connection refused") == 1
        assert f"The database is nothing at 127.0.0.1:1, {BY}.\n" in done.stderr
        assert "The database does not answer" in done.stderr
        assert "teapot" not in done.stderr
        assert "Traceback" not in done.stderr

    def test_whose_url_is_none_is_told_so(self, tmp_path):
        done = Database("mysql://here/it").orderly("import", write(tmp_path / "in"), cwd=tmp_path)

        assert done.returncode == 1
        assert "DATABASE_URL" in done.stderr
        assert "Traceback" not in done.stderr

    def test_that_another_program_keeps_busy_is_told_so(self, shop, tmp_path):
        other = sqlite3.connect(tmp_path / "shop.sqlite3")
        other.execute("BEGIN IMMEDIATE")

        done = shop.orderly("import", write(tmp_path / "in"), cwd=tmp_path)
        other.close()

        assert done.returncode == 1
        assert "The database does not answer: database is locked" in done.stderr


class TestAKilledImport:
    def test_goes_on_where_it_stopped(self, two_shops, northwind, tmp_path):
        killed, whole = two_shops
        command = ("import", northwind, "--batch-size", "50", "--json")
        stored: list[int] = []

        for batches in (6, 17 + 16):
            done = killed.orderly(*command, cwd=tmp_path, first=DIE.format(batches=batches))
            assert done.returncode == -signal.SIGKILL, done.stderr
            stored.extend(killed.ask("SELECT count(*) FROM orderly_order")[0])
        last = killed.orderly(*command, cwd=tmp_path)
        whole.orderly(*command, cwd=tmp_path)

        assert stored[0] == 5 * 50
        assert 809 < stored[1] < 816
        assert last.returncode == 3, last.stderr
        orders = json.loads(last.stdout)["rows"]["orders"]
        assert orders == {
            "read": 830,
            "imported": 0,
            "placed": 816 - stored[1],
            "already_there": stored[1],
            "rejected": 14,
        }
        assert killed.content() == whole.content()


class TestTheReadingSide:
    def test_needs_neither_django_nor_a_database(self):
        program = "import tests.architecture.no_frameworks, adapters.cli.importing.command"

        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
        )

        assert done.returncode == 0, done.stderr
