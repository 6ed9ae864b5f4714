"""Every kind of store, for tests of commands that shall work on each."""

import pytest

from tests.support import stores

ON_EVERY_STORE = [
    pytest.param(stores.in_memory, id="memory"),
    pytest.param(
        lambda: stores.on_django("sqlite"), id="sqlite", marks=pytest.mark.django_db(databases=["sqlite"])
    ),
    pytest.param(
        lambda: stores.on_django("default"),
        id="postgres",
        marks=[pytest.mark.postgres, pytest.mark.django_db(databases=["default"])],
    ),
]
"""Makes of worlds, as parameters of a fixture."""
