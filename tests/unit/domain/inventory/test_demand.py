"""Demand is summed per SKU before anything is checked."""

import pytest

from domain.inventory.stock_item import demand_per_sku
from domain.shared.identity import Sku

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")


@pytest.mark.rule(3)
class TestDemand:
    def test_of_nothing_is_nothing(self):
        assert demand_per_sku(()) == {}

    def test_is_summed_over_all_lines_of_a_sku(self):
        assert demand_per_sku(((TEAPOT, 2), (LAMP, 5), (TEAPOT, 3))) == {TEAPOT: 5, LAMP: 5}

    def test_keeps_the_order_of_the_lines(self):
        assert list(demand_per_sku(((TEAPOT, 2), (LAMP, 5), (TEAPOT, 3)))) == [TEAPOT, LAMP]
        assert list(demand_per_sku(((LAMP, 5), (TEAPOT, 2)))) == [LAMP, TEAPOT]
