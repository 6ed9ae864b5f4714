"""Why a stock movement is refused."""

from typing import ClassVar

import attrs

from domain.shared.errors import Objection
from domain.shared.identity import Sku


@attrs.frozen(kw_only=True)
class InsufficientStock(Objection):
    rule: ClassVar[str] = "stock.available"
    code: ClassVar[str] = "insufficient_stock"
    sentence: ClassVar[str] = (
        "No more is claimed than is available: on hand, neither allocated nor held for another's quote."
    )
    sku: Sku
    requested: int
    available: int

    @property
    def short(self) -> int:
        return self.requested - self.available

    @property
    def message(self) -> str:
        return (
            f"{self.requested} of {self.sku} were asked for and {self.available} are available: "
            f"{self.short} short."
        )

    @property
    def remedy(self) -> str:
        if self.available:
            return f"Order at most {self.available}, or wait for the next delivery."
        return "Leave it out, or wait for the next delivery."


@attrs.frozen(kw_only=True)
class ReleaseExceedsAllocation(Objection):
    rule: ClassVar[str] = "stock.release_within_allocation"
    code: ClassVar[str] = "release_exceeds_allocation"
    sentence: ClassVar[str] = "No more is released or shipped than is allocated."
    sku: Sku
    requested: int
    allocated: int

    @property
    def message(self) -> str:
        return (
            f"{self.requested} of {self.sku} cannot be released or shipped: {self.allocated} are allocated."
        )

    @property
    def remedy(self) -> str:
        return "Release or ship at most what is allocated."


@attrs.frozen(kw_only=True)
class AdjustmentBelowZero(Objection):
    rule: ClassVar[str] = "stock.on_hand_not_negative"
    code: ClassVar[str] = "adjustment_below_zero"
    sentence: ClassVar[str] = "Stock on hand never goes below zero."
    sku: Sku
    on_hand: int
    change: int

    @property
    def message(self) -> str:
        return f"{self.sku} has {self.on_hand} on hand; a change by {self.change} would go below zero."

    @property
    def remedy(self) -> str:
        return f"Take away at most {self.on_hand}."


@attrs.frozen(kw_only=True)
class AdjustmentBelowClaimed(Objection):
    """`orders` are the numbers of the orders that hold the allocated units, oldest first."""

    rule: ClassVar[str] = "stock.adjust_above_claims"
    code: ClassVar[str] = "adjustment_below_claimed"
    sentence: ClassVar[str] = (
        "No adjustment takes away units that are allocated to orders or held for quotes."
    )
    sku: Sku
    on_hand: int
    allocated: int
    reserved: int
    change: int
    orders: tuple[str, ...]

    @property
    def message(self) -> str:
        return (
            f"{self.sku} has {self.on_hand} on hand, {self.allocated} of them allocated and "
            f"{self.reserved} reserved; a change by {self.change} would leave too few."
        )

    @property
    def remedy(self) -> str:
        if self.orders:
            return f"First cancel or ship orders that hold it: {', '.join(self.orders)}."
        return "Wait until the quotes that hold it have expired."


@attrs.frozen(kw_only=True)
class StockLevelTooHigh(Objection):
    rule: ClassVar[str] = "stock.level_bounded"
    code: ClassVar[str] = "stock_level_too_high"
    sentence: ClassVar[str] = "Stock on hand never passes the highest level there is."
    sku: Sku
    on_hand: int
    change: int
    most: int

    @property
    def message(self) -> str:
        return f"{self.sku} has {self.on_hand} on hand; a change by {self.change} would pass {self.most}."

    @property
    def remedy(self) -> str:
        return "Check the quantity."


@attrs.frozen(kw_only=True)
class StillToArrive(Objection):
    rule: ClassVar[str] = "stock.ship_what_is_there"
    code: ClassVar[str] = "still_to_arrive"
    sentence: ClassVar[str] = "Backordered units are shipped once they have arrived."
    sku: Sku
    location: str
    requested: int
    ready: int

    @property
    def message(self) -> str:
        return (
            f"{self.requested} of {self.sku} were to be shipped from {self.location}, where {self.ready} are "
            "ready; the others are still to arrive."
        )

    @property
    def remedy(self) -> str:
        if self.ready:
            return f"Ship {self.ready} now and the others when they have arrived."
        return "Wait for the next delivery, or leave it out."


@attrs.frozen(kw_only=True)
class TransferExceedsAvailable(Objection):
    rule: ClassVar[str] = "stock.transfer_available"
    code: ClassVar[str] = "transfer_exceeds_available"
    sentence: ClassVar[str] = "Only units that nobody has claimed are sent to another location."
    sku: Sku
    location: str
    requested: int
    available: int

    @property
    def message(self) -> str:
        return f"{self.requested} of {self.sku} cannot leave {self.location}: {self.available} are available."

    @property
    def remedy(self) -> str:
        if self.available:
            return f"Send at most {self.available}, or release orders first."
        return "Release orders first, or wait for the next delivery."


@attrs.frozen(kw_only=True)
class BackorderLimitBelowWaiting(Objection):
    rule: ClassVar[str] = "stock.backorder_limit_above_waiting"
    code: ClassVar[str] = "backorder_limit_below_waiting"
    sentence: ClassVar[str] = "A backorder limit is not set below the units that orders wait for already."
    sku: Sku
    waiting: int
    limit: int

    @property
    def message(self) -> str:
        return f"Orders wait for {self.waiting} of {self.sku}; a limit of {self.limit} is less."

    @property
    def remedy(self) -> str:
        return f"Set it to {self.waiting} or more, or cancel orders that wait."


@attrs.frozen(kw_only=True)
class MainStaysOpen(Objection):
    rule: ClassVar[str] = "stock.main_stays_open"
    code: ClassVar[str] = "main_stays_open"
    sentence: ClassVar[str] = "The main location, which every shop has, is never closed."
    location: str

    @property
    def message(self) -> str:
        return f"Orders are always served from {self.location}, if it has what they want."

    @property
    def remedy(self) -> str:
        return "Transfer its goods to another location, so that it has nothing to send."
