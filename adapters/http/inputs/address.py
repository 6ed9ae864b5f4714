"""Addresses, coming in and going out."""

from typing import Any

from adapters.http.inputs.fields import Country, Text
from adapters.http.inputs.strict import Strict, whole
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
    Address,
)


class AddressSerializer(Strict):
    """Where goods go."""

    name = Text(max_length=MAX_NAME_LENGTH)
    street = Text(max_length=MAX_LINE_LENGTH)
    city = Text(max_length=MAX_CITY_LENGTH)
    country = Country()
    region = Text(max_length=MAX_CITY_LENGTH, default="", allow_blank=True)
    postal_code = Text(max_length=MAX_POSTAL_CODE_LENGTH, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> Address:
        return whole(lambda: Address(**attrs))
