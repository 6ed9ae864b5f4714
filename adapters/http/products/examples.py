"""Terms that can be tried at once against the demonstration's data."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import asked

CHANGE_TERMS: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "Cheaper by the dozen, and for gold",
        {
            "breaks": [
                {"from_quantity": 12, "unit_price": "9.90"},
                {"from_quantity": 1, "unit_price": "11.00", "tier": "gold"},
            ]
        },
    ),
    asked(
        "At most 5 at a time, 10 a month",
        {"limits": {"per_order": 5, "per_window": 10, "window_days": 30}},
    ),
)
