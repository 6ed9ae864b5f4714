"""Sharing an amount out without losing a minor unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pricing.proration import prorate
from domain.shared.money import Money

some = st.integers(0, 40) | st.integers(0, 10**9)
weights = st.lists(some, min_size=1, max_size=9)


def shares(amount: int, *weighed: int, currency: str = "EUR") -> list[int]:
    shared = prorate(Money(amount, currency), [Money(weight, currency) for weight in weighed])
    assert {share.currency for share in shared} <= {currency}
    return [share.minor for share in shared]


@pytest.mark.rule(25)
class TestTheShares:
    @given(some, weights)
    def test_sum_to_the_whole_each_less_than_a_unit_from_the_exact_one(self, amount, weighed):
        shared = shares(amount, *weighed)

        assert sum(shared) == amount
        for share, weight in zip(shared, weighed, strict=True):
            assert not any(weighed) or abs(share - Fraction(amount * weight, sum(weighed))) < 1
            assert share <= weight or amount > sum(weighed)

    @pytest.mark.parametrize(
        ("amount", "weighed", "expected"),
        [
            (1000, (1, 1, 1), [334, 333, 333]),
            (2, (1, 1, 1), [1, 1, 0]),
            (100, (333, 333, 334), [33, 33, 34]),
            (5, (100, 200, 300), [1, 2, 2]),
            (7, (0, 10, 0), [0, 7, 0]),
            (1, (0, 1, 1), [0, 1, 0]),
            (0, (5, 6), [0, 0]),
            (3, (9,), [3]),
        ],
    )
    def test_round_up_where_most_is_left_over_and_then_the_earlier_one(self, amount, weighed, expected):
        assert shares(amount, *weighed) == expected

    def test_are_equal_where_nothing_weighs_anything(self):
        assert shares(5, 0, 0, 0) == [2, 2, 1]

    def test_are_none_where_there_is_nobody(self):
        assert prorate(Money(5, "EUR"), []) == ()

    @pytest.mark.rule(23)
    def test_are_in_the_currencys_own_unit(self):
        assert (
            shares(1000, 1, 1, 1, currency="JPY") == shares(1000, 1, 1, 1, currency="KWD") == [334, 333, 333]
        )
