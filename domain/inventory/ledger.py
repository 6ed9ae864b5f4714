"""The stock ledger: every movement of stock, immutable, with its cause."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import attrs

from domain.shared.address import ensure_text
from domain.shared.identity import OrderId

MAX_REASON_LENGTH: Final = 200


class MovementKind(StrEnum):
    RECEIVED = "received"
    ALLOCATED = "allocated"
    RELEASED = "released"
    SHIPPED = "shipped"
    ADJUSTED = "adjusted"


@attrs.frozen(kw_only=True)
class Cause:
    """Why stock moved: an order, or a reason in words (a delivery note, a miscount)."""

    order_id: OrderId | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        ensure_text("reason", self.reason, MAX_REASON_LENGTH, required=self.order_id is None)


@attrs.frozen(kw_only=True)
class Movement:
    """One line of an item's ledger.

    `number` counts from 1 without a gap; `on_hand_change` and `allocated_change` are signed units;
    `on_hand` and `allocated` are the balances afterwards.
    """

    number: int
    kind: MovementKind
    on_hand_change: int
    allocated_change: int
    on_hand: int
    allocated: int
    cause: Cause
    moved_at: datetime
