"""Country codes from English names."""

import unicodedata
from functools import cache
from typing import Final

import pycountry

from domain.shared.countries import COUNTRIES
from domain.shared.errors import InvalidValue

_ALSO: Final = {
    "UK": "GB",
    "Great Britain": "GB",
    "England": "GB",
    "Scotland": "GB",
    "Wales": "GB",
    "Northern Ireland": "GB",
    "Brunei": "BN",
    "Burma": "MM",
    "Cape Verde": "CV",
    "Democratic Republic of the Congo": "CD",
    "East Timor": "TL",
    "Falkland Islands": "FK",
    "Holland": "NL",
    "Ivory Coast": "CI",
    "Macau": "MO",
    "Macedonia": "MK",
    "Micronesia": "FM",
    "Palestine": "PS",
    "Russia": "RU",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "Vatican": "VA",
    "Vatican City": "VA",
}
"""What people write and ISO 3166 does not."""


def country_code(name: str) -> str:
    """ISO 3166-1 alpha-2 for an English name, or for a code of two or three letters.

    Case, accents and punctuation do not matter. Raises InvalidValue for a name nobody knows.
    """
    code = _codes().get(_plain(name))
    if code is None:
        raise InvalidValue(
            "country",
            f"{name[:40]!r} is not a country we know",
            remedy="Write its English name as ISO 3166 has it, or its two-letter code.",
        )
    return code


@cache
def _codes() -> dict[str, str]:
    named = {
        _plain(name): country.alpha_2
        for country in pycountry.countries
        if country.alpha_2 in COUNTRIES
        for name in (
            country.alpha_2,
            country.alpha_3,
            country.name,
            getattr(country, "common_name", country.name),
            getattr(country, "official_name", country.name),
        )
    }
    return named | {_plain(name): code for name, code in _ALSO.items()}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(letter if letter.isalnum() else " " for letter in letters if not _is_accent(letter))
    return " ".join(words.removeprefix("the ").split())


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0
