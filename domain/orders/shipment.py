"""Shipments: goods of an order that left together."""

from datetime import datetime
from typing import Final

import attrs

from domain.shared.address import ensure_text
from domain.shared.identity import ShipmentId

MAX_CARRIER_LENGTH: Final = 80
MAX_TRACKING_LENGTH: Final = 120


@attrs.frozen(kw_only=True)
class ShippedPart:
    """Units of a line, from one location."""

    line_number: int
    location: str
    units: int


@attrs.frozen(kw_only=True)
class Shipment:
    """What left, from where, and how to follow it; carrier and tracking may be empty."""

    id: ShipmentId
    number: int
    parts: tuple[ShippedPart, ...]
    shipped_at: datetime
    carrier: str = ""
    tracking: str = ""

    def __attrs_post_init__(self) -> None:
        ensure_text("carrier", self.carrier, MAX_CARRIER_LENGTH, required=False)
        ensure_text("tracking", self.tracking, MAX_TRACKING_LENGTH, required=False)
