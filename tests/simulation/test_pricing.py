"""Twenty thousand random orders cost what a naive model says, to the last minor unit."""

from random import Random
from time import perf_counter

import pytest

from tests.simulation.conftest import Proof
from tests.simulation.pricing import price_many
from tests.support.pricing_cases import TRAITS


@pytest.mark.slow
@pytest.mark.rule(22)
@pytest.mark.rule(23)
@pytest.mark.rule(24)
@pytest.mark.rule(25)
class TestPricingRandomOrders:
    def test_loses_no_cent_in_any_currency(self, proof: Proof):
        began = perf_counter()

        figures = price_many(Random(proof.seed), orders=proof.orders)

        seconds = perf_counter() - began
        assert set(figures.traits) == TRAITS
        assert sum(found.orders for found in figures.currencies.values()) == proof.orders
        proof.pricing = figures
        proof.say(
            *(
                f"{currency}: {found.orders:,} orders with {found.lines:,} lines, nothing lost"
                for currency, found in figures.currencies.items()
            ),
            f"{proof.orders / seconds:,.0f} orders a second",
        )
