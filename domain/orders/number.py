"""Order numbers: short, for people, unguessable, and needing no coordination."""

import re
from typing import Final, Self

import attrs

from domain.shared.errors import InvalidValue

SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O or U (https://www.crockford.com/base32.html)."""

PAYLOAD_BITS: Final = 55
NUMBER_LENGTH: Final = len("ORD-XXXX-XXXX-XXXX")

_SHAPE: Final = re.compile(rf"ORD-[{SYMBOLS}]{{4}}-[{SYMBOLS}]{{4}}-[{SYMBOLS}]{{4}}")


@attrs.frozen
class OrderNumber:
    """`ORD-` and twelve base32 symbols in fours, the last a check symbol.

    The check symbol is the sum of the eleven others, each times an odd weight (1, 3, 5, …), modulo 32:
    it finds every single wrong symbol and nearly every pair of neighbours swapped.
    """

    value: str

    def __attrs_post_init__(self) -> None:
        if not _SHAPE.fullmatch(self.value) or _check_symbol(_symbols(self.value)[:-1]) != self.value[-1]:
            raise InvalidValue(
                "number",
                f"{self.value[:40]!r} is not an order number",
                remedy="Copy it whole, like ORD-7K2M-9QXT-4B0R.",
            )

    @classmethod
    def from_bits(cls, bits: int) -> Self:
        """The number of 55 random bits."""
        if not 0 <= bits < 1 << PAYLOAD_BITS:
            raise InvalidValue("number", "needs 55 bits", remedy="Draw 55 random bits.")
        payload = "".join(SYMBOLS[bits >> 5 * place & 31] for place in range(11))
        whole = payload + _check_symbol(payload)
        return cls(f"ORD-{whole[:4]}-{whole[4:8]}-{whole[8:]}")

    def __str__(self) -> str:
        return self.value


def _symbols(number: str) -> str:
    return number.removeprefix("ORD-").replace("-", "")


def _check_symbol(payload: str) -> str:
    weighted = sum((2 * place + 1) * SYMBOLS.index(symbol) for place, symbol in enumerate(payload))
    return SYMBOLS[weighted % 32]
