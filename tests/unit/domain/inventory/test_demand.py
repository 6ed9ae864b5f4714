"""Demand is summed per SKU before anything is checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock_item import demand_per_sku
from domain.shared.identity import Sku

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")


@pytest.mark.rule(3)
class TestDemand:
    def test_of_nothing_is_nothing(self):
        assert demand_per_sku(()) == {}

    def test_is_summed_over_all_lines_of_a_sku(self):
        assert demand_per_sku(((TEAPOT, 2), (LAMP, 5), (TEAPOT, 3))) == {TEAPOT: 5, LAMP: 5}

    @given(st.lists(st.tuples(st.sampled_from([TEAPOT, LAMP]), st.integers(1, 10**6))))
    def test_is_what_the_lines_want_in_all_however_it_is_split(self, wanted):
        demand = demand_per_sku(tuple(wanted))

        assert set(demand) == {sku for sku, _ in wanted}
        for sku, units in demand.items():
            assert units == sum(asked for line, asked in wanted if line == sku)

    def test_keeps_the_order_of_the_lines(self):
        assert list(demand_per_sku(((TEAPOT, 2), (LAMP, 5), (TEAPOT, 3)))) == [TEAPOT, LAMP]
        assert list(demand_per_sku(((LAMP, 5), (TEAPOT, 2)))) == [LAMP, TEAPOT]
