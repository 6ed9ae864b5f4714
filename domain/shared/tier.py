"""How well a customer is known to the shop."""

from enum import StrEnum


class Tier(StrEnum):
    """Prices may name the tier they are for."""

    STANDARD = "standard"
    SILVER = "silver"
    GOLD = "gold"
