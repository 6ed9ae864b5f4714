"""What an order costs, by kind. The one place where a total is computed."""

from collections.abc import Sequence
from typing import Self

import attrs

from domain.shared.money import Money, ensure_sound, total
from domain.shared.priced_line import LineAmounts, PricedLine


@attrs.frozen(kw_only=True)
class Freight:
    """Delivery: its cost before tax that is paid on top, and its tax; neither below zero."""

    cost: Money
    tax: Money
    tax_included: bool = False

    def __attrs_post_init__(self) -> None:
        ensure_sound(freight=self.cost, freight_tax=self.tax)

    @classmethod
    def untaxed(cls, cost: Money) -> Self:
        return cls(cost=cost, tax=Money.zero(cost.currency))


@attrs.frozen(kw_only=True)
class OrderAmounts:
    """`total` = lines − discount − voucher + added tax + freight, exactly.

    `added_tax` is paid on top; `included_tax` is what the prices contain, for information.
    """

    lines: Money
    discount: Money
    voucher: Money
    added_tax: Money
    included_tax: Money
    freight: Money

    @classmethod
    def of(cls, lines: Sequence[PricedLine], freight: Freight) -> Self:
        """Of whole lines."""
        return cls.of_units([line.for_units(line.quantity.value) for line in lines], freight)

    @classmethod
    def of_units(cls, lines: Sequence[LineAmounts], freight: Freight) -> Self:
        """Of the units that still count."""
        taxes = [(line.tax, line.tax_included) for line in lines] + [(freight.tax, freight.tax_included)]

        def add(amounts: Sequence[Money]) -> Money:
            return total(tuple(amounts), freight.cost.currency)

        return cls(
            lines=add([line.gross for line in lines]),
            discount=add([line.discount for line in lines]),
            voucher=add([line.voucher for line in lines]),
            added_tax=add([tax for tax, included in taxes if not included]),
            included_tax=add([tax for tax, included in taxes if included]),
            freight=freight.cost,
        )

    @classmethod
    def nothing(cls, currency: str) -> Self:
        """Of an order that costs nothing any more."""
        return cls.of_units((), Freight.untaxed(Money.zero(currency)))

    @property
    def before_voucher(self) -> Money:
        """The goods after their own discounts: what a voucher looks at."""
        return self.lines - self.discount

    @property
    def net(self) -> Money:
        """The goods after discounts, without freight and tax that is paid on top."""
        return self.lines - self.discount - self.voucher

    @property
    def total(self) -> Money:
        return self.net + self.added_tax + self.freight
