"""The tax and shipping rates in force."""

from typing import Any, Final

import attrs
from django.db import connections

from adapters.persistence.mappers.rates import (
    ShippingRateValues,
    TaxRateValues,
    shipping_rate_values,
    tax_rate_values,
    to_shipping_rate,
    to_tax_rate,
)
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow
from application.ports.pricing import RateTables
from domain.pricing.shipping import EVERYWHERE, ShippingRate, ShippingTable
from domain.pricing.tax import TaxRate, TaxTable
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass

_TABLES: Final = """
SELECT 'tax', country, tax_class, rate_bp, NULL, mode FROM orderly_tax_rate WHERE country = %s
UNION ALL
SELECT 'shipping', country, currency, from_minor, cost_minor, NULL FROM orderly_shipping_rate
WHERE currency = %s AND country IN (%s, %s)
"""

_PUT_TAX: Final = """
INSERT INTO orderly_tax_rate AS r (country, tax_class, rate_bp, mode, version) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (country, tax_class)
DO UPDATE SET rate_bp = excluded.rate_bp, mode = excluded.mode, version = r.version + 1
RETURNING version
"""

_PUT_SHIPPING: Final = """
INSERT INTO orderly_shipping_rate AS r (country, currency, from_minor, cost_minor, version)
VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (country, currency, from_minor)
DO UPDATE SET cost_minor = excluded.cost_minor, version = r.version + 1
RETURNING version
"""


@attrs.frozen
class DjangoRates:
    """Implements Rates."""

    _using: str

    def tables(self, country: str, currency: str) -> RateTables:
        with connections[self._using].cursor() as cursor:
            cursor.execute(_TABLES, [country, currency, country, EVERYWHERE])
            rows = cursor.fetchall()
        taxes, shipping = [], []
        for kind, place, of, figure, cost, mode in rows:
            if kind == "tax":
                taxes.append(to_tax_rate(TaxRateValues(place, of, figure, mode)))
            else:
                shipping.append(to_shipping_rate(ShippingRateValues(place, of, figure, cost)))
        return RateTables(taxes=TaxTable(tuple(taxes)), shipping=ShippingTable(tuple(shipping)))

    def put_tax(self, rate: TaxRate) -> int:
        return self._put(_PUT_TAX, tax_rate_values(rate))

    def remove_tax(self, country: str, tax_class: TaxClass) -> None:
        rates = TaxRateRow.objects.using(self._using).filter(country=country, tax_class=tax_class.value)
        if not rates.delete()[0]:
            raise NotFound("tax rate", f"{country} {tax_class}")

    def put_shipping(self, rate: ShippingRate) -> int:
        return self._put(_PUT_SHIPPING, shipping_rate_values(rate))

    def remove_shipping(self, country: str, currency: str, from_minor: int) -> None:
        rates = ShippingRateRow.objects.using(self._using).filter(
            country=country, currency=currency, from_minor=from_minor
        )
        if not rates.delete()[0]:
            raise NotFound("shipping rate", f"{country} from {Money(from_minor, currency)}")

    def _put(self, text: str, values: tuple[Any, ...]) -> int:
        with connections[self._using].cursor() as cursor:
            cursor.execute(text, values)
            (version,) = cursor.fetchone()
        return int(version)
