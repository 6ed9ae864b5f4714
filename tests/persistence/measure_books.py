"""How fast `VerifyBooks` reads long books: python -m tests.persistence.measure_books [movements]

Against TEST_DATABASE_URL, which is emptied, or a PostgreSQL of its own; and against SQLite.
"""

import os
import sys
from collections.abc import Iterator
from itertools import islice
from time import perf_counter
from uuid import UUID

from tests.support import postgres_plugin

BATCH = 50_000
ITEMS = 200


def measure(using: str, movements: int) -> None:
    """Fill the database of this alias, and read it."""
    from tests.support import a
    from tests.support.stores import on_django

    fill(using, movements)
    world = on_django(using)
    with world.books.open() as reader:
        started = perf_counter()
        read = sum(1 for _ in reader.movements())
        reading = perf_counter() - started
    started = perf_counter()
    report = world.verify_books(a.admin())
    verifying = perf_counter() - started
    assert report.is_clean, report.findings[:3]
    sys.stdout.write(
        f"{using}: {report.movements} movements verified in {verifying:.1f} s: "
        f"{report.movements / verifying:,.0f} a second ({read / reading:,.0f} merely read)\n"
    )


def fill(using: str, movements: int) -> None:
    """Items with ledgers of one length, each movement for an order; and with the events told of them."""
    from adapters.persistence import bulk
    from adapters.persistence.mappers.stock import MovementValues
    from adapters.persistence.models.inventory import MovementRow

    rows = _rows(using, movements)
    while batch := list(islice(rows, BATCH)):
        bulk.insert(using, MovementRow, MovementValues._fields, batch)


def _rows(using: str, movements: int) -> Iterator[tuple[object, ...]]:
    from adapters.persistence import bulk
    from adapters.persistence.mappers.stock import StockItemValues, movement_values, stock_item_values
    from adapters.persistence.models.inventory import StockItemRow
    from domain.shared.identity import OrderId
    from domain.shared.quantity import Quantity
    from tests.support import a

    for place in range(ITEMS):
        item = a.stock(f"POT-{place}", on_hand=5)
        while item.movement_count < movements // ITEMS:
            order_id = OrderId(UUID(int=a.an_id().int))
            item.allocate(Quantity(1), order_id=order_id, at=a.later(seconds=item.movement_count))
            item.release(Quantity(1), order_id=order_id, at=a.later(seconds=item.movement_count))
        moved = item.new_movements
        item.event_count = 0
        bulk.insert(using, StockItemRow, StockItemValues._fields, [stock_item_values(item)])
        yield from (movement_values(item, movement) for movement in moved)


def run() -> None:
    movements = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
    if not os.environ.get(postgres_plugin.URL):
        os.environ[postgres_plugin.URL] = postgres_plugin._start()["url"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "django_project.settings.test"
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for using in ("default", "sqlite"):
            measure(using, movements)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    run()
