"""A line of an order."""

from typing import Self

import attrs

from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine


@attrs.frozen(kw_only=True)
class OrderLine:
    """A snapshot of what was ordered at which price, and how far it has come.

    Units: `quantity` ordered, of them `cancelled` and `shipped`; `allocated` is the claim on stock left.
    """

    number: int
    sku: Sku
    name: str
    unit_price: Money
    quantity: int
    discount_rate: DiscountRate
    discount: Money
    cancelled: int = 0
    shipped: int = 0
    allocated: int = 0

    @classmethod
    def of(cls, number: int, priced: PricedLine, *, allocated: int = 0, shipped: int = 0) -> Self:
        return cls(
            number=number,
            sku=priced.sku,
            name=priced.name,
            unit_price=priced.unit_price,
            quantity=priced.quantity.value,
            discount_rate=priced.discount_rate,
            discount=priced.discount,
            allocated=allocated,
            shipped=shipped,
        )

    @property
    def open(self) -> int:
        return self.quantity - self.cancelled

    @property
    def gross(self) -> Money:
        return self.unit_price * self.quantity

    @property
    def net(self) -> Money:
        return self.gross - self.discount

    def ship_rest(self) -> Self:
        return attrs.evolve(self, shipped=self.open, allocated=0)

    def cancel_rest(self) -> Self:
        return attrs.evolve(self, cancelled=self.quantity - self.shipped, allocated=0)
