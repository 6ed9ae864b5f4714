"""docs/import.md names every column, every option and every exit code there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.importing import command
from adapters.cli.importing.files.layouts import LAYOUTS, Layout
from adapters.cli.main import app

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/import.md has no heading {heading}"
    return found[1]


class TestThePage:
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
        helped = CliRunner().invoke(app, ["import", "--help"]).output
        options = set(re.findall(r"^  (--[\w-]+)", helped, re.MULTILINE)) - {"--help"}

        assert set(re.findall(r"^\| `(--[\w-]+)", section("Options"), re.MULTILINE)) == options != set()

    def test_describes_every_exit_code(self):
        codes = {command.ALL_TAKEN, command.CANNOT_RUN, command.SOME_REJECTED, command.INTERRUPTED}

        assert set(map(int, re.findall(r"^\| (\d+) \|", section("Options"), re.MULTILINE))) == codes | {2}
