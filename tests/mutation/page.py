"""The page that `make mutation` leaves behind."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tests.mutation.verdicts import Survivor, Verdicts

_HEAD: Final = """\
# Mutation testing

`make mutation` changes the domain in thousands of small ways, one at a time, and runs the unit tests on each:
a change that no test notices has survived. This page is what it found when it last ran, on {day}. Mutated are
the bodies of functions, methods and properties; tables and constants are not.

**{killed:,} of {mutants:,} mutants were killed: {score:.1f} %.** At least {least} % must be, and every
survivor must have its reason.

| package | mutants | killed | |
|---|---|---|---|
"""

_SURVIVORS: Final = """
## Survivors

| where | what was changed | why it may live |
|---|---|---|
"""

NO_REASON: Final = "**none given yet**"


def render(verdicts: Verdicts, reasons: Mapping[Survivor, str], *, day: date, least: int) -> str:
    """In Markdown; survivors without a reason are marked."""
    rows = [
        f"| `{package}` | {count:,} | {_killed(verdicts, package):,} | "
        f"{100 * _killed(verdicts, package) / count:.1f} % |\n"
        for package, count in sorted(verdicts.mutants.items())
    ]
    survivors = [
        f"| `{one.where}` | {_code(one.change)} | {reasons.get(one, NO_REASON)} |\n"
        for one in verdicts.survivors
    ]
    head = _HEAD.format(
        day=day.isoformat(),
        killed=sum(verdicts.killed.values()),
        mutants=sum(verdicts.mutants.values()),
        score=verdicts.score,
        least=least,
    )
    return "".join((head, *rows, _SURVIVORS, *survivors))


def _killed(verdicts: Verdicts, package: str) -> int:
    return verdicts.killed.get(package, 0)


def _code(change: str) -> str:
    before, _, after = change.partition(" → ")
    return " → ".join(f"`` {part.replace('|', '&#124;')} ``" for part in (before, after))
