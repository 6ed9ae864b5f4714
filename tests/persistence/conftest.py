"""What only Django's store has: constraints, statement counts, errors of a database."""

import pytest

from tests.support.stores import World, on_django

postgres, database = pytest.mark.postgres, pytest.mark.django_db


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=database(databases=["sqlite"])),
        pytest.param("default", id="postgres", marks=[postgres, database(databases=["default"])]),
    ]
)
def using(request: pytest.FixtureRequest) -> str:
    """The alias of a database, in a transaction that is rolled back."""
    return str(request.param)


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=database(transaction=True, databases=["sqlite"])),
        pytest.param(
            "default", id="postgres", marks=[postgres, database(transaction=True, databases=["default"])]
        ),
    ]
)
def committing(request: pytest.FixtureRequest) -> str:
    """The alias of a database where transactions really end."""
    return str(request.param)


@pytest.fixture
def world(using: str) -> World:
    return on_django(using)


@pytest.fixture
def committing_world(committing: str) -> World:
    return on_django(committing)
