"""What the README shows of tests is a test that passes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "README.md"


def shown_tests(text: str) -> list[Callable[[], None]]:
    """The test functions of the Python blocks, ready to be called."""
    found: list[Callable[[], None]] = []
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        if "\ndef test_" in block:
            names: dict[str, Any] = {}
            exec(block, names)  # our own README
            found += [thing for name, thing in names.items() if name.startswith("test_")]
    return found


class TestTheReadme:
    def test_shows_a_test_that_passes(self):
        shown = shown_tests(README.read_text(encoding="utf-8"))

        assert shown
        for test in shown:
            test()
