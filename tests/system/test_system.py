"""Time, identity and chance, as the machine gives them."""

import time
from datetime import UTC, timedelta

import pytest

from adapters.system import backoff
from adapters.system.backoff import JitteredBackoff
from adapters.system.clock import SystemClock
from adapters.system.ids import Uuid7Ids
from adapters.system.numbers import RandomOrderNumbers


class TestTheClock:
    def test_tells_an_aware_time_in_utc_that_goes_on(self):
        clock = SystemClock()
        first, second = clock.now(), clock.now()

        assert first.utcoffset() == timedelta(0)
        assert first.tzinfo is UTC
        assert first <= second


class TestIds:
    def test_are_of_version_7_and_never_the_same(self):
        ids = Uuid7Ids()
        drawn = [ids.new() for _ in range(1_000)]

        assert {id.version for id in drawn} == {7}
        assert len(set(drawn)) == len(drawn)

    def test_sort_by_time(self):
        ids = Uuid7Ids()
        first = ids.new()
        time.sleep(0.002)

        assert first < ids.new()


class TestOrderNumbers:
    def test_are_well_formed_and_never_the_same(self):
        numbers = RandomOrderNumbers()

        assert len({numbers.new() for _ in range(1_000)}) == 1_000


class TestTheBackoff:
    @pytest.mark.parametrize(("attempt", "cap"), [(1, 0.01), (2, 0.02), (3, 0.04), (4, 0.04), (9, 0.04)])
    def test_waits_longer_from_try_to_try_up_to_a_cap(self, attempt, cap):
        assert backoff.cap(attempt) == pytest.approx(cap)

    def test_waits_less_than_the_cap_and_each_time_otherwise(self, monkeypatch):
        waits: list[float] = []
        monkeypatch.setattr(time, "sleep", waits.append)

        for _ in range(100):
            JitteredBackoff().pause(3)

        assert all(0 <= wait <= 0.04 for wait in waits)
        assert len(set(waits)) > 90
