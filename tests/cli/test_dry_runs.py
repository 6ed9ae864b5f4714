"""Every command that changes anything can be tried first."""

import re

import pytest
from typer.testing import CliRunner

from adapters.cli.main import app

READING = {"rules"}
"""Commands that change nothing."""


def helped(*arguments: str) -> str:
    return CliRunner().invoke(app, [*arguments, "--help"]).output


def commands() -> set[str]:
    """As the program itself lists them."""
    return set(re.findall(r"^  (\w+) ", helped().partition("Commands:")[2], re.MULTILINE))


class TestACommand:
    def test_is_known_to_this_test_by_what_it_does(self):
        assert commands() >= {"import", "sweep"} | READING

    @pytest.mark.parametrize("command", sorted(commands() - READING))
    def test_that_changes_anything_has_a_dry_run(self, command):
        assert "--dry-run" in helped(command)

    @pytest.mark.parametrize("command", sorted(READING))
    def test_that_changes_nothing_has_none(self, command):
        assert "--dry-run" not in helped(command)
