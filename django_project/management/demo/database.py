"""Making the demo's database ready."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import Error, connection


def prepare() -> None:
    """Make the folder of an SQLite file, and every table. Raises CommandError, which says what is wrong."""
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).absolute().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(
                f"The folder {folder} for the database cannot be made: {error.strerror}. "
                "Name another place with DATABASE_URL=sqlite:////path/to/file."
            ) from None
    with plainly(Error):
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def plainly(*failures: type[Exception]) -> Iterator[None]:
    """Raise CommandError for such failures, which says which database failed and what it said."""
    try:
        yield
    except failures as error:
        said = error.__cause__ or error
        reason = str(said).strip() or type(said).__name__
        raise CommandError(f"The database {name()} cannot be used.\n{reason}") from None


@contextmanager
def without_pool() -> Iterator[None]:
    """Connect directly: a failure is told at once and in full, and no thread is left behind for a fork."""
    options = connection.settings_dict["OPTIONS"]
    pool = options.pop("pool", None)
    try:
        yield
    finally:
        connection.close()
        if pool is not None:
            options["pool"] = pool


def name() -> str:
    """Which database it is, without its password."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"{settings['NAME']} at {settings['HOST'] or 'this machine'}{port}"
