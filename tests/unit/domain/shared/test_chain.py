"""A chain of hashes names every entry's predecessor."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.chain import GENESIS, link, moment

facts = st.lists(st.text(max_size=4) | st.integers(-9, 9) | st.none(), max_size=4)


@pytest.mark.rule(9)
class TestALink:
    def test_is_a_sha_256_that_stays_the_same_between_releases(self):
        assert GENESIS == "0" * 64
        assert (
            link(GENESIS, 1, "received", None, "Grünkohl")
            == "89409a1294fde66f6b144ed50b31d1538c1bf705f64746fe0c43effcafc60b32"
        )

    @given(facts, facts)
    def test_is_equal_for_equal_facts_only(self, some, others):
        assert (link(GENESIS, *some) == link(GENESIS, *others)) is (some == others)

    def test_tells_words_numbers_and_nothing_apart(self):
        assert len({link(GENESIS, fact) for fact in (1, "1", None, "None", "", 0)}) == 6

    def test_tells_where_one_fact_ends_and_the_next_begins(self):
        assert link(GENESIS, "a", "bc") != link(GENESIS, "ab", "c") != link(GENESIS, "abc")

    def test_depends_on_what_it_follows(self):
        assert link(link(GENESIS, 1), 2) != link(GENESIS, 2)


class TestAMoment:
    def test_is_in_utc_with_six_digits_of_a_second_whatever_the_zone(self):
        noon = datetime(2026, 3, 14, 12, tzinfo=UTC)

        assert moment(noon) == "2026-03-14T12:00:00.000000"
        assert moment(noon.astimezone(timezone(timedelta(hours=5, minutes=30)))) == moment(noon)
        assert moment(noon + timedelta(microseconds=1)) == "2026-03-14T12:00:00.000001"
