"""Amounts as Stripe wants them: https://docs.stripe.com/currencies#minor-units."""

from typing import Final

from domain.shared.money import Money, minor_digits

TWO_DECIMALS_ALTHOUGH_NONE: Final = frozenset({"ISK"})
"""Without decimals since 2023 for Stripe too, but written with two, which are zeros: 5 ISK are 500."""

THREE_DECIMALS: Final = 3
"""Written with three decimals, the last of them a zero: 5.120 KWD are 5120, 5.124 cannot be charged."""


def stripe_amount(amount: Money) -> int | None:
    """The amount for Stripe's API; None for one that Stripe cannot charge."""
    if amount.currency in TWO_DECIMALS_ALTHOUGH_NONE:
        return amount.minor * 100
    if minor_digits(amount.currency) == THREE_DECIMALS and amount.minor % 10:
        return None
    return amount.minor


def stripe_currency(amount: Money) -> str:
    return amount.currency.lower()
