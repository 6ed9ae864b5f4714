"""Typed identities, and the names things go by. Ids are UUIDv7 and come from outside the core."""

import re
from typing import Final, NewType
from uuid import UUID

import attrs

from domain.shared.errors import InvalidValue

CustomerId = NewType("CustomerId", UUID)
OrderId = NewType("OrderId", UUID)
LocationId = NewType("LocationId", UUID)
OperationId = NewType("OperationId", UUID)
PaymentId = NewType("PaymentId", UUID)
ProductId = NewType("ProductId", UUID)
ReturnId = NewType("ReturnId", UUID)
ShipmentId = NewType("ShipmentId", UUID)
StockItemId = NewType("StockItemId", UUID)
TransferId = NewType("TransferId", UUID)
UserId = NewType("UserId", UUID)
VoucherId = NewType("VoucherId", UUID)
QuoteId = NewType("QuoteId", UUID)

MAX_SKU_LENGTH: Final = 64
MAX_REFERENCE_LENGTH: Final = 64
MAX_SOURCE_LENGTH: Final = 32
MAIN_LOCATION: Final = "main"
MAX_LOCATION_LENGTH: Final = 32

_SKU: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{MAX_SKU_LENGTH - 1}}}", re.ASCII)
_SOURCE: Final = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{MAX_SOURCE_LENGTH - 1}}}", re.ASCII)


@attrs.frozen(order=True)
class Sku:
    """A stock keeping unit: 1 to 64 letters, digits, `.`, `_` or `-`, starting with a letter or digit."""

    value: str

    def __attrs_post_init__(self) -> None:
        if not _SKU.fullmatch(self.value):
            raise InvalidValue(
                "sku",
                f"{self.value[:80]!r} is not a SKU",
                remedy=f"Use 1 to {MAX_SKU_LENGTH} letters, digits, '.', '_' or '-'.",
            )

    def __str__(self) -> str:
        return self.value


_LOCATION: Final = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_LOCATION_LENGTH - 1}}}", re.ASCII)


def ensure_location(code: str) -> str:
    """`code` itself, or InvalidValue: 1 to 32 lower-case letters, digits or `-`."""
    if not _LOCATION.fullmatch(code):
        raise InvalidValue(
            "location",
            f"{code[:40]!r} is not a location's code",
            remedy=f"Use 1 to {MAX_LOCATION_LENGTH} lower-case letters, digits or '-'.",
        )
    return code


@attrs.frozen(order=True)
class StockKey:
    """Where units of a SKU are: a stock item has one of its own."""

    sku: Sku
    location: str = MAIN_LOCATION


@attrs.frozen
class ExternalReference:
    """A caller's own name for a thing, unique within its `source` ("api", "northwind")."""

    source: str
    value: str

    def __attrs_post_init__(self) -> None:
        if not _SOURCE.fullmatch(self.source):
            raise InvalidValue(
                "source",
                f"{self.source[:80]!r} is not a source name",
                remedy=f"Use 1 to {MAX_SOURCE_LENGTH} lower-case letters, digits, '-' or '_'.",
            )
        if not (1 <= len(self.value) <= MAX_REFERENCE_LENGTH and self.value.isprintable()):
            raise InvalidValue(
                "external_reference",
                f"{self.value[:80]!r} is empty, too long or unprintable",
                remedy=f"Use 1 to {MAX_REFERENCE_LENGTH} printable characters.",
            )

    def __str__(self) -> str:
        return self.value
