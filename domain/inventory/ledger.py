"""The stock ledger: every movement of stock, immutable, with its cause."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import attrs

from domain.shared.address import ensure_text
from domain.shared.identity import CustomerId, OrderId, QuoteId, StockItemId

MAX_REASON_LENGTH: Final = 200


class MovementKind(StrEnum):
    RECEIVED = "received"
    ALLOCATED = "allocated"
    RELEASED = "released"
    SHIPPED = "shipped"
    ADJUSTED = "adjusted"
    RESERVED = "reserved"
    UNRESERVED = "unreserved"


@attrs.frozen(kw_only=True)
class Cause:
    """Why stock moved: an order, a quote, or a reason in words (a delivery note, a miscount)."""

    order_id: OrderId | None = None
    quote_id: QuoteId | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        ensure_text(
            "reason", self.reason, MAX_REASON_LENGTH, required=self.order_id is None and self.quote_id is None
        )


@attrs.frozen(kw_only=True)
class Movement:
    """One line of an item's ledger.

    `number` counts from 1 without a gap; the changes are signed units, the others the balances afterwards.
    What is reserved counts here until the hold is taken away, even if it has expired by the clock.
    """

    number: int
    kind: MovementKind
    on_hand_change: int
    allocated_change: int
    reserved_change: int
    on_hand: int
    allocated: int
    reserved: int
    cause: Cause
    moved_at: datetime


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
