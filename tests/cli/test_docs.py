"""docs/import.md and docs/command-line.md name every column, command, option and exit code there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.endings import CANNOT_RUN, DONE, INTERRUPTED
from adapters.cli.importing.command import SOME_REJECTED
from adapters.cli.importing.files.layouts import LAYOUTS, Layout
from adapters.cli.main import app

DOCS = Path(__file__).parents[2] / "docs"
CODES = {DONE, CANNOT_RUN, SOME_REJECTED, INTERRUPTED}


def section(heading: str, page: str = "import.md") -> str:
    """What stands under a heading, up to the next one."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"{page} has no heading {heading}"
    return found[1]


def first_cells(pattern: str, text: str) -> set[str]:
    """What the first cells of a table's rows say."""
    return set(re.findall(rf"^\| {pattern}", text, re.MULTILINE))


def options(command: str) -> set[str]:
    """As the program's help has them."""
    helped = CliRunner().invoke(app, [command, "--help"]).output
    return set(re.findall(r"^  (--[\w-]+)", helped, re.MULTILINE)) - {"--help"}


class TestThePageOfTheImport:
    @pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.file)
    def test_describes_the_columns_of_each_file_and_no_others(self, layout: Layout):
        rows = section(layout.file).splitlines()[3:]
        named = {
            name
            for row in rows
            for name in re.findall(r"`(\w+)`", row.split("|")[1:2][0] if "|" in row else "")
        }

        assert named == layout.columns

    def test_says_which_columns_may_be_missing(self):
        for layout in LAYOUTS:
            rows = [row for row in section(layout.file).splitlines() if "may be missing" in row]
            assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(layout.optional)

    def test_describes_every_option(self):
        assert first_cells(r"`(--[\w-]+)", section("Options")) == options("import") != set()

    def test_describes_every_exit_code(self):
        assert set(map(int, first_cells(r"(\d+) \|", section("Options")))) == CODES | {2}


class TestThePageOfTheCommandLine:
    def test_describes_every_command_and_every_exit_code(self):
        page = section("The command line", "command-line.md")
        listed = CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2]

        assert first_cells(r"`orderly (\w+)", page) == set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))
        assert set(map(int, first_cells(r"(\d+) \|", page))) == CODES | {2}

    @pytest.mark.parametrize("command", ["sweep", "rules"])
    def test_describes_every_option(self, command):
        page = section(f"orderly {command}", "command-line.md")

        assert first_cells(r"`(--[\w-]+)", page) == options(command) != set()
