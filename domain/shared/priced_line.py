"""A line with its price worked out: what pricing hands to orders."""

import attrs

from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class PricedLine:
    """`discount` is what the rate takes off the whole line, rounded once."""

    sku: Sku
    name: str
    unit_price: Money
    quantity: Quantity
    discount_rate: DiscountRate
    discount: Money

    @property
    def gross(self) -> Money:
        return self.unit_price * self.quantity.value

    @property
    def net(self) -> Money:
        return self.gross - self.discount
