"""Letting time pass: by so much, or until something is about to change, changes, or has just changed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from hypothesis import strategies as st

from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from domain.shared.identity import OrderId, QuoteId
from tests.simulation.machine import ShopMachine
from tests.simulation.model.state import WAITING
from tests.simulation.moves.move import move

OFFSETS: Final = st.sampled_from((-1, 0, 0, 1)).map(lambda minutes: timedelta(minutes=minutes))
MINUTES: Final = (1, 29, 30, 31, 24 * 60, 7 * 24 * 60)
BACK: Final = st.integers(0, 5)


class TimeMoves(ShopMachine):
    @move(minutes=st.sampled_from(MINUTES))
    def wait(self, minutes: int) -> None:
        self.advance(timedelta(minutes=minutes))

    @move(place=st.integers(0, 5), offset=OFFSETS)
    def wait_for_the_next_change(self, place: int, offset: timedelta) -> None:
        self._wait_until(self._changes()[place:], offset)

    @move(when=lambda self: self.model.quotes, back=BACK, offset=OFFSETS)
    def accept_a_quote_on_the_edge(self, back: int, offset: timedelta) -> None:
        id = self.pick(self.model.quotes, back)
        quote = self.model.quotes[id]
        self._wait_until([quote.expires_at], offset)
        self.do(AcceptQuoteCommand(actor=self.actor("buyer", quote.offer.customer), quote_id=QuoteId(id)))

    @move(when=lambda self: self.model.orders, back=BACK, offset=OFFSETS)
    def cancel_an_order_on_the_edge(self, back: int, offset: timedelta) -> None:
        id = self.pick(self.model.orders, back)
        order = self.model.orders[id]
        self._wait_until([order.at + timedelta(hours=24)], offset)
        self.do(CancelOrderCommand(actor=self.actor("buyer", order.customer), order_id=OrderId(id)))

    def _wait_until(self, moments: list[datetime], offset: timedelta) -> None:
        """Until the first of them, or a minute before or after; not at all if that is past."""
        if moments and moments[0] + offset > self.model.now:
            self.advance(moments[0] + offset - self.model.now)

    def _changes(self) -> list[datetime]:
        """When something changes by the clock alone, soonest first."""
        return sorted(moment for moment in set(self._moments()) if moment > self.model.now)

    def _moments(self) -> Iterator[datetime]:
        for quote in self.model.quotes.values():
            yield quote.expires_at
        for voucher in self.model.vouchers.values():
            yield from (voucher.valid_from, voucher.valid_until)
        windows = {product.window_days for product in self.model.products.values()} - {None}
        for order in self.model.orders.values():
            if order.status in WAITING:
                yield order.at + timedelta(hours=24)
            yield from (order.at + timedelta(days=days or 0) for days in windows)
