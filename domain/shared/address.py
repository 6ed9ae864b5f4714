"""Postal addresses."""

from typing import Final

import attrs

from domain.shared.countries import COUNTRIES
from domain.shared.errors import InvalidValue

MAX_NAME_LENGTH: Final = 120
MAX_LINE_LENGTH: Final = 200
MAX_CITY_LENGTH: Final = 80
MAX_POSTAL_CODE_LENGTH: Final = 20


@attrs.frozen(kw_only=True)
class Address:
    """Where goods go. `country` is ISO 3166-1 alpha-2; region and postal code may be empty."""

    name: str
    street: str
    city: str
    country: str
    region: str = ""
    postal_code: str = ""

    def __attrs_post_init__(self) -> None:
        ensure_text("name", self.name, MAX_NAME_LENGTH)
        ensure_text("street", self.street, MAX_LINE_LENGTH)
        ensure_text("city", self.city, MAX_CITY_LENGTH)
        ensure_text("region", self.region, MAX_CITY_LENGTH, required=False)
        ensure_text("postal_code", self.postal_code, MAX_POSTAL_CODE_LENGTH, required=False)
        ensure_country(self.country)


def ensure_country(code: str) -> str:
    """`code` itself, or InvalidValue if it is none of ISO 3166-1 alpha-2."""
    if code not in COUNTRIES:
        raise InvalidValue(
            "country",
            f"{code[:20]!r} is not a country code",
            remedy="Use an ISO 3166-1 alpha-2 code such as DE.",
        )
    return code


def ensure_text(field: str, value: str, longest: int, *, required: bool = True) -> str:
    """`value` itself, or InvalidValue if it is blank though required, too long, or has control characters."""
    if required and not value.strip():
        raise InvalidValue(field, "is blank", remedy="Give a text.", code="blank")
    if len(value) > longest:
        raise InvalidValue(
            field, f"has {len(value)} characters", remedy=f"Give at most {longest}.", code="too_long"
        )
    if any(ord(character) < 32 and character not in "\n\t" for character in value):
        raise InvalidValue(field, "has control characters", remedy="Remove them.", code="control_characters")
    return value
