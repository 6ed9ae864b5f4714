"""Query parameters, as strictly as bodies: what is not known, or comes twice, is refused."""

from datetime import datetime
from typing import Any, Final, Self

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from adapters.http.inputs.faults import InvalidQuery, Tree, shape_fault
from adapters.http.inputs.fields import built
from adapters.http.inputs.moments import moment
from adapters.http.inputs.strict import Strict
from application.paging import DEFAULT_LIMIT, MAX_LIMIT
from domain.shared.identity import MAIN_LOCATION, MAX_LOCATION_LENGTH, ensure_location

MAX_CURSOR_LENGTH: Final = 1_000

_MAX_DIGITS: Final = 9

PAGE: Final = frozenset({"limit", "cursor"})
"""Which parameters choose a page; all others of a list choose its rows and their order."""


class Query(Strict):
    """The parameters of a request. Every fault answers 400 and names its parameter."""

    unknown_code = "unknown_parameter"

    @classmethod
    def of(cls, request: Request) -> Self:
        given = request.query_params
        repeated: dict[str, Tree] = {
            name: _repeated().detail for name, values in given.lists() if len(values) > 1
        }
        try:
            checked = cls.checked(given.dict())
        except serializers.ValidationError as error:
            found = error.detail if isinstance(error.detail, dict) else {}
            raise InvalidQuery({**found, **repeated}) from None
        if repeated:
            raise InvalidQuery(repeated)
        return checked


class NoParameters(Query):
    """Of a request that has nothing to choose."""


def no_parameters(request: Request) -> None:
    """Refuse any, and cost nothing where there are none."""
    if request.query_params:
        NoParameters.of(request)


@extend_schema_field({"type": "boolean"})
class FlagParameter(serializers.Field[Any, Any, Any, Any]):
    """`true` or `false`."""

    def to_internal_value(self, data: str) -> bool:
        if data not in {"true", "false"}:
            raise shape_fault("not_a_flag", "This is neither true nor false.", remedy="Say true or false.")
        return data == "true"


@extend_schema_field({"type": "integer", "minimum": 0})
class CountParameter(serializers.Field[Any, Any, Any, Any]):
    """A whole number of few digits."""

    def to_internal_value(self, data: str) -> int:
        if not (data.isascii() and data.isdecimal() and len(data) <= _MAX_DIGITS):
            raise shape_fault(
                "not_a_count",
                "This is not a whole number.",
                remedy=f"Give a whole number of at most {_MAX_DIGITS} digits.",
            )
        return int(data)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT})
class LimitParameter(CountParameter):
    """How many rows a page has at most; more than the most are not an error, and not given."""

    def to_internal_value(self, data: str) -> int:
        limit = super().to_internal_value(data)
        if limit == 0:
            raise shape_fault("not_a_limit", "A page has at least one row.", remedy=f"Give 1 to {MAX_LIMIT}.")
        return min(limit, MAX_LIMIT)


@extend_schema_field({"type": "string", "format": "date-time", "example": "2026-03-14T12:00:00Z"})
class MomentParameter(serializers.Field[Any, Any, Any, Any]):
    """A time of RFC 3339, with its offset."""

    def to_internal_value(self, data: str) -> datetime:
        found = moment(data)
        if found is None:
            raise shape_fault(
                "not_a_time",
                "This is not a time with its offset.",
                remedy="Write it like 2026-03-14T12:00:00Z; a plus sign is %2B in an address.",
            )
        return found


@extend_schema_field({"type": "string", "maxLength": MAX_LOCATION_LENGTH, "default": MAIN_LOCATION})
class LocationParameter(serializers.Field[Any, Any, Any, Any]):
    """The code of a location, there or not."""

    def to_internal_value(self, data: str) -> str:
        return built(ensure_location, data)


class CommandQuery(Query):
    """What every command takes."""

    dry_run = FlagParameter(default=False, help_text="Try only: say what would happen, and keep nothing.")


class PageQuery(Query):
    """What every list takes, besides its own filters."""

    limit = LimitParameter(default=DEFAULT_LIMIT, help_text="Rows a page, at most 200.")
    cursor = serializers.CharField(
        required=False,
        max_length=MAX_CURSOR_LENGTH,
        help_text="Where a page starts: taken from `next` or `previous`, never made up.",
    )

    @property
    def filters(self) -> dict[str, Any]:
        """What was asked for besides the page."""
        return {name: value for name, value in self.values.items() if name not in PAGE}


def _repeated() -> serializers.ValidationError:
    return shape_fault("repeated_parameter", "This comes more than once.", remedy="Give it once.")
