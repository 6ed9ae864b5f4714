"""What can be said about returns."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import asked

REQUEST_RETURN: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "One of two teapots came broken",
        {"lines": [{"line": 1, "quantity": 1}], "reason": "The spout is broken."},
    ),
)
DECLINE_RETURN: Final[tuple[OpenApiExample, ...]] = (
    asked("Too late", {"answer": "We take teapots back within 30 days."}),
)
RECEIVE_RETURN: Final[tuple[OpenApiExample, ...]] = (
    asked("It can be sold again", {"restock": True}),
    asked("It cannot, and was sent to another place", {"restock": False, "location": "main"}),
)
