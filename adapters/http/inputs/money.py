"""Amounts in a currency that another field names."""

from decimal import Decimal

from adapters.http.inputs.strict import whole
from domain.shared.money import Money, ensure_not_negative


def money(amount: Decimal, currency: str, *, field: str) -> Money:
    """Zero or more; what is wrong with it is a fault of `field`."""
    return whole(lambda: ensure_not_negative(Money.of(amount, currency, field=field), field))
