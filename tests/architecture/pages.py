"""The generated pages of the docs. `python -m tests.architecture.pages` writes them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from application import rulebook
from tests.architecture.rule_tests import render, rule_tests

DOCS: Final = Path(__file__).parents[2] / "docs"

GENERATED: Final[Mapping[str, Callable[[], str]]] = {
    "rules.md": rulebook.render,
    "rule-tests.md": lambda: render(rule_tests()),
}
"""By file, what it has to say."""

if __name__ == "__main__":
    for name, written in GENERATED.items():
        (DOCS / name).write_text(written(), encoding="utf-8")
