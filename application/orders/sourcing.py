"""Where the goods of an order, or of a quote, come from."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from application.ports.unit_of_work import UnitOfWork
from domain.inventory.errors import InsufficientStock
from domain.inventory.sourcing import Offer, Plan, SourcingPolicy
from domain.inventory.stock_item import StockItem
from domain.shared.errors import Objection
from domain.shared.identity import MAIN_LOCATION, CustomerId, Sku, StockKey

Stock = Mapping[StockKey, StockItem]


@attrs.frozen(kw_only=True)
class Claimant:
    """Who wants the goods: an order of the customer `to`, or (None) a quote, which holds what is there.

    `held` units of the items, and `claimed` units of the SKUs, are the claimant's own already.
    """

    to: CustomerId | None
    held: Mapping[StockKey, int] = attrs.field(factory=dict)
    claimed: Mapping[Sku, int] = attrs.field(factory=dict)

    def owns(self, sku: Sku) -> int:
        held = sum(units for key, units in self.held.items() if key.sku == sku)
        return held + self.claimed.get(sku, 0)

    def offer(self, item: StockItem, priority: int, at: datetime) -> Offer:
        own = self.held.get(item.key, 0)
        there = item.available(at, to=self.to) - own
        room = there if self.to is None else item.room(at, to=self.to) - own
        return Offer(key=item.key, priority=priority, available=max(there, 0), room=max(room, 0))


@attrs.frozen(kw_only=True)
class Sourced:
    """What to claim of which item, or why that cannot be: the plan is empty where anything is short."""

    plan: Plan
    objections: tuple[Objection, ...]


def source(
    uow: UnitOfWork,
    demand: Mapping[Sku, int],
    stock: Stock,
    policy: SourcingPolicy,
    claimant: Claimant,
    *,
    at: datetime,
) -> Sourced:
    """Let the policy choose among the open locations, for the `demand` beyond what the claimant owns.

    One more statement where there is another location than the main one.
    """
    priorities = _priorities(uow, stock)
    offers = [
        claimant.offer(item, priorities[key.location], at)
        for key, item in stock.items()
        if key.location in priorities
    ]
    short: list[Objection] = []
    for sku, units in demand.items():
        room = sum(offer.room for offer in offers if offer.key.sku == sku)
        if units > room:
            own = claimant.owns(sku)
            short.append(InsufficientStock(sku=sku, requested=units + own, available=room + own))
    return Sourced(plan={} if short else policy(demand, offers), objections=tuple(short))


def changed(stock: Iterable[StockItem]) -> tuple[StockItem, ...]:
    """Those to be saved."""
    return tuple(item for item in stock if item.recorded_events)


def _priorities(uow: UnitOfWork, stock: Stock) -> dict[str, int]:
    """Of the open locations; the main one alone is not asked about."""
    if all(key.location == MAIN_LOCATION for key in stock):
        return {MAIN_LOCATION: 0}
    return {place.code: place.priority for place in uow.locations.all() if place.is_open}
