"""What the model remembers: a handful of dictionaries.

Nothing is kept that can be counted: what is allocated, owed, or used of a voucher is counted anew from the
orders whenever somebody asks. That is what makes the model a witness against running totals.
"""

from collections import Counter
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

import attrs

from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Benefit
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

Status = Literal["placed", "confirmed", "shipped", "cancelled"]
WAITING: Final = frozenset({"placed", "confirmed"})


@attrs.define(kw_only=True)
class KnownCustomer:
    tier: Tier
    country: str | None
    order_limit: Money | None
    credit_limit: Money | None
    reference: str | None
    blocked: bool = False
    erased: bool = False


@attrs.define(kw_only=True)
class KnownHold:
    """Units held for a quote; still there after its expiry until something tidies up."""

    quote: UUID
    customer: UUID
    units: int
    expires_at: datetime


@attrs.define(kw_only=True)
class KnownProduct:
    """With the stock of it. Amounts are in minor units of its currency."""

    price: int
    currency: str
    for_sale: bool
    tax_class: TaxClass = TaxClass.STANDARD
    breaks: tuple[PriceBreak, ...] = ()
    per_order: int | None = None
    per_window: int | None = None
    window_days: int | None = None
    on_hand: int = 0
    holds: list[KnownHold] = attrs.field(factory=list)

    @property
    def held(self) -> int:
        """Expired or not."""
        return sum(hold.units for hold in self.holds)


@attrs.define(kw_only=True)
class KnownVoucher:
    benefit: Benefit
    minimum: Money | None
    valid_from: datetime
    valid_until: datetime
    limit: int | None
    per_customer: int | None


@attrs.define(kw_only=True)
class KnownOrder:
    """An order, or with `expires_at` a quote. `before_voucher` is what a voucher looks at."""

    customer: UUID
    demand: Counter[str]
    currency: str
    total: int
    before_voucher: int
    voucher: str | None
    reference: str | None
    at: datetime
    status: Status = "placed"
    paid: int = 0
    history: list[str] = attrs.field(factory=lambda: ["order_placed"])

    @property
    def owed(self) -> int:
        return 0 if self.status == "cancelled" else self.total - self.paid


@attrs.define(kw_only=True)
class KnownQuote:
    """`offer` is the order that it becomes, `order` the id of that order once it has."""

    offer: KnownOrder
    expires_at: datetime
    order: UUID | None = None


@attrs.define
class Model:
    """The whole shop, by SKU, code and id."""

    now: datetime
    customers: dict[UUID, KnownCustomer] = attrs.field(factory=dict)
    products: dict[str, KnownProduct] = attrs.field(factory=dict)
    vouchers: dict[str, KnownVoucher] = attrs.field(factory=dict)
    orders: dict[UUID, KnownOrder] = attrs.field(factory=dict)
    quotes: dict[UUID, KnownQuote] = attrs.field(factory=dict)
    taxes: dict[tuple[str, TaxClass], TaxRate] = attrs.field(factory=dict)
    shipping: dict[tuple[str, str, int], ShippingRate] = attrs.field(factory=dict)

    def allocated(self, sku: str) -> int:
        return sum(order.demand[sku] for order in self.orders.values() if order.status in WAITING)

    def reserved(self, sku: str, *, besides: UUID | None = None) -> int:
        """What is held and has not expired, the customer's own left out."""
        live = (hold for hold in self.products[sku].holds if self.now < hold.expires_at)
        return sum(hold.units for hold in live if hold.customer != besides)

    def available(self, sku: str, *, to: UUID | None = None) -> int:
        return self.products[sku].on_hand - self.allocated(sku) - self.reserved(sku, besides=to)

    def exposure(self, customer: UUID) -> dict[str, int]:
        """What is owed by currency, where anything is."""
        owed: Counter[str] = Counter()
        for order in self.orders.values():
            if order.customer == customer:
                owed[order.currency] += order.owed
        return {currency: minor for currency, minor in owed.items() if minor}

    def voucher_uses(self, code: str, *, by: UUID | None = None) -> int:
        """How many orders have it that are not cancelled, of everybody's or of one customer's."""
        having = (order for order in self.orders.values() if order.voucher == code)
        return sum(order.status != "cancelled" and by in {None, order.customer} for order in having)

    def bought_since(self, customer: UUID, sku: str, since: datetime) -> int:
        """Units that the customer ordered after that moment and has not cancelled."""
        counted = (
            order
            for order in self.orders.values()
            if order.customer == customer and order.status != "cancelled" and order.at > since
        )
        return sum(order.demand[sku] for order in counted)

    def open_quotes(self, customer: UUID) -> int:
        own = (quote for quote in self.quotes.values() if quote.offer.customer == customer)
        return sum(quote.order is None and self.now < quote.expires_at for quote in own)
