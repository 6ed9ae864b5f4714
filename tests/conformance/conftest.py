"""One suite, three stores: what the ports promise, every adapter keeps.

`world` is for most tests: on a database it lives within a transaction that the test's end rolls back, so
units of work become savepoints and the suite stays quick. `shared_world` really commits: for threads that
meet, and for what a transaction's end is about.
"""

from collections.abc import Callable

import pytest

from tests.support import stores
from tests.support.stores import World

postgres, database = pytest.mark.postgres, pytest.mark.django_db


@pytest.fixture(
    params=[
        pytest.param(stores.in_memory, id="memory"),
        pytest.param(lambda: stores.on_django("sqlite"), id="sqlite", marks=database(databases=["sqlite"])),
        pytest.param(
            lambda: stores.on_django("default"),
            id="postgres",
            marks=[postgres, database(databases=["default"])],
        ),
    ]
)
def world(request: pytest.FixtureRequest) -> World:
    build: Callable[[], World] = request.param
    return build()


@pytest.fixture(
    params=[
        pytest.param(lambda: stores.in_memory(lock_timeout=2), id="memory"),
        pytest.param(
            lambda: stores.on_django("sqlite"),
            id="sqlite",
            marks=database(transaction=True, databases=["sqlite"]),
        ),
        pytest.param(
            lambda: stores.on_django("default"),
            id="postgres",
            marks=[postgres, database(transaction=True, databases=["default"])],
        ),
    ]
)
def shared_world(request: pytest.FixtureRequest) -> World:
    build: Callable[[], World] = request.param
    return build()
