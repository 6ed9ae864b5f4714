"""Shops with nothing in them, on the stores that the machine runs on."""

import hashlib
from collections.abc import Callable
from typing import Final

from tests.simulation.shop import Shop
from tests.support import stores

NOT_OURS: Final = ("django_", "auth_")
"""What Django keeps for itself, and no command touches."""


def in_memory() -> Shop:
    world = stores.in_memory()
    store = world.units_of_work._store  # type: ignore[attr-defined]  # in memory by its name
    return Shop.on(world, lambda: hashlib.sha256(repr(store.committed).encode()).hexdigest())


def on_postgres() -> Shop:
    """On the test's database, emptied."""
    from django.db import connections

    connection = connections["default"]
    tables = [
        connection.ops.quote_name(name)
        for name in sorted(connection.introspection.table_names())
        if not name.startswith(NOT_OURS)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
    return Shop.on(stores.on_django("default"), _digest_of(tables))


def _digest_of(tables: list[str]) -> Callable[[], str]:
    """A hash a table of all its rows, in one statement."""
    from django.db import connections

    hashes = (
        f"(SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {table} t)"
        for table in tables
    )
    statement = f"SELECT concat_ws(' ', {', '.join(hashes)})"

    def digest() -> str:
        with connections["default"].cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0])

    return digest
