"""What others want of a stock item: units held for quotes, and orders that wait for units to arrive."""

from datetime import datetime

import attrs

from domain.shared.identity import CustomerId, OrderId, QuoteId, StockItemId


@attrs.frozen(kw_only=True)
class Hold:
    """Units held for a quote until before `expires_at`; after that they never count, swept or not."""

    quote_id: QuoteId
    customer_id: CustomerId
    stock_item_id: StockItemId
    units: int
    expires_at: datetime

    def counts(self, at: datetime) -> bool:
        return at < self.expires_at


@attrs.frozen(kw_only=True)
class Waiter:
    """Units of an order that are allocated and still to arrive. A lower `place` is served first.

    `place` is the number of the movement that made it wait.
    """

    order_id: OrderId
    stock_item_id: StockItemId
    place: int
    units: int


def without(waiters: tuple[Waiter, ...], order_id: OrderId, units: int) -> tuple[Waiter, ...]:
    """The queue after an order gave up so many of the units it waits for, the last ones first."""
    left: list[Waiter] = []
    for waiter in reversed(waiters):
        taken = min(waiter.units, units) if waiter.order_id == order_id else 0
        units -= taken
        left.append(attrs.evolve(waiter, units=waiter.units - taken))
    return tuple(waiter for waiter in reversed(left) if waiter.units)


def served(waiters: tuple[Waiter, ...], units: int) -> tuple[Waiter, ...]:
    """The queue after so many units came for it, the first in it served first."""
    left: list[Waiter] = []
    for waiter in waiters:
        given = min(waiter.units, units)
        units -= given
        left.append(attrs.evolve(waiter, units=waiter.units - given))
    return tuple(waiter for waiter in left if waiter.units)


def units_waiting(waiters: tuple[Waiter, ...], order_id: OrderId | None = None) -> int:
    """Units that the order waits for, or all orders for none."""
    return sum(waiter.units for waiter in waiters if order_id in {None, waiter.order_id})
