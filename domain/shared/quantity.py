"""Quantities: whole units, at least one."""

from typing import Final

import attrs

from domain.shared.errors import InvalidValue

MAX_QUANTITY: Final = 1_000_000


@attrs.frozen(order=True)
class Quantity:
    """How many units: 1 to `MAX_QUANTITY`. `Quantity(0)` raises InvalidValue."""

    value: int

    def __attrs_post_init__(self) -> None:
        if type(self.value) is not int or not 1 <= self.value <= MAX_QUANTITY:
            raise InvalidValue(
                "quantity",
                f"{self.value} is not between 1 and {MAX_QUANTITY}",
                remedy=f"Ask for 1 to {MAX_QUANTITY} whole units.",
            )

    def __int__(self) -> int:
        return self.value

    def __str__(self) -> str:
        return str(self.value)
