"""What a command changes in stock and money."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Self
from uuid import UUID

import attrs

from domain.customers.customer import Customer
from domain.inventory.stock_item import StockItem


@attrs.frozen(kw_only=True)
class StockEffect:
    """Signed units by which an item's balances change."""

    sku: str
    location: str
    on_hand: int
    allocated: int
    reserved: int

    @classmethod
    def of(cls, item: StockItem) -> Self:
        moved = item.new_movements
        return cls(
            sku=str(item.sku),
            location=item.location,
            on_hand=sum(movement.on_hand_change for movement in moved),
            allocated=sum(movement.allocated_change for movement in moved),
            reserved=sum(movement.reserved_change for movement in moved),
        )


@attrs.frozen(kw_only=True)
class MoneyEffect:
    """Signed amount by which what a customer owes changes."""

    customer_id: UUID
    currency: str
    owed: Decimal

    @classmethod
    def of(cls, customer: Customer) -> tuple[Self, ...]:
        return tuple(
            cls(customer_id=customer.id, currency=change.currency, owed=change.amount)
            for change in customer.exposure_changes
        )


@attrs.frozen(kw_only=True)
class Effects:
    stock: tuple[StockEffect, ...] = ()
    money: tuple[MoneyEffect, ...] = ()

    def plus_stock(self, items: Iterable[StockItem]) -> Self:
        found = tuple(StockEffect.of(item) for item in items if item.new_movements)
        return attrs.evolve(self, stock=(*self.stock, *found))

    def plus_money(self, customers: Iterable[Customer]) -> Self:
        found = tuple(effect for customer in customers for effect in MoneyEffect.of(customer))
        return attrs.evolve(self, money=(*self.money, *found))
