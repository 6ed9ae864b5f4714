"""Which rate a path names. What cannot be a rate's name is as absent as any other that is not there."""

import re
from typing import Final

import attrs
from drf_spectacular.utils import OpenApiParameter

from adapters.http.view import MOST_SHOWN
from application.pricing.queries import ShippingRateDetail
from domain.pricing.shipping import EVERYWHERE as ANY_COUNTRY
from domain.shared.address import ensure_country
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass

EVERYWHERE: Final = "everywhere"
"""How HTTP spells the rates of all countries without one of their own."""

_COUNTRY: Final = "A code of ISO 3166-1 alpha-2, in capitals"

TAX_RATE: Final = (
    OpenApiParameter("country", str, OpenApiParameter.PATH, description=f"{_COUNTRY}."),
    OpenApiParameter(
        "tax_class", str, OpenApiParameter.PATH, enum=list(TaxClass), description="What kind of goods."
    ),
)
SHIPPING_RATE: Final = (
    OpenApiParameter(
        "country",
        str,
        OpenApiParameter.PATH,
        description=f"{_COUNTRY}, or `{EVERYWHERE}` for all without a rate of their own.",
    ),
    OpenApiParameter("currency", str, OpenApiParameter.PATH, description="In capitals."),
    OpenApiParameter(
        "from_net",
        str,
        OpenApiParameter.PATH,
        description="What the goods have to come to, in the currency: `0`, `50.00`.",
    ),
)
"""The parts of the paths, explained."""

_AMOUNT: Final = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)


def tax_rate_in_path(country: str, tax_class: str) -> tuple[str, TaxClass]:
    """Country and class."""
    try:
        return ensure_country(country), TaxClass(tax_class)
    except (InvalidValue, ValueError):
        raise NotFound("tax rate", f"{country} {tax_class}"[:MOST_SHOWN]) from None


def shipping_rate_in_path(country: str, currency: str, from_net: str) -> tuple[str, Money]:
    """Country, `*` for everywhere, and threshold."""
    if _AMOUNT.fullmatch(from_net):
        try:
            place = ANY_COUNTRY if country == EVERYWHERE else ensure_country(country)
            return place, Money.of(from_net, currency)
        except InvalidValue:
            pass
    raise NotFound("shipping rate", f"{country} from {from_net} {currency}"[:MOST_SHOWN])


def as_shown(rate: ShippingRateDetail) -> ShippingRateDetail:
    """The rate with its country as paths spell it."""
    return attrs.evolve(rate, country=EVERYWHERE) if rate.country == ANY_COUNTRY else rate
