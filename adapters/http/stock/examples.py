"""What can be said about stock."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import asked
from adapters.http.documentation.samples import TEAPOT
from domain.shared.identity import MAIN_LOCATION

SET_POLICY: Final[tuple[OpenApiExample, ...]] = (
    asked("Sell ten ahead, and say when twenty are left", {"backorder_limit": 10, "reorder_point": 20}),
    asked("Sell what is there only", {"backorder_limit": 0, "reorder_point": None}),
)
TRANSFER: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "To another place",
        {"sku": str(TEAPOT), "quantity": 1, "from_location": MAIN_LOCATION, "to_location": "attic"},
    ),
)
