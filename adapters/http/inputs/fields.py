"""Fields that take JSON as it is, without guessing, and build the values of the domain."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from adapters.http.inputs.faults import shape_fault, unfit
from adapters.http.inputs.moments import moment
from domain.customers.contact import MAX_EMAIL_LENGTH, ensure_email
from domain.pricing.voucher import MAX_CODE_LENGTH, voucher_code
from domain.shared.address import ensure_country, ensure_text
from domain.shared.discount import DiscountRate, ensure_rate
from domain.shared.errors import InvalidValue
from domain.shared.identity import (
    MAX_LOCATION_LENGTH,
    MAX_SKU_LENGTH,
    ExternalReference,
    Sku,
    ensure_location,
)
from domain.shared.money import minor_digits
from domain.shared.quantity import MAX_QUANTITY, Quantity

T = TypeVar("T")

_ANY_SOURCE: Final = "api"
_DECIMAL: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)
_JSON_TYPES: Final = (
    (str, "a string"),
    (bool, "a boolean"),
    (int | Decimal, "a number"),
    (list, "an array"),
    (dict, "an object"),
)


class Text(serializers.CharField):
    """A string, kept as it is. Nothing else is turned into one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str) and not data.strip() and not self.allow_blank:
            self.fail("blank")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            raise wrong_type("a string", data)
        return built(ensure_text, self.field_name, data, len(data), required=False)


class Email(Text):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MAX_EMAIL_LENGTH, **options)

    def to_internal_value(self, data: Any) -> str:
        return built(ensure_email, super().to_internal_value(data))


@extend_schema_field({"type": "string", "pattern": "^[A-Z]{2}$", "example": "GB"})
class Country(Text):
    """A code of ISO 3166-1 alpha-2."""

    def to_internal_value(self, data: Any) -> str:
        return built(ensure_country, super().to_internal_value(data))


@extend_schema_field({"type": "string", "pattern": "^[A-Z]{3}$", "example": "EUR"})
class Currency(Text):
    """A currency that the shop knows, in capitals."""

    def to_internal_value(self, data: Any) -> str:
        currency: str = super().to_internal_value(data)
        built(minor_digits, currency)
        return currency


@extend_schema_field({"type": "string", "maxLength": MAX_SKU_LENGTH, "example": "CURIOUS-TEAPOT"})
class SkuField(Text):
    def to_internal_value(self, data: Any) -> Any:
        return built(Sku, super().to_internal_value(data))


@extend_schema_field({"type": "string", "maxLength": MAX_LOCATION_LENGTH, "example": "main"})
class LocationCode(Text):
    """The code of a location, there or not."""

    def to_internal_value(self, data: Any) -> str:
        return built(ensure_location, super().to_internal_value(data))


class Reference(Text):
    """A caller's own name for a thing."""

    def to_internal_value(self, data: Any) -> str:
        return built(ExternalReference, _ANY_SOURCE, super().to_internal_value(data)).value


class Choice(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            raise wrong_type("a string", data)
        if data not in self.choices:
            known = ", ".join(str(choice) for choice in self.choices)
            raise shape_fault("invalid_choice", "This is not one of them.", remedy=f"Choose one of: {known}.")
        return data


class Flag(serializers.BooleanField):
    """`true` or `false`; no 1, "yes" or "on"."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise wrong_type("true or false", data)
        return data


class Whole(serializers.IntegerField):
    """A whole number, written as one."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, int):
            raise wrong_type("a whole number", data)
        return data


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MAX_QUANTITY, "example": 2})
class QuantityField(Whole):
    def to_internal_value(self, data: Any) -> Any:
        return built(Quantity, super().to_internal_value(data))


@extend_schema_field({"type": "string", "format": "decimal", "example": "12.30"})
class Amount(serializers.Field[Any, Any, Any, Any]):
    """A decimal number in a string: JSON's numbers are binary fractions to most readers, and lose cents."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, int | Decimal) and not isinstance(data, bool):
            raise shape_fault(
                "number_as_amount",
                "A number was given for an amount.",
                remedy=f'Quote it: "{Decimal(data):f}".',
            )
        if not isinstance(data, str):
            raise wrong_type("a decimal number in a string", data)
        if not _DECIMAL.fullmatch(data):
            raise shape_fault(
                "not_a_decimal", "This is not a decimal number.", remedy='Write it like "12.30".'
            )
        return Decimal(data)


@extend_schema_field({"type": "string", "format": "decimal", "example": "0.15"})
class Rate(Amount):
    def to_internal_value(self, data: Any) -> DiscountRate:
        return built(DiscountRate, super().to_internal_value(data))


@extend_schema_field({"type": "string", "format": "decimal", "example": "0.19"})
class Share(Amount):
    """A share, 0 to 1 with at most four decimals; 0.19 is 19 %."""

    def to_internal_value(self, data: Any) -> Decimal:
        return built(ensure_rate, str(self.field_name), super().to_internal_value(data))


@extend_schema_field({"type": "string", "maxLength": MAX_CODE_LENGTH, "example": "TEATIME"})
class VoucherCode(Text):
    """A voucher's code, in either case."""

    def to_internal_value(self, data: Any) -> str:
        return built(voucher_code, super().to_internal_value(data))


@extend_schema_field({"type": "string", "format": "date-time", "example": "2026-03-14T12:00:00Z"})
class Moment(serializers.Field[Any, Any, Any, Any]):
    """A time of RFC 3339, with its offset."""

    def to_internal_value(self, data: Any) -> datetime:
        if not isinstance(data, str):
            raise wrong_type("a time in a string", data)
        found = moment(data)
        if found is None:
            raise shape_fault(
                "not_a_time",
                "This is not a time with its offset.",
                remedy="Write it like 2026-03-14T12:00:00Z.",
            )
        return found


@extend_schema_field(OpenApiTypes.UUID)
class Identifier(Text):
    """A UUID in its canonical form."""

    def to_internal_value(self, data: Any) -> Any:
        found = canonical_uuid(super().to_internal_value(data))
        if found is None:
            raise shape_fault(
                "not_a_uuid",
                "This is not a UUID.",
                remedy="Write it like 01950000-0000-7000-8000-000000000001.",
            )
        return found


def canonical_uuid(text: str) -> UUID | None:
    """The UUID that `text` is the canonical form of, in either case."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None


def built(make: Callable[..., T], *values: Any, **options: Any) -> T:
    """What `make` makes of the values; InvalidValue becomes a fault of the field."""
    try:
        return make(*values, **options)
    except InvalidValue as error:
        raise unfit(error) from None


def wrong_type(wanted: str, data: object) -> serializers.ValidationError:
    given = next((name for kind, name in _JSON_TYPES if isinstance(data, kind)), "null")
    return shape_fault("wrong_type", f"Expected {wanted}, not {given}.", remedy=f"Give {wanted}.")
