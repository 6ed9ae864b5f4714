"""What an order costs, by kind. The one place where a total is computed."""

from collections.abc import Sequence
from typing import Self

import attrs

from domain.orders.line import OrderLine
from domain.shared.money import Money, total


@attrs.frozen(kw_only=True)
class OrderAmounts:
    """`total` = lines − discount + freight, exactly."""

    lines: Money
    discount: Money
    freight: Money

    @classmethod
    def of(cls, lines: Sequence[OrderLine], freight: Money) -> Self:
        currency = freight.currency
        return cls(
            lines=total(tuple(line.gross for line in lines), currency),
            discount=total(tuple(line.discount for line in lines), currency),
            freight=freight,
        )

    @property
    def net(self) -> Money:
        """The goods after discounts, without freight."""
        return self.lines - self.discount

    @property
    def total(self) -> Money:
        return self.net + self.freight
