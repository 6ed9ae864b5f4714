"""How many units of a product one customer may order."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog.errors import ProductNotSold, QuantityLimitExceeded, WindowLimitExceeded
from domain.catalog.events import TermsChanged
from domain.catalog.limits import QuantityLimits
from domain.shared.identity import Sku
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.checks import events, invalid, unchanged

TEAPOT = Sku("CURIOUS-TEAPOT")


@pytest.mark.rule(31)
class TestTheLimitOfAnOrder:
    def test_holds(self):
        limits = QuantityLimits(per_order=5)

        assert limits.objections(TEAPOT, requested=5, bought=100) == ()
        assert limits.objections(TEAPOT, requested=6, bought=0) == (
            QuantityLimitExceeded(sku=TEAPOT, requested=6, limit=5),
        )

    def test_is_none_unless_set(self):
        assert QuantityLimits().objections(TEAPOT, requested=1_000_000, bought=1_000_000) == ()


@pytest.mark.rule(31)
class TestTheLimitOfAWindow:
    LIMITS = QuantityLimits(per_window=5, window_days=30)

    @pytest.mark.parametrize(("requested", "bought"), [(5, 0), (1, 4), (2, 3)])
    def test_leaves_room_up_to_it(self, requested, bought):
        assert self.LIMITS.objections(TEAPOT, requested=requested, bought=bought) == ()

    @pytest.mark.parametrize(("requested", "bought"), [(6, 0), (1, 5), (2, 4), (1, 9)])
    def test_counts_what_was_bought_before(self, requested, bought):
        assert self.LIMITS.objections(TEAPOT, requested=requested, bought=bought) == (
            WindowLimitExceeded(sku=TEAPOT, requested=requested, bought=bought, limit=5, days=30),
        )

    @given(st.integers(1, 9), st.integers(1, 9), st.lists(st.integers(1, 9), max_size=6))
    def test_never_lets_more_through_than_it_allows_nor_less(self, per_order, per_window, orders):
        limits = QuantityLimits(per_order=per_order, per_window=per_window, window_days=7)
        bought = 0
        for units in orders:
            found = [
                objection.code for objection in limits.objections(TEAPOT, requested=units, bought=bought)
            ]
            assert ("quantity_limit_exceeded" in found) is (units > per_order)
            assert ("window_limit_exceeded" in found) is (bought + units > per_window)
            bought += 0 if found else units
        assert bought <= per_window

    def test_begins_so_many_days_ago(self):
        assert self.LIMITS.window_start(NOON) == NOON - timedelta(days=30)
        assert QuantityLimits(per_order=5).window_start(NOON) is None

    @pytest.mark.parametrize(
        ("bought", "remedy"),
        [
            (3, "Order at most 2 now, or wait until earlier orders are 30 days old."),
            (5, "Wait until earlier orders are 30 days old."),
            (9, "Wait until earlier orders are 30 days old."),
        ],
    )
    def test_says_what_room_there_is(self, bought, remedy):
        (objection,) = self.LIMITS.objections(TEAPOT, requested=6, bought=bought)

        assert objection.remedy == remedy


class TestLimits:
    @pytest.mark.parametrize(
        ("limits", "field"),
        [
            ({"per_order": 0}, "per_order"),
            ({"per_order": 1_000_001}, "per_order"),
            ({"per_window": 0, "window_days": 1}, "per_window"),
            ({"per_window": 1, "window_days": 0}, "window_days"),
            ({"per_window": 1, "window_days": 367}, "window_days"),
        ],
    )
    def test_are_within_bounds(self, limits, field):
        with invalid(field):
            QuantityLimits(**limits)

    @pytest.mark.parametrize("limits", [{"per_window": 1}, {"window_days": 1}])
    def test_of_a_window_need_both_its_units_and_its_days(self, limits):
        with invalid("window_days", "window_incomplete"):
            QuantityLimits(**limits)


class TestAProduct:
    @pytest.mark.rule(31)
    def test_objects_for_all_reasons_at_once(self):
        teapot = a.product(for_sale=False, limits=QuantityLimits(per_order=1, per_window=2, window_days=7))

        assert teapot.objections(order_currency="EUR", requested=3, bought=1) == (
            ProductNotSold(sku=TEAPOT),
            QuantityLimitExceeded(sku=TEAPOT, requested=3, limit=1),
            WindowLimitExceeded(sku=TEAPOT, requested=3, bought=1, limit=2, days=7),
        )

    def test_changes_its_terms_and_tells_of_it_once(self):
        teapot, limits = a.product(), QuantityLimits(per_order=1)
        teapot.change_terms(limits=limits, tax_class=TaxClass.REDUCED, at=later(days=1))

        assert (teapot.limits, teapot.tax_class, teapot.breaks) == (limits, TaxClass.REDUCED, ())
        assert events(teapot) == (
            TermsChanged(product_id=teapot.id, sku="CURIOUS-TEAPOT", occurred_at=later(days=1)),
        )
        with unchanged(teapot):
            teapot.change_terms(limits=limits, at=later(days=2))
            teapot.change_terms(at=later(days=2))
