"""What became of the mutants: read from mutmut's own records."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

import attrs

from tests.mutation.workspace import WORKSPACE

KILLED: Final = {1, 3}
TIMED_OUT: Final = {24, -24, 36, 152, 255}
SURVIVED: Final = 0
NO_TESTS: Final = {5, 33}
SEPARATOR: Final = "ǁ"


@attrs.frozen(order=True)
class Survivor:
    """A mutant that no test noticed: where it is, and what was changed into what."""

    where: str
    change: str


@attrs.frozen
class Verdicts:
    """Mutants by package of the domain: how many there were, and how many were killed."""

    mutants: Mapping[str, int]
    killed: Mapping[str, int]
    survivors: tuple[Survivor, ...]

    @property
    def score(self) -> float:
        """Of a hundred mutants, how many were killed."""
        return 100 * sum(self.killed.values()) / sum(self.mutants.values())


def read() -> Verdicts:
    """A mutant that hangs the tests is killed; one that no test runs has survived.

    Raises RuntimeError for a verdict that is neither, such as a crash: nothing was learned from it then.
    """
    mutants: dict[str, int] = {}
    killed: dict[str, int] = {}
    survivors: list[Survivor] = []
    for file in sorted((WORKSPACE / "mutants" / "domain").rglob("*.meta")):
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            package = ".".join(name.split(".")[:2])
            mutants[package] = mutants.get(package, 0) + 1
            if code in KILLED | TIMED_OUT:
                killed[package] = killed.get(package, 0) + 1
            elif code == SURVIVED or code in NO_TESTS:
                survivors.append(_survivor(name))
            else:
                msg = f"{name} ended with {code}"
                raise RuntimeError(msg)
    return Verdicts(mutants, killed, tuple(sorted(survivors)))


def _survivor(name: str) -> Survivor:
    return Survivor(where=readable(name), change=_change(name))


def readable(name: str) -> str:
    """`domain.shared.money.xǁMoneyǁof__mutmut_3` is in `domain.shared.money.Money.of`."""
    module, _, function = name.rpartition(".")
    plain = re.sub(r"__mutmut_\d+$", "", function)
    parts = plain.split(SEPARATOR)[1:] if SEPARATOR in plain else [plain.removeprefix("x_")]
    return ".".join((module, *(part.removeprefix("_get_") for part in parts)))


def _change(name: str) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name],
        cwd=WORKSPACE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    body = shown.partition("@@")[2].splitlines()[1:]
    before, after = ([line[1:].strip() for line in body if line[:1] == sign] for sign in "-+")
    return f"{' '.join(before)} → {' '.join(after) or 'nothing'}"
