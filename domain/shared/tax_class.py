"""What kind of goods a product is for the tax office."""

from enum import StrEnum


class TaxClass(StrEnum):
    """Delivery counts as a class of its own."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    SHIPPING = "shipping"
