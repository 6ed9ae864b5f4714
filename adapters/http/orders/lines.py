"""Units of an order's lines, coming in."""

import re
from typing import Any, Final

from drf_spectacular.utils import OpenApiParameter

from adapters.http.inputs.fields import QuantityField, Whole, built
from adapters.http.inputs.strict import Strict, StrictList
from adapters.http.view import MOST_SHOWN
from application.orders.ship_order import LineUnits
from domain.orders.orderable import MAX_LINES, ensure_line_count
from domain.shared.errors import NotFound

LINE_NUMBER: Final = OpenApiParameter(
    "line_number", int, OpenApiParameter.PATH, description="The line's `number`."
)

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


class Lines(StrictList):
    """As many as an order may have, and one at least."""

    def ensure_length(self, length: int) -> None:
        built(ensure_line_count, length)


class LineUnitsSerializer(Strict):
    """How many of which line."""

    line = Whole(min_value=1, max_value=MAX_LINES, help_text="The line's number.")
    quantity = QuantityField()

    class Meta:
        list_serializer_class = Lines

    def validate(self, attrs: dict[str, Any]) -> LineUnits:
        return LineUnits(line_number=attrs["line"], quantity=attrs["quantity"])


def line_in_path(text: str) -> int:
    """The number of a line; one that no line can have is as absent as any other that is not there."""
    if not _NUMBER.fullmatch(text):
        raise NotFound("order line", text[:MOST_SHOWN])
    return int(text)
