"""What every aggregate has: a version, a count of its events, and the events not stored yet."""

from datetime import datetime

import attrs


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened, in the past tense; ids and plain values only, no personal data."""

    occurred_at: datetime


@attrs.frozen
class NumberedEvent:
    """An event with its place in the aggregate's own sequence, which starts at 1 and has no gap."""

    sequence: int
    event: Event


@attrs.define(kw_only=True)
class Aggregate:
    """Base of the roots. `version` is the stored one: 0 until the first save, then raised by every save."""

    version: int = 0
    event_count: int = 0
    _recorded: list[NumberedEvent] = attrs.field(factory=list, init=False, eq=False, repr=False)

    def _record(self, event: Event) -> None:
        self.event_count += 1
        self._recorded.append(NumberedEvent(self.event_count, event))

    @property
    def recorded_events(self) -> tuple[NumberedEvent, ...]:
        """What happened since load, oldest first."""
        return tuple(self._recorded)

    def mark_saved(self) -> None:
        """For repositories: state and events are stored, at the next version."""
        self.version += 1
        self._recorded.clear()
