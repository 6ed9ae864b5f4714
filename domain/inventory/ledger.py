"""The stock ledger: every movement of stock, immutable, with its cause, chained to the one before."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

import attrs

from domain.shared.address import ensure_text
from domain.shared.chain import link, moment
from domain.shared.identity import OrderId, QuoteId, ReturnId, TransferId

MAX_REASON_LENGTH: Final = 200


class MovementKind(StrEnum):
    RECEIVED = "received"
    ALLOCATED = "allocated"
    RELEASED = "released"
    SHIPPED = "shipped"
    ADJUSTED = "adjusted"
    RESERVED = "reserved"
    UNRESERVED = "unreserved"
    BACKORDER_FILLED = "backorder_filled"
    RETURNED = "returned"
    WRITTEN_OFF = "written_off"
    TRANSFERRED_OUT = "transferred_out"
    TRANSFERRED_IN = "transferred_in"


@attrs.frozen(kw_only=True)
class Cause:
    """Why stock moved: an order, a quote, a return, a transfer, or a reason in words (a miscount, a note)."""

    order_id: OrderId | None = None
    quote_id: QuoteId | None = None
    return_id: ReturnId | None = None
    transfer_id: TransferId | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        named = any((self.order_id, self.quote_id, self.return_id, self.transfer_id))
        ensure_text("reason", self.reason, MAX_REASON_LENGTH, required=not named)


@attrs.frozen(kw_only=True)
class Movement:
    """One line of an item's ledger.

    `number` counts from 1 without a gap; the changes are signed units, the others the balances afterwards.
    What is reserved counts here until the hold is taken away, even if it has expired by the clock. Of what is
    allocated, `backordered` is still to arrive. `hash` chains the line to the one before.
    """

    number: int
    kind: MovementKind
    on_hand_change: int = 0
    allocated_change: int = 0
    reserved_change: int = 0
    backordered_change: int = 0
    on_hand: int
    allocated: int
    reserved: int
    backordered: int
    cause: Cause
    moved_at: datetime
    hash: str = ""

    def chained(self, previous: str) -> "Movement":
        return attrs.evolve(self, hash=self.hash_after(previous))

    def hash_after(self, previous: str) -> str:
        """What `hash` must be where the line before has the hash `previous`."""
        return link(
            previous,
            self.number,
            self.kind.value,
            self.on_hand_change,
            self.allocated_change,
            self.reserved_change,
            self.backordered_change,
            self.on_hand,
            self.allocated,
            self.reserved,
            self.backordered,
            _named(self.cause.order_id),
            _named(self.cause.quote_id),
            _named(self.cause.return_id),
            _named(self.cause.transfer_id),
            self.cause.reason,
            moment(self.moved_at),
        )


def _named(id: UUID | None) -> str | None:
    return None if id is None else str(id)
