"""How much of an order has been authorized, captured and refunded."""

from typing import Self

import attrs

from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class PaymentTotals:
    authorized: Money
    captured: Money
    refunded: Money

    @classmethod
    def none(cls, currency: str) -> Self:
        nothing = Money.zero(currency)
        return cls(authorized=nothing, captured=nothing, refunded=nothing)

    @classmethod
    def settled(cls, amount: Money) -> Self:
        """Fully paid, as imported history is."""
        return cls(authorized=amount, captured=amount, refunded=Money.zero(amount.currency))

    def plus(self, amount: Money) -> Self:
        """With so much more authorized and captured at once, as money that simply arrived is."""
        return attrs.evolve(self, authorized=self.authorized + amount, captured=self.captured + amount)
