"""No ignore without a reason beside it: `# noqa: S608  # our own names only`."""

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("domain", "application", "adapters", "django_project", "scripts", "tests")
FILES = sorted([*ROOT.glob("*.py"), *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))])
IGNORE = re.compile(
    r"#\s*(?:type:\s*ignore(?:\[[^]]*\])?|pragma:\s*no\s*\w+|(?:ruff:\s*)?noqa(?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?)"
)


def bare(source: str) -> list[str]:
    """The comments that ignore something, and say nothing else."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return [said for said in comments if IGNORE.search(said) and not re.search(r"\w", IGNORE.sub("", said))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_ignores_have_their_reasons(file):
    assert bare(file.read_text(encoding="utf-8")) == []


def test_an_ignore_without_a_reason_is_seen():
    ignored = [
        "# type: ignore[misc]",
        "# type: ignore",
        "# noqa: S608, F401",
        "# noqa",
        "# ruff: noqa: D100",
        "# pragma: no cover",
        "# type: ignore[misc]  # noqa: S608",
        "# noqa: S608  #",
    ]
    source = "".join(f"x = 1  {said}\ny = 1  {said}  # why\ns = {said!r}\n" for said in ignored)

    assert bare(source) == ignored
