"""An order as asked for."""

from decimal import Decimal

import attrs

from domain.shared.address import Address
from domain.shared.discount import DiscountRate
from domain.shared.identity import CustomerId, ExternalReference, Sku, UserId
from domain.shared.money import Money
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class WantedLine:
    """A line as asked for. `unit_price` None is the catalogue's, for the customer's tier and the quantity."""

    sku: Sku
    quantity: Quantity
    discount_rate: DiscountRate = attrs.field(factory=DiscountRate.none)
    unit_price: Money | None = None

    @property
    def has_terms(self) -> bool:
        """Whether its price was agreed upon, or a discount."""
        return self.unit_price is not None or bool(self.discount_rate.value)


@attrs.frozen(kw_only=True)
class Wish:
    """An order, or a quote, as asked for.

    None: `currency` of the first product known, `freight` by the shipping rates, `shipping_address` the
    customer's own, no `voucher`.
    """

    customer_id: CustomerId
    lines: tuple[WantedLine, ...]
    currency: str | None = None
    freight: Decimal | None = None
    shipping_address: Address | None = None
    voucher: str | None = None
    reference: ExternalReference | None = None
    note: str = ""
    placed_by: UserId | None = None
