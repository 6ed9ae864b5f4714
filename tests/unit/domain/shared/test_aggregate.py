"""What every aggregate has: a version, and its own sequence of events."""

import attrs
import pytest

from domain.shared.aggregate import Aggregate, Event, NumberedEvent
from tests.support import a


@attrs.frozen(kw_only=True)
class KettleWhistled(Event):
    pitch: int


@attrs.define(kw_only=True)
class Kettle(Aggregate):
    def whistle(self, pitch: int) -> KettleWhistled:
        event = KettleWhistled(pitch=pitch, occurred_at=a.NOON)
        self._record(event)
        return event


@pytest.mark.rule(33)
class TestEvents:
    def test_are_numbered_from_one_without_a_gap(self):
        kettle = Kettle()
        low, high = kettle.whistle(1), kettle.whistle(2)

        assert kettle.recorded_events == (NumberedEvent(1, low), NumberedEvent(2, high))
        assert kettle.event_count == 2

    def test_go_on_counting_after_a_save_and_a_load(self):
        kettle = Kettle(version=7, event_count=41)
        kettle.whistle(1)
        kettle.mark_saved()
        last = kettle.whistle(2)

        assert kettle.recorded_events == (NumberedEvent(43, last),)

    def test_are_handed_out_as_a_copy(self):
        kettle = Kettle()
        handed_out = kettle.recorded_events
        kettle.whistle(1)

        assert handed_out == ()


class TestTheVersion:
    def test_starts_at_nothing_stored(self):
        assert (Kettle().version, Kettle().event_count) == (0, 0)

    def test_is_raised_by_every_save_and_by_nothing_else(self):
        kettle = Kettle()
        kettle.whistle(1)
        assert kettle.version == 0

        kettle.mark_saved()
        assert kettle.version == 1
        assert kettle.recorded_events == ()

        kettle.mark_saved()
        assert kettle.version == 2
        assert kettle.event_count == 1


class TestEquality:
    def test_is_of_the_state_not_of_what_is_still_to_be_stored(self):
        heard, unheard = Kettle(), Kettle(event_count=1)
        heard.whistle(1)

        assert heard == unheard
        assert heard != Kettle()
