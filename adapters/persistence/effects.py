"""What a transaction comes to in stock and money."""

from collections.abc import Iterable

import attrs

from application.effects import Effects
from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem


@attrs.define
class Tally:
    """Added up as aggregates are stored, before they forget what happened to them."""

    effects: Effects = attrs.field(factory=Effects)

    def count_stock(self, items: Iterable[StockItem]) -> None:
        self.effects = self.effects.plus_stock(items)

    def count_money(self, customers: Iterable[Customer]) -> None:
        self.effects = self.effects.plus_money(customers)
