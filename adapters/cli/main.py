"""The entry point `orderly`: composes the application, and runs a command on it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

import attrs
import typer

from adapters.cli import rules, settle, sweep, verify
from adapters.cli.database import described, ensure_ready, set_up_django
from adapters.cli.dependencies import Dependencies
from adapters.cli.importing import call as importing
from adapters.cli.rehearsal import rehearsal
from adapters.cli.screen import Screen
from domain.shared.actor import Actor

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


@contextmanager
def _open_shop(screen: Screen, *, dry_run: bool) -> Iterator[Dependencies]:
    """Implements OpenShop."""
    set_up_django()
    # The application can be composed only now that Django is set up.
    from django_project.container import Container  # noqa: PLC0415  # so not at the top

    screen.note(described())
    ensure_ready(Container.units_of_work()(Actor.system()))
    if not dry_run:
        yield _dependencies(Container())
        return
    with rehearsal(Container.units_of_work(), Actor.system()) as units_of_work:
        yield _dependencies(Container(units_of_work=units_of_work))


def _dependencies(container: "Container") -> Dependencies:
    return Dependencies(**{need.name: getattr(container, need.name)() for need in attrs.fields(Dependencies)})


importing.add_to(app, _open_shop)
sweep.add_to(app, _open_shop)
settle.add_to(app, _open_shop)
verify.add_to(app, _open_shop)
rules.add_to(app)
