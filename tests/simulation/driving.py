"""Running the machine for as many steps as asked."""

from collections.abc import Callable
from typing import Final

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.machine import Figures
from tests.simulation.shop import Shop
from tests.simulation.whole_shop import WholeShop

STEPS_A_RUN: Final = 100
"""A run starts from an empty shop: long enough to get into trouble, short enough to shrink."""


MOST_ROUNDS: Final = 20


def drive(
    open_shop: Callable[[], Shop], *, steps: int, start: int, codes: frozenset[str] = frozenset()
) -> Figures:
    """At least so many steps from that seed on, and until each of the rules with these codes has refused.

    Raises the first disagreement, shrunk.
    """
    figures = Figures()

    class Machine(WholeShop):
        pass

    Machine.open_shop, Machine.figures = staticmethod(open_shop), figures
    runs = settings(
        max_examples=steps // STEPS_A_RUN // 2 + 2,
        stateful_step_count=STEPS_A_RUN,
        deadline=None,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    for round_ in range(MOST_ROUNDS):
        if figures.steps >= steps and codes <= set(figures.refusals):
            return figures
        run_state_machine_as_test(seed(start + round_)(Machine), settings=runs)
    missing = ", ".join(sorted(codes - set(figures.refusals)))
    msg = f"{figures.steps} steps, and never refused: {missing or 'all there'}"
    raise AssertionError(msg)
