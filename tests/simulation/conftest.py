"""How much is proven: a tenth by default, all of it by `make proof`, which also writes the page.

`PROOF_ORDERS` and `PROOF_STEPS` say how many orders are priced and how many steps the machine does on each
store, `PROOF_SEED` where chance starts, `PROOF_PAGE` where the page goes.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from tests.simulation.machine import Figures
from tests.simulation.page import render
from tests.simulation.pricing import PricingFigures


@attrs.define
class Proof:
    """What to prove, and what was found; `is_whole` if it is more than the tenth."""

    orders: int
    steps: int
    seed: int
    page: Path | None
    aloud: Callable[[], AbstractContextManager[None]]
    pricing: PricingFigures | None = None
    machines: dict[str, Figures] = attrs.field(factory=dict)

    @property
    def is_whole(self) -> bool:
        return self.page is not None

    def say(self, *lines: str) -> None:
        """On the terminal, where somebody waits for it."""
        if self.is_whole:
            with self.aloud():
                sys.stdout.write("".join(f"\n{line}" for line in lines))
                sys.stdout.flush()


@pytest.fixture(scope="session")
def proof(pytestconfig: pytest.Config) -> Iterator[Proof]:
    page = os.environ.get("PROOF_PAGE")
    asked = Proof(
        orders=int(os.environ.get("PROOF_ORDERS", "20000")),
        steps=int(os.environ.get("PROOF_STEPS", "1000")),
        seed=int(os.environ.get("PROOF_SEED", "1")),
        page=Path(page) if page else None,
        aloud=pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled,
    )
    asked.say(f"seed {asked.seed}")
    yield asked
    if asked.page and asked.pricing and len(asked.machines) == 2:
        today = datetime.now(UTC).date()
        text = render(asked.pricing, asked.machines, day=today, seed=asked.seed)
        asked.page.write_text(text, encoding="utf-8")
        asked.say(f"wrote {asked.page}")
