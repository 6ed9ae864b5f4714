"""The command `orderly rules`: every rule that can turn a command down."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs
import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from adapters.cli.options import AsJson
from adapters.cli.screen import Screen
from application.rulebook import Rule, rules


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command("rules")
    def print_rules(*, as_json: AsJson = False) -> None:
        """Print every rule that can turn a command down, with its code, its facts and a remedy.

        It needs no database, and changes nothing.
        """
        found = rules()
        for_programs = {"rules": [attrs.asdict(rule) for rule in found]}
        Screen(as_json=as_json).show(Group(*_for_people(found)), for_programs)


def _for_people(found: Iterable[Rule]) -> Iterator[RenderableType]:
    """Under each context its rules, the code first: it is what refusals and rejects files name."""
    for context, members in groupby(found, key=lambda rule: rule.context):
        yield Text(context)
        for rule in members:
            yield _indented(f"{rule.code} ({rule.id})", by=2)
            yield _indented(rule.sentence, by=4)
            yield _indented(f"Facts: {', '.join(rule.facts)}", by=4)
            yield _indented(f"A remedy: {rule.example}", by=4)
        yield Text()


def _indented(text: str, *, by: int) -> Padding:
    """As it is, without markup."""
    return Padding(Text(text), (0, 0, 0, by), expand=False)
