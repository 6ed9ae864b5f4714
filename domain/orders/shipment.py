"""Shipments: goods of an order that left together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import attrs

from domain.orders.line import OrderLine
from domain.shared.address import ensure_text
from domain.shared.errors import NotFound
from domain.shared.identity import MAIN_LOCATION, ShipmentId, Sku, StockKey

MAX_CARRIER_LENGTH: Final = 80
MAX_TRACKING_LENGTH: Final = 120


@attrs.frozen(kw_only=True)
class ShippedPart:
    """Units of a line, from one location."""

    line_number: int
    sku: Sku
    location: str
    units: int

    @property
    def key(self) -> StockKey:
        return StockKey(self.sku, self.location)


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


def parts_to_ship(
    lines: Iterable[OrderLine],
    wanted: Mapping[int, int],
    ready: Mapping[StockKey, int],
    *,
    location: str | None = None,
) -> tuple[ShippedPart, ...]:
    """From where units of the lines leave: what is `wanted` of them by number, or all that is there for none.

    `ready` are the units of the order that are there. What is wanted beyond them is asked of the places where
    it is still to arrive, and what the line has not claimed at all, of the last; they refuse it. Raises
    NotFound for a line that is not there.
    """
    known, left = {line.number: line for line in lines}, dict(ready)
    parts: list[ShippedPart] = []
    for number in wanted or known:
        if number not in known:
            raise NotFound("order line", number)
        parts.extend(_parts_of(known[number], wanted.get(number), left, location))
    return tuple(parts)


def _parts_of(
    line: OrderLine, wanted: int | None, ready: dict[StockKey, int], location: str | None
) -> Iterable[ShippedPart]:
    places = [place for place in line.allocations if location in {None, place.location}]
    units: dict[str, int] = {}
    missing = line.allocated if wanted is None else wanted
    for place in places:
        key = StockKey(line.sku, place.location)
        given = min(place.units, ready[key], missing)
        units[place.location] = given
        ready[key] -= given
        missing -= given
    if wanted is not None:
        for place in places:
            waiting = min(place.units - units[place.location], missing)
            units[place.location] += waiting
            missing -= waiting
        last = places[-1].location if places else location or MAIN_LOCATION
        units[last] = units.get(last, 0) + missing
    return [
        ShippedPart(line_number=line.number, sku=line.sku, location=place, units=count)
        for place, count in units.items()
        if count
    ]
