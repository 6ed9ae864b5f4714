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

    def plus(self, other: Self) -> Self:
        return type(self)(
            authorized=self.authorized + other.authorized,
            captured=self.captured + other.captured,
            refunded=self.refunded + other.refunded,
        )

    def minus(self, other: Self) -> Self:
        return type(self)(
            authorized=self.authorized - other.authorized,
            captured=self.captured - other.captured,
            refunded=self.refunded - other.refunded,
        )
