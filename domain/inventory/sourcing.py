"""From which locations an order is served."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import Final, Protocol

import attrs

from domain.shared.identity import Sku, StockKey

MAX_TRIED: Final = 12
"""Locations among which every combination is tried; beyond, those that have most are."""

Plan = Mapping[StockKey, int]
"""Units to claim of each stock item. Those of a SKU sum to its demand."""


@attrs.frozen(kw_only=True)
class Offer:
    """What one stock item can give: units that are there and free, and units still to arrive (`room`)."""

    key: StockKey
    priority: int
    available: int
    room: int


class SourcingPolicy(Protocol):
    def __call__(self, demand: Mapping[Sku, int], offers: Sequence[Offer]) -> Plan:
        """Whom to take what from. The offers of every SKU have room for its demand."""
        ...


class PolicyName(StrEnum):
    PRIORITY = "priority"
    FEWEST_PARCELS = "fewest_parcels"


def by_priority(demand: Mapping[Sku, int], offers: Sequence[Offer]) -> Plan:
    """The locations with the lowest priority first, what is there before what is still to arrive."""
    ranked = sorted(offers, key=lambda offer: (offer.priority, offer.key))
    return _taken(demand, ranked)


def fewest_parcels(demand: Mapping[Sku, int], offers: Sequence[Offer]) -> Plan:
    """As few locations as can send everything at once; of equally few those of the lowest priority.

    Where no set of locations has everything there, by priority.
    """
    ranked = sorted(offers, key=lambda offer: (offer.priority, offer.key))
    places = list(dict.fromkeys(offer.key.location for offer in ranked))
    if len(places) > MAX_TRIED:
        has = {place: _served(demand, ranked, (place,)) for place in places}
        places = sorted(sorted(places, key=lambda place: -has[place])[:MAX_TRIED], key=places.index)
    whole = sum(demand.values())
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            if _served(demand, ranked, chosen) == whole:
                return _taken(demand, [offer for offer in ranked if offer.key.location in chosen])
    return by_priority(demand, offers)


POLICIES: Final[Mapping[PolicyName, SourcingPolicy]] = {
    PolicyName.PRIORITY: by_priority,
    PolicyName.FEWEST_PARCELS: fewest_parcels,
}


def _served(demand: Mapping[Sku, int], offers: Iterable[Offer], places: Sequence[str]) -> int:
    """Units of the demand that are there at these places."""
    there: dict[Sku, int] = {}
    for offer in offers:
        if offer.key.location in places:
            there[offer.key.sku] = there.get(offer.key.sku, 0) + max(offer.available, 0)
    return sum(min(units, there.get(sku, 0)) for sku, units in demand.items())


def _taken(demand: Mapping[Sku, int], ranked: Sequence[Offer]) -> Plan:
    plan: dict[StockKey, int] = {}
    for sku, units in demand.items():
        own = [offer for offer in ranked if offer.key.sku == sku]
        left = units
        for offer in own:
            taken = min(left, max(offer.available, 0))
            if taken:
                plan[offer.key] = taken
                left -= taken
        for offer in own:
            taken = min(left, offer.room - plan.get(offer.key, 0))
            if taken > 0:
                plan[offer.key] = plan.get(offer.key, 0) + taken
                left -= taken
    return plan
