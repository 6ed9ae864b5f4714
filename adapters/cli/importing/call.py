"""How `orderly import` is called."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.dependencies import OpenShop
from adapters.cli.importing.command import ImportFolder, Options
from adapters.cli.importing.desk import DEFAULT_BATCH_SIZE, MAX_BATCH_SIZE
from adapters.cli.options import AsJson, DryRun, Quiet
from adapters.cli.screen import Screen
from application.imports.import_orders import OpenOrders
from application.orders.wishing import SOURCE as API
from domain.shared.errors import InvalidValue
from domain.shared.identity import ExternalReference
from domain.shared.money import minor_digits


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


def add_to(app: typer.Typer, open_shop: OpenShop) -> None:
    """Add the command to the program."""

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
                callback=_source,
                help="The system that the files come from: what it numbers is known by it.",
            ),
        ] = "import",
        currency: Annotated[
            str, typer.Option(callback=_currency, help="The currency of every amount.")
        ] = "USD",
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
        dry_run: DryRun = False,
        as_json: AsJson = False,
        quiet: Quiet = False,
    ) -> None:
        """Take over customers, products with their stock, and orders from CSV files.

        What was taken over before stays as it is, so the command can be repeated. It answers with 0 when
        nothing was rejected, 3 when something was, 1 when it could not run or had to stop, and 2 for a wrong
        call.
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
        screen = Screen(quiet=quiet, as_json=as_json)
        raise typer.Exit(ImportFolder(options=options, screen=screen, open_shop=open_shop)())
