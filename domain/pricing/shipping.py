"""What delivery costs."""

from typing import Final, Self

import attrs

from domain.shared.address import ensure_country
from domain.shared.errors import InvalidValue
from domain.shared.money import Money, ensure_not_negative

EVERYWHERE: Final = "*"


@attrs.frozen(kw_only=True)
class ShippingRate:
    """Delivery to a country (`*` is everywhere else) costs `cost` once the goods come to `from_net`."""

    country: str
    from_net: Money
    cost: Money

    def __attrs_post_init__(self) -> None:
        if self.country != EVERYWHERE:
            ensure_country(self.country)
        ensure_not_negative(self.from_net, "from_net")
        ensure_not_negative(self.cost, "cost")
        if self.from_net.currency != self.cost.currency:
            raise InvalidValue(
                "currency",
                "differs between the threshold and the cost",
                remedy="Give both in one currency.",
                code="currency_mismatch",
            )


@attrs.frozen
class ShippingTable:
    """The rates in force. A destination and currency without one is delivered free."""

    rates: tuple[ShippingRate, ...] = ()

    @classmethod
    def free(cls) -> Self:
        return cls()

    def cost(self, net: Money, *, country: str) -> Money:
        """The rate with the highest threshold that `net` reaches, the country's own before everywhere's."""
        reached = [rate for rate in self.rates if rate.cost.currency == net.currency and rate.from_net <= net]
        for place in (country, EVERYWHERE):
            fitting = [rate for rate in reached if rate.country == place]
            if fitting:
                return max(fitting, key=lambda rate: rate.from_net.minor).cost
        return Money.zero(net.currency)
