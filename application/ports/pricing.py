"""What prices and limits depend on besides the aggregates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.pricing.shipping import ShippingRate, ShippingTable
from domain.pricing.tax import TaxRate, TaxTable
from domain.shared.identity import CustomerId, Sku
from domain.shared.tax_class import TaxClass


class Rates(Protocol):
    """The tax and shipping rates in force. What orders were priced with stays in them."""

    def taxes(self, country: str) -> TaxTable:
        """The rates of a destination, in one statement."""
        ...

    def shipping(self, country: str, currency: str) -> ShippingTable:
        """The rates of a destination and of everywhere, in one statement."""
        ...

    def put_tax(self, rate: TaxRate) -> None:
        """Add it, or replace the one of its country and class."""
        ...

    def remove_tax(self, country: str, tax_class: TaxClass) -> None:
        """Raises NotFound."""
        ...

    def put_shipping(self, rate: ShippingRate) -> None:
        """Add it, or replace the one of its country, currency and threshold."""
        ...

    def remove_shipping(self, country: str, currency: str, from_minor: int) -> None:
        """Raises NotFound."""
        ...


class Purchases(Protocol):
    """What customers have ordered lately."""

    def units_since(self, customer_id: CustomerId, since: Mapping[Sku, datetime]) -> dict[Sku, int]:
        """Units of each SKU in the customer's orders placed after its time, less cancelled ones.

        One statement; SKUs without any may be left out. Imported history counts by its own dates.
        """
        ...
