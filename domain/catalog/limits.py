"""How many units of a product one customer may order."""

from datetime import datetime, timedelta
from typing import Final

import attrs

from domain.catalog.errors import QuantityLimitExceeded, WindowLimitExceeded
from domain.shared.errors import InvalidValue, Objection
from domain.shared.identity import Sku
from domain.shared.quantity import MAX_QUANTITY

MAX_WINDOW_DAYS: Final = 366


@attrs.frozen(kw_only=True)
class QuantityLimits:
    """Units per order, and units within a rolling window of days; None is no limit.

    Units of a customer's orders placed less than `window_days` ago count, cancelled ones do not.
    """

    per_order: int | None = None
    per_window: int | None = None
    window_days: int | None = None

    def __attrs_post_init__(self) -> None:
        _ensure_between("per_order", self.per_order, MAX_QUANTITY)
        _ensure_between("per_window", self.per_window, MAX_QUANTITY)
        _ensure_between("window_days", self.window_days, MAX_WINDOW_DAYS)
        if (self.per_window is None) != (self.window_days is None):
            raise InvalidValue(
                "window_days",
                "and per_window go together",
                remedy="Give both or neither.",
                code="window_incomplete",
            )

    def window_start(self, at: datetime) -> datetime | None:
        """The moment after which orders count, seen from `at`; None without a window."""
        return None if self.window_days is None else at - timedelta(days=self.window_days)

    def objections(self, sku: Sku, *, requested: int, bought: int) -> tuple[Objection, ...]:
        """What speaks against `requested` units for a customer with `bought` units in the window."""
        found: list[Objection] = []
        if self.per_order is not None and requested > self.per_order:
            found.append(QuantityLimitExceeded(sku=sku, requested=requested, limit=self.per_order))
        if self.per_window is not None and requested + bought > self.per_window:
            found.append(
                WindowLimitExceeded(
                    sku=sku,
                    requested=requested,
                    bought=bought,
                    limit=self.per_window,
                    days=self.window_days or 0,
                )
            )
        return tuple(found)


def _ensure_between(field: str, value: int | None, most: int) -> None:
    if value is not None and not 1 <= value <= most:
        raise InvalidValue(field, f"{value} is not between 1 and {most}", remedy=f"Give 1 to {most}.")
