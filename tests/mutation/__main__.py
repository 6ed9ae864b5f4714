"""Mutate the domain, run the unit tests on every mutant, and write `docs/mutation.md`."""

import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.mutation import verdicts, workspace
from tests.mutation.page import render
from tests.mutation.verdicts import Survivor

LEAST: Final = 95
PAGE: Final = workspace.ROOT / "docs" / "mutation.md"
REASONS: Final = Path(__file__).with_name("survivors.toml")


def main() -> int:
    workspace.prepare()
    mutmut = [sys.executable, "-m", "mutmut", "run", "--max-children", "2"]
    subprocess.run(mutmut, cwd=workspace.WORKSPACE, check=True)
    found = verdicts.read()
    reasons = known_reasons()
    today = datetime.now(UTC).date()
    PAGE.write_text(render(found, reasons, day=today, least=LEAST), encoding="utf-8")
    unexplained = [one for one in found.survivors if one not in reasons]
    sys.stdout.write(f"\n{found.score:.1f} % killed, {len(found.survivors)} survivors; see {PAGE}\n")
    for one in unexplained:
        sys.stdout.write(f"no reason: {one.where}: {one.change}\n")
    return int(found.score < LEAST or bool(unexplained))


def known_reasons() -> dict[Survivor, str]:
    """Why survivors may live, by what was changed; several changes can share a reason."""
    entries = tomllib.loads(REASONS.read_text(encoding="utf-8")).get("survivors", [])
    return {
        Survivor(where=entry["where"], change=change): entry["reason"]
        for entry in entries
        for change in entry["changes"]
    }


if __name__ == "__main__":
    sys.exit(main())
