"""Tax and shipping rates on the tables of a transaction."""

import attrs

from adapters.memory.tables import Tables
from application.ports.pricing import RateTables
from domain.pricing.shipping import EVERYWHERE, ShippingRate, ShippingTable
from domain.pricing.tax import TaxRate, TaxTable
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass


@attrs.frozen
class MemoryRates:
    """Implements Rates."""

    _tables: Tables

    def tables(self, country: str, currency: str) -> RateTables:
        taxes = (rate for rate, _ in self._tables.taxes.values())
        shipping = (rate for rate, _ in self._tables.shipping.values())
        return RateTables(
            taxes=TaxTable(tuple(rate for rate in taxes if rate.country == country)),
            shipping=ShippingTable(
                tuple(
                    rate
                    for rate in shipping
                    if rate.country in {country, EVERYWHERE} and rate.cost.currency == currency
                )
            ),
        )

    def put_tax(self, rate: TaxRate) -> int:
        key = (rate.country, rate.tax_class)
        _, version = self._tables.taxes.get(key, (None, 0))
        self._tables.taxes[key] = (rate, version + 1)
        return version + 1

    def remove_tax(self, country: str, tax_class: TaxClass) -> None:
        if self._tables.taxes.pop((country, tax_class), None) is None:
            raise NotFound("tax rate", f"{country} {tax_class}")

    def put_shipping(self, rate: ShippingRate) -> int:
        key = (rate.country, rate.cost.currency, rate.from_net.minor)
        _, version = self._tables.shipping.get(key, (None, 0))
        self._tables.shipping[key] = (rate, version + 1)
        return version + 1

    def remove_shipping(self, country: str, currency: str, from_minor: int) -> None:
        if self._tables.shipping.pop((country, currency, from_minor), None) is None:
            raise NotFound("shipping rate", f"{country} from {Money(from_minor, currency)}")
