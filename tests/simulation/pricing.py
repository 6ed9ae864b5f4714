"""Random orders, priced by the domain and by the naive model, counted by currency."""

from collections import Counter
from random import Random

import attrs

from domain.orders.amounts import Freight, OrderAmounts
from domain.pricing.price_order import PricedOrder, price_order
from tests.support.naive_pricing import DECIMALS
from tests.support.pricing_cases import compared, drawn


@attrs.define
class CurrencyFigures:
    """`total` is what all the orders come to, in minor units."""

    orders: int = 0
    lines: int = 0
    shares: int = 0
    total: int = 0


@attrs.define
class PricingFigures:
    currencies: dict[str, CurrencyFigures] = attrs.field(
        factory=lambda: {currency: CurrencyFigures() for currency in DECIMALS}
    )
    traits: Counter[str] = attrs.field(factory=Counter)


def price_many(chance: Random, *, orders: int) -> PricingFigures:
    """Raises AssertionError at the first order whose money is off by a single minor unit anywhere."""
    figures = PricingFigures()
    for _ in range(orders):
        case = drawn(chance)
        priced = price_order(case.lines, case.terms)
        figures.traits.update(compared(case, priced))
        currency = figures.currencies[case.terms.currency]
        currency.orders += 1
        currency.lines += len(priced.lines)
        currency.shares += sum(line.voucher_share.minor > 0 for line in priced.lines)
        currency.total += _summed(priced)
    return figures


def _summed(priced: PricedOrder) -> int:
    """The total in minor units, added up from nothing but the lines and the freight."""
    freight = Freight(cost=priced.freight, tax=priced.freight_tax, tax_included=priced.freight_tax_included)
    total = priced.freight.minor + (0 if priced.freight_tax_included else priced.freight_tax.minor)
    for line in priced.lines:
        net = line.unit_price.minor * line.quantity.value - line.discount.minor - line.voucher_share.minor
        assert net >= 0, priced
        total += net + (0 if line.tax_included else line.tax.minor)
    assert total == OrderAmounts.of(priced.lines, freight).total.minor, priced
    return total
