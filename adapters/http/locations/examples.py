"""Places that goods can be kept at."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import asked

ADD_LOCATION: Final[tuple[OpenApiExample, ...]] = (
    asked("A place that is sent from last", {"code": "attic", "name": "Under the roof", "priority": 10}),
)
CHANGE_LOCATION: Final[tuple[OpenApiExample, ...]] = (asked("It serves no new orders", {"is_open": False}),)
