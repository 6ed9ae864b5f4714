"""The database that commands run on: Django set up for it, its name, and whether it is ready."""

import logging
import os

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from adapters.cli.endings import CannotRun
from application.errors import StoreBusy
from application.ports.unit_of_work import UnitOfWork


def set_up_django() -> None:
    """With the settings the environment names, else those of development. Raises CannotRun."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_project.settings.development")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CannotRun(str(error)) from None


def described() -> str:
    """What it is called, where it is and by which settings, for people; no user, and no password."""
    given = settings.DATABASES["default"]
    name, host, port = (str(given.get(key) or "") for key in ("NAME", "HOST", "PORT"))
    where = ":".join(part for part in (host, port) if part)
    place = f"{name} at {where}" if where else name
    return f"The database is {place}, by {os.environ['DJANGO_SETTINGS_MODULE']}."


def ensure_ready(unit_of_work: UnitOfWork) -> None:
    """Raise CannotRun for a database that does not answer, or is not as this release needs it."""
    logging.getLogger("psycopg.pool").addFilter(_Once())
    try:
        with unit_of_work:
            pass
    except StoreBusy as error:
        cause = str(error.__cause__ or error.message).strip().partition("\n")[0]
        raise CannotRun(f"The database does not answer: {cause}. Check DATABASE_URL.") from None
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        raise CannotRun("The database is not prepared. Run `python manage.py migrate` first.") from None


class _Once(logging.Filter):
    """Lets every message through once: a pool that cannot connect says why again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._said: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the message is news."""
        said, message = len(self._said), record.getMessage()
        self._said.add(message)
        return len(self._said) > said
