"""Equal to the last digit and type: what a store gives back is what it was given."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from domain.shared.discount import RATE_DECIMALS, DiscountRate

_RATES = {"rate", "tax_rate"}


def exactly(value: Any) -> Any:
    """A form in which `Decimal("1.0")` differs from `Decimal("1.00")`, and a text from an enum of it.

    Rates are the exception: they always show four decimals, however they were given.
    """
    if isinstance(value, DiscountRate):
        return str(value)
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        return type(value).__name__, {
            field.name: _part(field.name, getattr(value, field.name)) for field in fields if field.init
        }
    if isinstance(value, tuple | list):
        return type(value).__name__, [exactly(item) for item in value]
    if isinstance(value, datetime):
        return "datetime", value.isoformat()
    if isinstance(value, Decimal | Enum):
        return type(value).__name__, str(value)
    return type(value).__name__, value


def _part(name: str, value: Any) -> Any:
    if name in _RATES and isinstance(value, Decimal):
        return f"{value:.{RATE_DECIMALS}f}"
    return exactly(value)
