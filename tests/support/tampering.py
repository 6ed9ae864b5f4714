"""Changing by raw SQL what nobody is to change."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from django.db import connections

LEDGERS: Final = ("orderly_stock_movement", "orderly_money_entry")

_TRIGGERS: Final[dict[str, list[str]]] = import_module(
    "adapters.persistence.migrations.0007_payments_and_places_constraints"
).TRIGGERS


@contextmanager
def unprotected(using: str) -> Iterator[None]:
    """The ledgers without their triggers, as long as the block lasts."""
    if connections[using].vendor == "postgresql":
        _switch(using, "DISABLE")
        yield
        _switch(using, "ENABLE")
        return
    names = [f"{table}_no_{change}" for table in LEDGERS for change in ("update", "delete")]
    found = fetch(using, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = [(name, sql) for name, sql in found if name in names]
    for name, _ in kept:
        execute(using, f"DROP TRIGGER {name}")
    yield
    for _, sql in kept:
        execute(using, sql)


def _switch(using: str, how: str) -> None:
    # A table with foreign keys that are yet to be checked cannot be altered.
    execute(using, "SET CONSTRAINTS ALL IMMEDIATE")
    for table in LEDGERS:
        execute(using, f"ALTER TABLE {table} {how} TRIGGER {table}_append_only")
    execute(using, "SET CONSTRAINTS ALL DEFERRED")


def let_be_flushed(using: str) -> None:
    """Tests that commit are followed by a flush, which on SQLite deletes rows."""
    if connections[using].vendor == "sqlite":
        for table in LEDGERS:
            execute(using, f"DROP TRIGGER IF EXISTS {table}_no_delete")


def protect_fully(using: str) -> None:
    """As the migration did, before the tests' database was let be flushed."""
    if connections[using].vendor == "sqlite":
        for table in LEDGERS:
            for statement in _TRIGGERS["sqlite"]:
                text = statement.format(table=table)
                execute(using, text.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))


def execute(using: str, statement: str, params: tuple[Any, ...] = ()) -> int:
    """How many rows it changed."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def fetch(using: str, query: str) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
