"""When the database does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError

from application.errors import StoreBusy


@contextmanager
def store_failures() -> Iterator[None]:
    """Raise StoreBusy for a database that is away, locked or overloaded."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreBusy from error
