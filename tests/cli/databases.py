"""Databases of their own for programs that are run as programs, and a look into them from outside."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import attrs
import psycopg

ROOT: Final = Path(__file__).parents[2]
ORDERLY: Final = "from adapters.cli.main import run; run()"


@attrs.frozen
class Database:
    """A database by its URL, for programs run with `environment`."""

    url: str

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    @property
    def environment(self) -> dict[str, str]:
        ours = ("PYTEST_", "DJANGO_", "DATABASE_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**env, "DATABASE_URL": self.url, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}

    def migrate(self) -> None:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )

    def orderly(self, *arguments: str | Path, cwd: Path, first: str = "") -> subprocess.CompletedProcess[str]:
        """Run the program to its end, after some statements of Python's."""
        return subprocess.run(
            [sys.executable, "-c", first + ORDERLY, *map(str, arguments)],
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that a statement answers."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
                return connection.execute(question).fetchall()
        with psycopg.connect(self.url) as connection:
            return connection.execute(question).fetchall()

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """What matters of an import, without ids, numbers and times of its own making."""
        return {
            "orders": self.ask(
                "SELECT reference_source, reference, origin, status, currency, total_minor, shipped_at "
                "FROM orderly_order ORDER BY reference_source, reference"
            ),
            "lines": self.ask(
                "SELECT o.reference, l.number, l.sku, l.unit_price_minor, l.quantity, l.discount_minor, "
                "l.allocated, l.shipped FROM orderly_order_line l JOIN orderly_order o ON o.id = l.order_id "
                "ORDER BY o.reference, l.number"
            ),
            "customers": self.ask(
                "SELECT reference_source, reference, name, address_country FROM orderly_customer "
                "ORDER BY reference_source, reference"
            ),
            "products": self.ask("SELECT sku, price_minor, for_sale FROM orderly_product ORDER BY sku"),
            "stock": self.ask(
                "SELECT sku, on_hand, allocated, movement_count FROM orderly_stock_item ORDER BY sku"
            ),
            "movements": self.ask("SELECT count(*) FROM orderly_stock_movement"),
            "events": self.ask("SELECT type, count(*) FROM orderly_event GROUP BY type ORDER BY type"),
        }


def sqlite(folder: Path) -> Database:
    return Database(f"sqlite:///{folder / 'shop.sqlite3'}")


@contextmanager
def postgres(name: str, *, like: str = "template1") -> Iterator[Database]:
    """A new one on the tests' server, a copy of another, dropped at the end."""
    server = urlsplit(os.environ["TEST_DATABASE_URL"])
    name = f"orderly_cli_{os.getpid()}_{name}"
    with psycopg.connect(urlunsplit(server), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        try:
            yield Database(urlunsplit(server._replace(path=f"/{name}")))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
