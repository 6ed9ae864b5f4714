"""What a customer owes: the unpaid part of its orders that are not cancelled, per currency."""

from collections.abc import Mapping
from typing import Self

import attrs

from domain.shared.money import Money


@attrs.frozen
class Exposure:
    """Minor units owed by currency; currencies in which nothing is owed are left out."""

    minor: Mapping[str, int] = attrs.field(factory=dict)

    def of(self, currency: str) -> Money:
        return Money(self.minor.get(currency, 0), currency)

    def plus(self, amount: Money) -> Self:
        return self._with(self.of(amount.currency) + amount)

    def minus(self, amount: Money) -> Self:
        return self._with(self.of(amount.currency) - amount)

    def _with(self, owed: Money) -> Self:
        others = {currency: minor for currency, minor in self.minor.items() if currency != owed.currency}
        return type(self)({**others, owed.currency: owed.minor} if owed.minor else others)
