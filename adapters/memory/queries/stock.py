"""Reading stock and its ledger."""

from datetime import datetime

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.inventory.queries import LocationDetail, MovementDetail, StockCriteria, StockLevel
from application.paging import Page, PageRequest, Position
from application.ports.system import Clock
from domain.inventory.ledger import Movement
from domain.inventory.stock_item import StockItem
from domain.shared.errors import NotFound
from domain.shared.identity import StockKey


@attrs.frozen
class MemoryStockQueries:
    """Implements StockQueries. The clock decides which holds still count."""

    _store: MemoryStore
    _clock: Clock

    def page(self, criteria: StockCriteria, request: PageRequest) -> Page[StockLevel]:
        now = self._clock.now()
        return cut(
            (
                (Position(str(item.sku), str(item.id)), StockLevel.of(item, at=now))
                for item in self._store.stock
                if _matches(item, criteria, now)
            ),
            request,
        )

    def detail(self, key: StockKey) -> StockLevel:
        item = self._store.committed.stock.find(key)
        if item is None:
            raise NotFound("stock item", key.sku)
        return StockLevel.of(item, at=self._clock.now())

    def movements(self, key: StockKey, request: PageRequest) -> Page[MovementDetail]:
        tables = self._store.committed
        item = tables.stock.find(key)
        if item is None:
            raise NotFound("stock item", key.sku)
        ledger = tables.ledgers[item.id]
        return cut(
            ((Position(movement.number, str(movement.number)), _detail(movement)) for movement in ledger),
            request,
            descending=True,
        )

    def locations(self) -> tuple[LocationDetail, ...]:
        found = sorted(self._store.locations, key=lambda location: (location.priority, location.code))
        return tuple(LocationDetail.of(location) for location in found)

    def location(self, code: str) -> LocationDetail:
        location = self._store.committed.locations.find(code)
        if location is None:
            raise NotFound("location", code)
        return LocationDetail.of(location)


def _matches(item: StockItem, criteria: StockCriteria, at: datetime) -> bool:
    return criteria.location in {None, item.location} and (
        criteria.available_below is None or item.available(at) < criteria.available_below
    )


def _detail(movement: Movement) -> MovementDetail:
    return MovementDetail(
        number=movement.number,
        kind=movement.kind.value,
        on_hand_change=movement.on_hand_change,
        allocated_change=movement.allocated_change,
        reserved_change=movement.reserved_change,
        backordered_change=movement.backordered_change,
        on_hand=movement.on_hand,
        allocated=movement.allocated,
        reserved=movement.reserved,
        backordered=movement.backordered,
        order_id=movement.cause.order_id,
        quote_id=movement.cause.quote_id,
        return_id=movement.cause.return_id,
        transfer_id=movement.cause.transfer_id,
        reason=movement.cause.reason,
        moved_at=movement.moved_at,
        hash=movement.hash,
    )
