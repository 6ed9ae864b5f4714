"""All commands at random, against a simple model: on the store in memory, and on PostgreSQL."""

from typing import Final

import pytest

from application.rulebook import rules
from tests.simulation import stores
from tests.simulation.conftest import Proof
from tests.simulation.driving import drive
from tests.simulation.machine import Figures
from tests.simulation.model.plans import PLANS

UNREACHABLE: Final = {
    "release_exceeds_allocation",  # an order releases and ships what it has allocated, never more
    "not_allocated",  # only imported orders are not allocated, and the machine imports none
    "stock_level_too_high",  # a thousand deliveries of the largest quantity
}


@pytest.mark.slow
@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(6)
@pytest.mark.rule(7)
@pytest.mark.rule(9)
@pytest.mark.rule(14)
@pytest.mark.rule(16)
@pytest.mark.rule(19)
@pytest.mark.rule(20)
@pytest.mark.rule(28)
@pytest.mark.rule(30)
@pytest.mark.rule(31)
@pytest.mark.rule(33)
class TestAnyCommandsInAnyOrder:
    def test_end_as_the_model_says_in_memory(self, proof: Proof):
        figures = drive(stores.in_memory, steps=proof.steps, start=proof.seed, codes=_wanted(proof))

        _tell(proof, "memory", figures)

    @pytest.mark.postgres
    @pytest.mark.django_db(transaction=True, databases=["default"])
    def test_end_as_the_model_says_on_postgresql(self, proof: Proof):
        figures = drive(stores.on_postgres, steps=proof.steps, start=proof.seed, codes=_wanted(proof))

        _tell(proof, "PostgreSQL", figures)


class TestTheModel:
    def test_knows_every_command_of_the_shop(self):
        assert set(PLANS) == set(stores.in_memory().use_cases)


def _wanted(proof: Proof) -> frozenset[str]:
    """The whole proof goes on until every rule has refused something."""
    return frozenset({rule.code for rule in rules()} - UNREACHABLE if proof.is_whole else ())


def _tell(proof: Proof, store: str, figures: Figures) -> None:
    assert figures.steps >= proof.steps
    assert figures.endings["done"] > proof.steps / 10
    assert figures.dry_runs > 0 < figures.replays
    proof.machines[store] = figures
    proof.say(f"{store}: {figures.steps:,} steps, {figures.endings.total():,} commands, no disagreement")
