"""Time, identity and chance: what the ports promise, the machine's adapters and the tests' fakes keep."""

from datetime import timedelta
from itertools import pairwise
from time import monotonic, sleep

import pytest

from adapters.system.backoff import JitteredBackoff
from adapters.system.clock import SystemClock
from adapters.system.ids import Uuid7Ids
from adapters.system.numbers import RandomOrderNumbers
from application.transact import ATTEMPTS
from domain.orders.number import OrderNumber
from tests.support.fakes import FakeBackoff, FakeClock, FakeIds, FakeNumbers


@pytest.mark.parametrize("clock", [SystemClock(), FakeClock()], ids=["system", "fake"])
class TestAClock:
    def test_tells_the_time_in_utc(self, clock):
        assert clock.now().utcoffset() == timedelta(0)

    def test_does_not_go_backwards(self, clock):
        times = [clock.now() for _ in range(100)]

        assert times == sorted(times)


@pytest.mark.parametrize("ids", [Uuid7Ids(), FakeIds()], ids=["system", "fake"])
class TestIds:
    def test_are_of_version_7_and_never_the_same(self, ids):
        made = [ids.new() for _ in range(1000)]

        assert {id.version for id in made} == {7}
        assert len(set(made)) == 1000

    def test_that_are_later_sort_later(self, ids):
        made = []
        for _ in range(5):
            made.append(ids.new())
            sleep(0.002)

        assert all(one < other for one, other in pairwise(made))
        assert all(str(one) < str(other) for one, other in pairwise(made))


@pytest.mark.parametrize("numbers", [RandomOrderNumbers(), FakeNumbers()], ids=["system", "fake"])
class TestOrderNumbers:
    def test_are_valid_and_never_the_same(self, numbers):
        made = [numbers.new() for _ in range(1000)]

        assert all(OrderNumber(str(number)) == number for number in made)
        assert len(set(made)) == 1000


class TestRandomOrderNumbers:
    def test_differ_in_every_place(self):
        made = [str(RandomOrderNumbers().new()).removeprefix("ORD-").replace("-", "") for _ in range(1000)]

        assert all(len(set(symbols)) > 20 for symbols in zip(*made, strict=True))


@pytest.mark.parametrize("backoff", [JitteredBackoff(), FakeBackoff()], ids=["system", "fake"])
class TestABackoff:
    def test_waits_a_little_after_each_attempt(self, backoff):
        started = monotonic()
        for attempt in range(1, ATTEMPTS):
            backoff.pause(attempt)

        assert monotonic() - started < 1
