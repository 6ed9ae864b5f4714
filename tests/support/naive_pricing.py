"""What an order costs, worked out naively: whole minor units, and fractions wherever something is rounded.

Reads the same order and terms as the domain's pricing, and shares none of its arithmetic.
"""

from fractions import Fraction
from typing import Final

import attrs

from domain.pricing.price_order import LineToPrice, Terms
from domain.pricing.tax import TaxMode
from domain.pricing.voucher import Benefit
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

DECIMALS: Final = {"JPY": 0, "EUR": 2, "KWD": 3}


@attrs.define
class NaiveLine:
    unit: int
    quantity: int
    discount: int
    share: int = 0
    tax: int = 0
    tax_included: bool = False

    @property
    def left(self) -> int:
        return self.unit * self.quantity - self.discount - self.share


@attrs.define
class NaiveOrder:
    lines: list[NaiveLine]
    off: int = 0
    freight: int = 0
    freight_tax: int = 0
    freight_tax_included: bool = False

    @property
    def sums(self) -> dict[str, int]:
        """By the names that an order's amounts have."""
        taxes = [(line.tax, line.tax_included) for line in self.lines]
        taxes.append((self.freight_tax, self.freight_tax_included))
        gross = sum(line.unit * line.quantity for line in self.lines)
        discount = sum(line.discount for line in self.lines)
        added = sum(tax for tax, included in taxes if not included)
        return {
            "lines": gross,
            "discount": discount,
            "voucher": self.off,
            "net": gross - discount - self.off,
            "added_tax": added,
            "included_tax": sum(tax for tax, included in taxes if included),
            "freight": self.freight,
            "total": gross - discount - self.off + added + self.freight,
        }


def naively_priced(lines: tuple[LineToPrice, ...], terms: Terms) -> NaiveOrder:
    order = NaiveOrder([_line(line, terms.tier) for line in lines])
    _share_out(order, terms.benefit)
    for line, wanted in zip(order.lines, lines, strict=True):
        line.tax, line.tax_included = _tax(line.left, wanted.tax_class, terms)
    order.freight = _freight(sum(line.left for line in order.lines), terms)
    order.freight_tax, order.freight_tax_included = _tax(order.freight, TaxClass.SHIPPING, terms)
    return order


def text(minor: int, currency: str) -> str:
    """An amount as it goes over the wire, with all its decimals."""
    decimals = DECIMALS[currency]
    digits = str(minor).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]} {currency}" if decimals else f"{digits} {currency}"


def _line(wanted: LineToPrice, tier: Tier) -> NaiveLine:
    quantity = wanted.quantity.value
    unit = wanted.list_price.minor
    for price_break in wanted.breaks:
        is_for_all = price_break.tier is None
        reached = quantity >= price_break.from_quantity.value
        if reached and (is_for_all or price_break.tier == tier) and price_break.unit_price.minor < unit:
            unit = price_break.unit_price.minor
    if wanted.agreed_price is not None:
        unit = wanted.agreed_price.minor
    return NaiveLine(unit, quantity, discount=round(unit * quantity * Fraction(wanted.discount_rate.value)))


def _share_out(order: NaiveOrder, benefit: Benefit | None) -> None:
    """One unit after the other to whoever is furthest below the exact share, the first of equal ones."""
    lefts = [line.left for line in order.lines]
    goods = sum(lefts)
    if benefit is not None and benefit.rate is not None:
        order.off = round(goods * Fraction(benefit.rate))
    elif benefit is not None and benefit.amount is not None:
        order.off = min(benefit.amount.minor, goods)
    if not order.off:
        return
    exact = [Fraction(order.off * left, goods) for left in lefts]
    shares = [int(share) for share in exact]
    while sum(shares) < order.off:
        behind = [whole - share for whole, share in zip(exact, shares, strict=True)]
        shares[behind.index(max(behind))] += 1
    for line, share in zip(order.lines, shares, strict=True):
        line.share = share


def _tax(minor: int, tax_class: TaxClass, terms: Terms) -> tuple[int, bool]:
    for rate in terms.taxes.rates:
        if (rate.country, rate.tax_class) == (terms.country, tax_class):
            share = Fraction(rate.rate)
            if rate.mode is TaxMode.INCLUSIVE:
                return round(minor - minor / (1 + share)), True
            return round(minor * share), False
    return 0, False


def _freight(goods: int, terms: Terms) -> int:
    if terms.benefit == Benefit.free_shipping():
        return 0
    if terms.agreed_freight is not None:
        return terms.agreed_freight.minor
    for country in (terms.country, "*"):
        costs = {
            rate.from_net.minor: rate.cost.minor
            for rate in terms.shipping.rates
            if (rate.country, rate.cost.currency) == (country, terms.currency)
            and rate.from_net.minor <= goods
        }
        if costs:
            return costs[max(costs)]
    return 0
