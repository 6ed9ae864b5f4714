"""What databases need between tests."""

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The databases as the migrations make them, and able to be emptied."""
    from django.db import connections

    from tests.support.tampering import let_be_flushed

    with django_db_blocker.unblock():
        for using in connections:
            let_be_flushed(using)
