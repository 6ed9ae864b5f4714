"""Time, identity and chance."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.orders.number import OrderNumber


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...


class Ids(Protocol):
    def new(self) -> UUID:
        """A fresh UUIDv7: later ones sort later, to the millisecond."""
        ...


class OrderNumbers(Protocol):
    def new(self) -> OrderNumber:
        """A number nobody could guess; the store refuses the rare one that is taken."""
        ...


class Backoff(Protocol):
    def pause(self, attempt: int) -> None:
        """Wait a little before trying again: longer for later attempts (1, 2, …), and jittered."""
        ...
