"""What prices and limits depend on besides the aggregates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import attrs

from domain.pricing.shipping import ShippingRate, ShippingTable
from domain.pricing.tax import TaxRate, TaxTable
from domain.shared.identity import CustomerId, Sku, VoucherId
from domain.shared.tax_class import TaxClass


@attrs.frozen
class RateTables:
    """The rates that an order to one destination, in one currency, is priced with."""

    taxes: TaxTable
    shipping: ShippingTable


class Rates(Protocol):
    """The tax and shipping rates in force. What orders were priced with stays in them.

    A rate has a version: 1 when it is put for the first time, raised by 1 whenever it is put again.
    """

    def tables(self, country: str, currency: str) -> RateTables:
        """A destination's tax rates, and its shipping rates with those of everywhere. One statement."""
        ...

    def put_tax(self, rate: TaxRate) -> int:
        """Add it, or replace the one of its country and class. Returns its version now."""
        ...

    def remove_tax(self, country: str, tax_class: TaxClass) -> None:
        """Raises NotFound."""
        ...

    def put_shipping(self, rate: ShippingRate) -> int:
        """Add it, or replace the one of its country, currency and threshold. Returns its version now."""
        ...

    def remove_shipping(self, country: str, currency: str, from_minor: int) -> None:
        """Raises NotFound."""
        ...


class Purchases(Protocol):
    """What a customer has ordered and asked for. Ask under the customer's lock, so that nothing is added.

    One statement each; orders imported as history count by their own dates.
    """

    def units_since(self, customer_id: CustomerId, since: Mapping[Sku, datetime]) -> dict[Sku, int]:
        """Units of each SKU in the orders placed after its time, less cancelled ones.

        SKUs without any may be left out.
        """
        ...

    def voucher_uses(self, customer_id: CustomerId, voucher_id: VoucherId) -> int:
        """How many of the orders have that voucher and are not cancelled."""
        ...

    def open_orders(self, customer_id: CustomerId) -> tuple[str, ...]:
        """The numbers of the orders that have units to ship still, oldest first, at most 20."""
        ...

    def open_quotes(self, customer_id: CustomerId, at: datetime) -> int:
        """How many quotes are neither accepted nor expired at that moment."""
        ...
