"""Reading stock and its ledger."""

from datetime import datetime
from typing import Any, Final

import attrs
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from adapters.persistence.errors import translated
from adapters.persistence.mappers.locations import LocationValues, to_location
from adapters.persistence.models.inventory import HoldRow, LocationRow, MovementRow, StockItemRow
from adapters.persistence.queries.paging import Keyset, page
from application.inventory.queries import LocationDetail, MovementDetail, StockCriteria, StockLevel
from application.paging import Page, PageRequest
from application.ports.system import Clock
from domain.shared.errors import NotFound
from domain.shared.identity import StockKey

_COLUMNS: Final = (
    "id",
    "sku",
    "location",
    "on_hand",
    "allocated",
    "held",
    "backordered",
    "backorder_limit",
    "reorder_point",
    "version",
)
_BY_SKU: Final = Keyset(key="sku")

_MOVEMENT_COLUMNS: Final = (
    "number",
    "kind",
    "on_hand_change",
    "allocated_change",
    "reserved_change",
    "backordered_change",
    "on_hand",
    "allocated",
    "reserved",
    "backordered",
    "order_id",
    "quote_id",
    "return_id",
    "transfer_id",
    "reason",
    "moved_at",
    "hash",
)
_NEWEST_MOVEMENT: Final = Keyset(key="number", tie="number", tie_of=int, descending=True)


def _rows(using: str, at: datetime) -> "QuerySet[StockItemRow, tuple[Any, ...]]":
    """`held` are the units in holds that still count at that moment."""
    counting = HoldRow.objects.filter(stock_item=OuterRef("id"), expires_at__gt=at)
    units = counting.order_by().values("stock_item").annotate(sum=Sum("units")).values("sum")
    rows = StockItemRow.objects.using(using).annotate(held=Coalesce(Subquery(units), 0))
    return rows.values_list(*_COLUMNS)


@attrs.frozen
class DjangoStockQueries:
    """Implements StockQueries. The clock decides which holds still count."""

    _clock: Clock
    _using: str = "default"

    def page(self, criteria: StockCriteria, request: PageRequest) -> Page[StockLevel]:
        rows = _rows(self._using, self._clock.now())
        if criteria.location is not None:
            rows = rows.filter(location=criteria.location)
        if criteria.available_below is not None:
            rows = rows.filter(on_hand__lt=F("allocated") + F("held") + criteria.available_below)
        with translated(self._using):
            return page(rows, _COLUMNS, request, by=_BY_SKU, read=_level)

    def detail(self, key: StockKey) -> StockLevel:
        rows = _rows(self._using, self._clock.now()).filter(sku=key.sku.value, location=key.location)
        with translated(self._using):
            for row in rows:
                return _level(row)
        raise NotFound("stock item", key.sku)

    def movements(self, key: StockKey, request: PageRequest) -> Page[MovementDetail]:
        """One statement; where it finds nothing, a second one tells an unknown item from an empty ledger."""
        rows = MovementRow.objects.using(self._using).filter(
            stock_item__sku=key.sku.value, stock_item__location=key.location
        )
        with translated(self._using):
            found = page(
                rows.values_list(*_MOVEMENT_COLUMNS),
                _MOVEMENT_COLUMNS,
                request,
                by=_NEWEST_MOVEMENT,
                read=_movement,
            )
        if not found.results:
            self.detail(key)
        return found

    def locations(self) -> tuple[LocationDetail, ...]:
        rows = LocationRow.objects.using(self._using).order_by("priority", "code")
        with translated(self._using):
            return tuple(_location(row) for row in rows.values_list(*LocationValues._fields))

    def location(self, code: str) -> LocationDetail:
        rows = LocationRow.objects.using(self._using).filter(code=code)
        with translated(self._using):
            for row in rows.values_list(*LocationValues._fields):
                return _location(row)
        raise NotFound("location", code)


def _level(row: tuple[Any, ...]) -> StockLevel:
    (
        id,
        sku,
        location,
        on_hand,
        allocated,
        held,
        backordered,
        backorder_limit,
        reorder_point,
        version,
    ) = row
    return StockLevel(
        id=id,
        sku=sku,
        location=location,
        on_hand=on_hand,
        allocated=allocated,
        reserved=held,
        available=on_hand - allocated - held,
        backordered=backordered,
        backorder_limit=backorder_limit,
        reorder_point=reorder_point,
        version=version,
    )


def _movement(row: tuple[Any, ...]) -> MovementDetail:
    return MovementDetail(**dict(zip(_MOVEMENT_COLUMNS, row, strict=True)))


def _location(row: tuple[Any, ...]) -> LocationDetail:
    return LocationDetail.of(to_location(LocationValues(*row)))
