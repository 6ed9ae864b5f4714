"""What an order costs: the one place where prices are computed.

Steps, each line's result kept: catalogue price → tier and quantity → the line's own discount → the
voucher's share (largest remainder) → tax by destination and class → delivery, and its tax.
"""

from collections.abc import Sequence
from typing import Self

import attrs

from domain.pricing.breaks import unit_price
from domain.pricing.proration import prorate
from domain.pricing.shipping import ShippingTable
from domain.pricing.tax import TaxTable
from domain.pricing.voucher import Benefit, VoucherKind
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money, total
from domain.shared.price_break import PriceBreak
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier


@attrs.frozen(kw_only=True)
class LineToPrice:
    """`agreed_price` replaces the catalogue's, tier and quantity breaks included."""

    sku: Sku
    name: str
    list_price: Money
    quantity: Quantity
    breaks: tuple[PriceBreak, ...] = ()
    tax_class: TaxClass = TaxClass.STANDARD
    discount_rate: DiscountRate = attrs.field(factory=DiscountRate.none)
    agreed_price: Money | None = None

    def unit_price(self, tier: Tier) -> Money:
        """What one unit costs before the line's own discount; a priced line refuses less than nothing."""
        if self.agreed_price is not None:
            return self.agreed_price
        return unit_price(self.list_price, self.breaks, tier=tier, units=self.quantity.value)


@attrs.frozen(kw_only=True)
class Terms:
    """What prices depend on besides the lines. `agreed_freight` replaces the shipping table."""

    currency: str
    country: str
    tier: Tier = Tier.STANDARD
    benefit: Benefit | None = None
    taxes: TaxTable = attrs.field(factory=TaxTable)
    shipping: ShippingTable = attrs.field(factory=ShippingTable)
    agreed_freight: Money | None = None


@attrs.frozen(kw_only=True)
class PricedOrder:
    """`freight` before tax that is paid on top; `freight_tax` is added unless `freight_tax_included`."""

    lines: tuple[PricedLine, ...]
    freight: Money
    freight_tax: Money
    freight_tax_included: bool


def price_order(lines: Sequence[LineToPrice], terms: Terms) -> PricedOrder:
    """Price the lines, all of them in the terms' currency; a second one raises InvalidValue."""
    bare = tuple(_BareLine.of(line, terms.tier) for line in lines)
    nets = tuple(line.net for line in bare)
    goods = total(nets, terms.currency)
    off = terms.benefit.off_goods(goods) if terms.benefit else Money.zero(terms.currency)
    priced = tuple(line.priced(share, terms) for line, share in zip(bare, prorate(off, nets), strict=True))
    freight = _freight(goods - off, terms)
    tax = terms.taxes.tax(freight, country=terms.country, tax_class=TaxClass.SHIPPING)
    return PricedOrder(
        lines=priced, freight=freight, freight_tax=tax.amount, freight_tax_included=tax.included
    )


@attrs.frozen
class _BareLine:
    """A line before voucher and tax."""

    wanted: LineToPrice
    unit_price: Money
    discount: Money
    net: Money

    @classmethod
    def of(cls, wanted: LineToPrice, tier: Tier) -> Self:
        price = wanted.unit_price(tier)
        gross = price * wanted.quantity.value
        discount = gross.share(wanted.discount_rate.value)
        return cls(wanted, price, discount, gross - discount)

    def priced(self, voucher_share: Money, terms: Terms) -> PricedLine:
        wanted = self.wanted
        tax = terms.taxes.tax(self.net - voucher_share, country=terms.country, tax_class=wanted.tax_class)
        return PricedLine(
            sku=wanted.sku,
            name=wanted.name,
            list_price=wanted.list_price,
            unit_price=self.unit_price,
            quantity=wanted.quantity,
            discount_rate=wanted.discount_rate,
            discount=self.discount,
            voucher_share=voucher_share,
            tax_rate=tax.rate,
            tax_included=tax.included,
            tax=tax.amount,
        )


def _freight(goods: Money, terms: Terms) -> Money:
    """A voucher for free delivery takes an agreed price off as well."""
    if terms.benefit is not None and terms.benefit.kind is VoucherKind.FREE_SHIPPING:
        return Money.zero(terms.currency)
    if terms.agreed_freight is not None:
        return terms.agreed_freight
    return terms.shipping.cost(goods, country=terms.country)


def settled_line(
    *, sku: Sku, name: str, unit_price: Money, quantity: Quantity, discount_rate: DiscountRate
) -> PricedLine:
    """A line of history: at the price it was sold for, with no steps of ours besides its discount."""
    nothing = Money.zero(unit_price.currency)
    return PricedLine(
        sku=sku,
        name=name,
        list_price=unit_price,
        unit_price=unit_price,
        quantity=quantity,
        discount_rate=discount_rate,
        discount=(unit_price * quantity.value).share(discount_rate.value),
        voucher_share=nothing,
        tax=nothing,
    )
