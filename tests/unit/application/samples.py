"""What the samples of several contexts' commands are made of."""

from decimal import Decimal
from typing import Final

import attrs

from domain.customers.contact import Contact
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku

TEAPOT: Final = Sku("CURIOUS-TEAPOT")
LAMP: Final = Sku("GRUMPY-LAMP")
WANDA: Final = Contact(name="Wanda Whisk", email="wanda@example.com")
TEN_PERCENT: Final = DiscountRate(Decimal("0.1"))

Samples = dict[str, tuple[object, ...]]
"""Of one command: by field, its value in the sample, and others that each make another command."""


def others(value: object, **changes: object) -> tuple[object, ...]:
    """The same value with one attribute changed at a time."""
    return tuple(attrs.evolve(value, **{name: other}) for name, other in changes.items())  # type: ignore[misc]  # any attrs class
