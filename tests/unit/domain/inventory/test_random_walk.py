"""Whatever is done to stock, held for quotes and waited for by orders, and however late the sweep."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.events import StockRanLow
from domain.inventory.stock_item import StockItem
from domain.shared.errors import Refused
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, TransferId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON
from tests.unit.checks import events
from tests.unit.domain.inventory.naive_stock import NaiveStock

ORDERS: Final = tuple(OrderId(a.an_id()) for _ in range(4))
QUOTES: Final = tuple(QuoteId(a.an_id()) for _ in range(4))
CUSTOMERS: Final = tuple(CustomerId(a.an_id()) for _ in range(2))


@attrs.frozen
class Step:
    """`number` says which order or quote, and so which customer."""

    name: str
    units: int
    number: int
    at: datetime

    @property
    def customer(self) -> int:
        return self.number % 2

    @property
    def until(self) -> datetime:
        return self.at + timedelta(minutes=self.units * 5)


def timed(walk: list[tuple[str, int, int, int]]) -> list[Step]:
    at, found = NOON, []
    for name, units, number, minutes in walk:
        at += timedelta(minutes=minutes)
        found.append(Step(name, units, number, at))
    return found


@attrs.frozen
class Doing:
    """A step, ready to be done; `claimed` units are the order's."""

    step: Step
    claimed: int

    @property
    def units(self) -> Quantity:
        return Quantity(self.step.units)

    @property
    def at(self) -> datetime:
        return self.step.at

    @property
    def order_id(self) -> OrderId:
        return ORDERS[self.step.number]

    @property
    def quote_id(self) -> QuoteId:
        return QUOTES[self.step.number]

    @property
    def customer_id(self) -> CustomerId:
        return CUSTOMERS[self.step.customer]

    def take_back(self, item: StockItem, *, restock: bool) -> None:
        return_id = ReturnId(a.an_id())
        item.take_back(self.units, order_id=self.order_id, return_id=return_id, restock=restock, at=self.at)

    def hold(self, item: StockItem) -> None:
        item.reserve(
            self.units,
            quote_id=self.quote_id,
            customer_id=self.customer_id,
            expires_at=self.step.until,
            at=self.at,
        )

    def order(self, item: StockItem, quote_id: QuoteId | None = None) -> None:
        item.allocate(
            self.units,
            order_id=self.order_id,
            customer_id=self.customer_id,
            quote_id=quote_id,
            at=self.at,
        )


DOES: Final[dict[str, Callable[[StockItem, Doing], None]]] = {
    "receive": lambda item, do: item.receive(do.units, reason="delivery", at=do.at),
    "find": lambda item, do: item.adjust(do.step.units, reason="found", at=do.at),
    "accept": lambda item, do: item.accept(do.units, transfer_id=TransferId(a.an_id()), at=do.at),
    "restock": lambda item, do: do.take_back(item, restock=True),
    "write_off": lambda item, do: do.take_back(item, restock=False),
    "hold": lambda item, do: do.hold(item),
    "let_go": lambda item, do: item.unreserve(do.quote_id, at=do.at),
    "order": lambda item, do: do.order(item),
    "accept_quote": lambda item, do: do.order(item, do.quote_id),
    "release": lambda item, do: item.release(do.units, order_id=do.order_id, at=do.at),
    "ship": lambda item, do: item.ship(do.units, order_id=do.order_id, claimed=do.claimed, at=do.at),
    "lose": lambda item, do: item.adjust(-do.step.units, reason="lost", at=do.at),
    "send": lambda item, do: item.send(do.units, transfer_id=TransferId(a.an_id()), at=do.at),
}
DOES_NAIVELY: Final[dict[str, Callable[[NaiveStock, Step], bool | None]]] = {
    **dict.fromkeys(("receive", "find", "accept", "restock"), lambda naive, step: naive.arrive(step.units)),
    "write_off": lambda naive, step: None,
    "hold": lambda naive, step: naive.hold(step.units, step.number, step.customer, step.until),
    "let_go": lambda naive, step: naive.let_go(step.number),
    "order": lambda naive, step: naive.order(step.units, step.number, step.customer),
    "accept_quote": lambda naive, step: naive.order(step.units, step.number, step.customer, step.number),
    "release": lambda naive, step: naive.release(step.units, step.number),
    "ship": lambda naive, step: naive.ship(step.units, step.number),
    "lose": lambda naive, step: naive.lose(step.units),
    "send": lambda naive, step: naive.send(step.units),
}


steps = st.tuples(
    st.sampled_from((*DOES, "order", "order", "release", "ship")),
    st.integers(1, 6),
    st.integers(0, 3),
    st.integers(0, 12),
)
walks = st.lists(steps, min_size=10, max_size=16)


def refuses(item: StockItem, step: Step, naive: NaiveStock) -> bool:
    """Whether the item refuses what is done to it."""
    try:
        DOES[step.name](item, Doing(step, naive.claims.get(step.number, 0)))
    except Refused:
        return True
    return False


def refuses_naively(naive: NaiveStock, step: Step) -> bool:
    return bool(DOES_NAIVELY[step.name](naive, step))


def is_possible(naive: NaiveStock, step: Step) -> bool:
    """A use case holds once for a quote, and gives back no more of an order than it has."""
    if step.name == "hold":
        return all(hold.quote != step.number for hold in naive.holds)
    return step.name != "release" or naive.claims.get(step.number, 0) >= step.units


def held_by(item: StockItem, at: datetime) -> dict[int, int]:
    """Units held, by quote."""
    return {QUOTES.index(hold.quote_id): hold.units for hold in item.holds if hold.counts(at)}


def queue_of(item: StockItem, at: datetime) -> list[tuple[int, int]]:
    """As the naive model has it: units of one order that follow each other as one."""
    found: list[tuple[int, int]] = []
    for waiter in item._queue(at):
        number = ORDERS.index(waiter.order_id)
        if found and found[-1][0] == number:
            found[-1] = (number, found[-1][1] + waiter.units)
        else:
            found.append((number, waiter.units))
    return found


@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(6)
@pytest.mark.rule(7)
@pytest.mark.rule(8)
@pytest.mark.rule(9)
@pytest.mark.rule(10)
@pytest.mark.rule(12)
@pytest.mark.rule(13)
@pytest.mark.rule(14)
class TestARandomWalk:
    @given(walks, st.integers(0, 6))
    def test_is_as_one_would_work_it_out_by_hand_swept_or_not(self, walk, limit):
        item, swept = (a.stock(on_hand=4, backorder_limit=limit, reorder_point=2) for _ in range(2))
        naive = NaiveStock(limit, on_hand=4)

        for step in timed(walk):
            naive.expire(step.at)
            swept.sweep(at=step.at)
            if not is_possible(naive, step):
                continue
            before = attrs.asdict(item)
            is_refused = refuses(item, step, naive)

            assert refuses(swept, step, naive) is is_refused
            assert not is_refused or attrs.asdict(item) == before
            assert refuses_naively(naive, step) is is_refused
            for walked in (item, swept):
                assert (walked.on_hand, walked.allocated) == (naive.on_hand, naive.claimed)
                assert held_by(walked, step.at) == {hold.quote: hold.units for hold in naive.holds}
                assert walked.reserved(step.at) == naive.held
                assert queue_of(walked, step.at) == naive.queue
                assert walked.available(step.at) == naive.available
                assert len(naive.waits) == max(-naive.available, 0), "a unit lies there that is waited for"
        for walked in (item, swept):
            assert_sound_at_every_movement(walked, limit)
        assert ran_low(item) == ran_low(swept)


def ran_low(item: StockItem) -> list[int]:
    """How many units were available each time it was said that stock is low."""
    return [event.available for event in events(item) if isinstance(event, StockRanLow)]


def assert_sound_at_every_movement(item: StockItem, limit: int) -> None:
    for earlier, movement in pairwise((None, *item.new_movements)):
        assert movement is not None
        before = earlier
        for name in ("on_hand", "allocated", "reserved", "backordered"):
            was = getattr(before, name) if before else 0
            assert getattr(movement, name) == was + getattr(movement, f"{name}_change")
        assert movement.number == (before.number if before else 0) + 1
        assert movement.on_hand >= 0
        assert movement.allocated + movement.reserved <= movement.on_hand + limit
        assert movement.allocated - movement.backordered + movement.reserved <= movement.on_hand
        assert min(movement.allocated, movement.reserved, movement.backordered) >= 0
    last = item.new_movements[-1]
    assert (last.on_hand, last.allocated, last.backordered) == (
        item.on_hand,
        item.allocated,
        item.backordered,
    )
    assert last.reserved == sum(hold.units for hold in item.holds)
    assert item.chain == last.hash
