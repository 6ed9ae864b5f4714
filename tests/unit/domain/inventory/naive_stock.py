"""A stock item worked out naively: unit by unit, each one that waits a name in a list.

Shares no arithmetic with the domain's. It answers a step it refuses with True.
"""

from datetime import datetime

import attrs


@attrs.define
class NaiveHold:
    quote: int
    customer: int
    units: int
    until: datetime


@attrs.define
class NaiveStock:
    """`claims` are units by order, `waits` the orders whose units are still to arrive, unit by unit."""

    limit: int
    on_hand: int = 0
    claims: dict[int, int] = attrs.field(factory=dict)
    waits: list[int] = attrs.field(factory=list)
    holds: list[NaiveHold] = attrs.field(factory=list)

    @property
    def claimed(self) -> int:
        return sum(self.claims.values())

    @property
    def held(self) -> int:
        return sum(hold.units for hold in self.holds)

    @property
    def available(self) -> int:
        return self.on_hand - self.claimed - self.held

    @property
    def queue(self) -> list[tuple[int, int]]:
        """Units that wait by order, those of one order that follow each other as one."""
        found: list[tuple[int, int]] = []
        for order in self.waits:
            if found and found[-1][0] == order:
                found[-1] = (order, found[-1][1] + 1)
            else:
                found.append((order, 1))
        return found

    def expire(self, at: datetime) -> None:
        self.holds = [hold for hold in self.holds if at < hold.until]
        self.serve()

    def serve(self) -> None:
        """One free unit after the other to whoever waits first."""
        while self.waits and self.on_hand - (self.claimed - len(self.waits)) - self.held > 0:
            self.waits.pop(0)

    def arrive(self, units: int) -> None:
        self.on_hand += units
        self.serve()

    def hold(self, units: int, quote: int, customer: int, until: datetime) -> bool:
        if units > self.available:
            return True
        self.holds.append(NaiveHold(quote, customer, units, until))
        return False

    def let_go(self, quote: int) -> None:
        self.holds = [hold for hold in self.holds if hold.quote != quote]
        self.serve()

    def order(self, units: int, order: int, customer: int, quote: int | None = None) -> bool:
        own = sum(hold.units for hold in self.holds if hold.customer == customer)
        if units > self.available + own + self.limit:
            return True
        ready = max(self.available, 0)
        for hold in [hold for hold in self.holds if hold.quote == quote]:
            ready += hold.units
            self.holds.remove(hold)
        for hold in sorted(self.holds, key=lambda hold: hold.until):
            while hold.customer == customer and hold.units and ready < units:
                hold.units -= 1
                ready += 1
        self.holds = [hold for hold in self.holds if hold.units]
        self.waits += [order] * max(units - ready, 0)
        self.claims[order] = self.claims.get(order, 0) + units
        self.serve()
        return False

    def release(self, units: int, order: int) -> bool:
        if units > self.claimed:
            return True
        for _ in range(units):
            if order in self.waits:
                last = len(self.waits) - 1 - self.waits[::-1].index(order)
                del self.waits[last]
        self.claims[order] -= units
        self.serve()
        return False

    def ship(self, units: int, order: int) -> bool:
        if units > self.claims.get(order, 0) - self.waits.count(order):
            return True
        self.on_hand -= units
        self.claims[order] -= units
        return False

    def lose(self, units: int) -> bool:
        if self.on_hand - units < self.claimed - len(self.waits) + self.held:
            return True
        self.on_hand -= units
        return False

    def send(self, units: int) -> bool:
        if units > self.available:
            return True
        self.on_hand -= units
        return False
