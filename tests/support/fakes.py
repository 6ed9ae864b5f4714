"""Stand-ins for time, identity and chance: plain, deterministic, and readable afterwards."""

from datetime import datetime, timedelta
from uuid import UUID

import attrs

from domain.orders.number import OrderNumber
from tests.support import a


@attrs.define
class FakeClock:
    """Stands still until told otherwise."""

    at: datetime = a.NOON

    def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        """`clock.advance(hours=24)`."""
        self.at += timedelta(**by)


@attrs.define
class FakeIds:
    """Fresh ids in ascending order; `made` are those given out."""

    made: list[UUID] = attrs.field(factory=list)

    def new(self) -> UUID:
        self.made.append(a.an_id())
        return self.made[-1]


@attrs.define
class FakeNumbers:
    """Fresh order numbers, after those that were `planned`; `drawn` are those given out."""

    planned: list[OrderNumber] = attrs.field(factory=list)
    drawn: list[OrderNumber] = attrs.field(factory=list)

    def new(self) -> OrderNumber:
        self.drawn.append(self.planned.pop(0) if self.planned else a.number())
        return self.drawn[-1]


@attrs.define
class FakeBackoff:
    """Does not wait; `pauses` are the attempts after which it was asked to."""

    pauses: list[int] = attrs.field(factory=list)

    def pause(self, attempt: int) -> None:
        self.pauses.append(attempt)
