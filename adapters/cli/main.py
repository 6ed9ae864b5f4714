"""The entry point `orderly`: composes the application, and runs a command on it."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import django
import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from adapters.cli.importing.command import ImportFolder, Options, Shop
from adapters.cli.importing.desk import DEFAULT_BATCH_SIZE, MAX_BATCH_SIZE
from adapters.cli.importing.files.faults import CannotRun
from adapters.cli.importing.rehearsal import rehearsal
from adapters.cli.importing.screen import Screen
from adapters.cli.importing.submitting import UseCases
from application.errors import StoreBusy
from application.imports.import_orders import OpenOrders
from application.orders.place_order import SOURCE as API
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor
from domain.shared.errors import InvalidValue
from domain.shared.identity import ExternalReference
from domain.shared.money import minor_digits

if TYPE_CHECKING:
    from django_project.container import Container

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
)


def run() -> None:
    """What the console script calls."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name in a file may hold what this terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    app()


@app.callback()
def orderly() -> None:
    """Orderly on the command line."""


def _source(given: str) -> str:
    if given == API:
        raise typer.BadParameter(
            f"{API!r} is the source of the references that callers of the API choose. Use another name."
        )
    try:
        return ExternalReference(given, "any").source
    except InvalidValue as error:
        raise typer.BadParameter(f"{error.fault}. {error.remedy}") from None


def _currency(given: str) -> str:
    try:
        minor_digits(given.upper())
    except InvalidValue as error:
        raise typer.BadParameter(f"{error.fault}. {error.remedy}") from None
    return given.upper()


@app.command("import")
def import_folder(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="The folder with customers.csv, products.csv, orders.csv and order_lines.csv.",
        ),
    ],
    *,
    source: Annotated[
        str,
        typer.Option(
            callback=_source, help="The system that the files come from: what it numbers is known by it."
        ),
    ] = "import",
    currency: Annotated[str, typer.Option(callback=_currency, help="The currency of every amount.")] = "USD",
    open_orders: Annotated[
        OpenOrders,
        typer.Option(help="Place what has not shipped under today's rules, or keep it as history."),
    ] = OpenOrders.PLACE,
    rejects: Annotated[
        Path, typer.Option(dir_okay=False, help="Where to write what is rejected, and why.")
    ] = Path("rejects.csv"),
    batch_size: Annotated[
        int, typer.Option(min=1, max=MAX_BATCH_SIZE, help="How many rows are stored at a time.")
    ] = DEFAULT_BATCH_SIZE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge everything, and store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Take over customers, products with their stock, and orders from CSV files.

    What was taken over before stays as it is, so the command can be repeated. It answers with 0 when nothing
    was rejected, 3 when something was, 1 when it could not run or had to stop, and 2 for a wrong call.
    """
    options = Options(
        folder=folder,
        source=source,
        currency=currency,
        open_orders=open_orders,
        rejects=rejects,
        batch_size=batch_size,
        dry_run=dry_run,
    )
    screen = Screen(currency=currency, quiet=quiet, as_json=as_json)
    code = ImportFolder(options=options, screen=screen, open_shop=partial(_open_shop, screen))()
    raise typer.Exit(code)


@contextmanager
def _open_shop(screen: Screen, dry_run: bool) -> Iterator[Shop]:  # noqa: FBT001  # a callback's are no keywords
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_project.settings.development")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise CannotRun(str(error)) from None
    # The application can be composed only now that Django is set up.
    from django_project.container import Container  # noqa: PLC0415  # so not at the top

    screen.note(f"The database is {_database()}, by {os.environ['DJANGO_SETTINGS_MODULE']}.")
    _ensure_ready(Container.units_of_work()(Actor.system()))
    if not dry_run:
        yield _shop(Container())
        return
    with rehearsal(Container.units_of_work(), Actor.system()) as units_of_work:
        yield _shop(Container(units_of_work=units_of_work))


def _shop(container: "Container") -> Shop:
    return Shop(
        use_cases=UseCases(
            import_customers=container.import_customers(),
            import_products=container.import_products(),
            import_orders=container.import_orders(),
        ),
        clock=container.clock(),
        backoff=container.backoff(),
    )


def _database() -> str:
    """What it is called and where it is, for people; no user, and no password."""
    given = settings.DATABASES["default"]
    name, host, port = (str(given.get(key) or "") for key in ("NAME", "HOST", "PORT"))
    where = ":".join(part for part in (host, port) if part)
    return f"{name} at {where}" if where else name


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


def _ensure_ready(unit_of_work: UnitOfWork) -> None:
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
