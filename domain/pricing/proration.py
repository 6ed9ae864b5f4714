"""Sharing an amount out without losing a minor unit."""

from collections.abc import Sequence

from domain.shared.money import Money


def prorate(amount: Money, weights: Sequence[Money]) -> tuple[Money, ...]:
    """`amount` shared in proportion to the weights, one share each; the shares sum to the whole exactly.

    Largest remainder (Hamilton's method): every share is rounded down, and the units left over go to the
    largest remainders, the earlier of equal ones first. Weights are not negative; with none above zero the
    shares are equal. No share exceeds its weight as long as `amount` does not exceed their sum.
    """
    if not weights:
        return ()
    parts = [weight.minor for weight in weights]
    whole = sum(parts)
    if whole == 0:
        parts, whole = [1] * len(parts), len(parts)
    shares = [amount.minor * part // whole for part in parts]
    remainders = [amount.minor * part % whole for part in parts]
    left = amount.minor - sum(shares)
    for place in sorted(range(len(parts)), key=lambda at: -remainders[at])[:left]:
        shares[place] += 1
    return tuple(Money(share, amount.currency) for share in shares)
