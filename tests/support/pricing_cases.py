"""Random orders, priced by the domain and by a naive model that shares none of its arithmetic.

`prove(Random(1), orders=200_000)` draws that many orders, and raises AssertionError at the first whose money
is off by a single minor unit anywhere. It answers how many orders had which trait, so that its caller can see
that none was missing.
"""

from collections import Counter
from decimal import Decimal
from random import Random
from typing import Final

import attrs

from domain.orders.amounts import Freight, OrderAmounts
from domain.pricing.price_order import LineToPrice, PricedOrder, Terms, price_order
from domain.pricing.shipping import ShippingRate, ShippingTable
from domain.pricing.tax import TaxMode, TaxRate, TaxTable
from domain.pricing.voucher import Benefit
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.support.naive_pricing import DECIMALS, NaiveLine, NaiveOrder, naively_priced, text

COUNTRIES: Final = ("DE", "JP")
GOODS: Final = (TaxClass.STANDARD, TaxClass.REDUCED, TaxClass.ZERO)
TEN_THOUSANDTHS: Final = (0, 1, 333, 500, 1000, 1900, 2000, 3333, 5000, 9999, 10_000)
UNITS: Final = (1, 1, 1, 2, 3, 7, 12, 1000)
SKUS: Final = tuple(Sku(f"CURIOUS-TEAPOT-{place}") for place in range(8))

TRAITS: Final = frozenset(
    """
    JPY EUR KWD discount agreed_price break_used percentage amount free_shipping voucher_takes_all
    leftover_units added_tax included_tax untaxed freight agreed_freight freight_tax nothing_to_pay
    """.split()
)
"""What a large enough number of orders is sure to have."""


@attrs.frozen
class Case:
    lines: tuple[LineToPrice, ...]
    terms: Terms


def prove(chance: Random, *, orders: int) -> Counter[str]:
    """Price that many random orders and compare; answers how many had which of the `TRAITS`."""
    seen: Counter[str] = Counter()
    for _ in range(orders):
        case = drawn(chance)
        seen.update(compared(case, price_order(case.lines, case.terms)))
    return seen


def drawn(chance: Random) -> Case:
    """An order as it could be asked for, with small, usual and very large amounts."""
    currency = chance.choice(tuple(DECIMALS))
    lines = tuple(_line(chance, sku, currency) for sku in SKUS[: chance.choice((1, 2, 3, 3, 8))])
    return Case(
        lines,
        Terms(
            currency=currency,
            country=chance.choice(COUNTRIES),
            tier=chance.choice(tuple(Tier)),
            benefit=_benefit(chance, currency),
            taxes=_taxes(chance),
            shipping=_shipping(chance, currency),
            agreed_freight=_money(chance, currency) if chance.random() < 0.2 else None,
        ),
    )


def compared(case: Case, priced: PricedOrder) -> set[str]:
    """Raises AssertionError unless the domain's prices are those of the naive model; answers the traits."""
    naive = naively_priced(case.lines, case.terms)
    currency = case.terms.currency
    freight = Freight(cost=priced.freight, tax=priced.freight_tax, tax_included=priced.freight_tax_included)
    amounts = OrderAmounts.of(priced.lines, freight)
    for kind, minor in naive.sums.items():
        assert str(getattr(amounts, kind)) == text(minor, currency), (kind, case)
    for line, wanted in zip(priced.lines, naive.lines, strict=True):
        assert _of_domain(line) == _of_model(wanted, currency), case
        assert line.net.minor >= (line.tax.minor if line.tax_included else 0), case
    assert sum(line.voucher_share.minor for line in priced.lines) == naive.off, case
    return _traits(case, naive)


def _of_domain(line: PricedLine) -> tuple[object, ...]:
    amounts = (line.unit_price, line.gross, line.discount, line.voucher_share, line.net, line.tax)
    return (*map(str, amounts), line.tax_included)


def _of_model(line: NaiveLine, currency: str) -> tuple[object, ...]:
    amounts = (line.unit, line.unit * line.quantity, line.discount, line.share, line.left, line.tax)
    return (*(text(minor, currency) for minor in amounts), line.tax_included)


def _traits(case: Case, order: NaiveOrder) -> set[str]:
    terms, lines = case.terms, order.lines
    goods = sum(line.left + line.share for line in lines)
    traits = {
        "discount": any(line.discount for line in lines),
        "agreed_price": any(line.agreed_price is not None for line in case.lines),
        "break_used": any(
            line.unit < wanted.list_price.minor and wanted.agreed_price is None
            for line, wanted in zip(lines, case.lines, strict=True)
        ),
        "voucher_takes_all": order.off > 0 and order.off == goods,
        "leftover_units": any(order.off * (line.left + line.share) % goods for line in lines)
        if goods
        else False,
        "added_tax": any(line.tax and not line.tax_included for line in lines),
        "included_tax": any(line.tax and line.tax_included for line in lines),
        "untaxed": not any(line.tax for line in lines),
        "freight": order.freight > 0,
        "agreed_freight": terms.agreed_freight is not None,
        "freight_tax": order.freight_tax > 0,
        "nothing_to_pay": order.sums["total"] == 0,
    }
    kinds = {terms.benefit.kind.value} if terms.benefit else set()
    return {trait for trait, has in traits.items() if has} | kinds | {terms.currency}


def _money(chance: Random, currency: str) -> Money:
    return Money(chance.randrange(chance.choice((1, 20, 100_000, 100_000, 10**9))), currency)


def _rate(chance: Random) -> Decimal:
    return Decimal(chance.choice((*TEN_THOUSANDTHS, chance.randrange(10_001)))) / 10_000


def _line(chance: Random, sku: Sku, currency: str) -> LineToPrice:
    breaks = chance.choice((0, 0, 0, 1, 2))
    return LineToPrice(
        sku=sku,
        name="Curious teapot",
        list_price=_money(chance, currency),
        quantity=Quantity(chance.choice(UNITS)),
        breaks=tuple(
            PriceBreak(
                from_quantity=Quantity(chance.choice(UNITS)),
                unit_price=_money(chance, currency),
                tier=chance.choice((None, *Tier)),
            )
            for _ in range(breaks)
        ),
        tax_class=chance.choice(GOODS),
        discount_rate=DiscountRate(_rate(chance)) if chance.random() < 0.4 else DiscountRate.none(),
        agreed_price=_money(chance, currency) if chance.random() < 0.1 else None,
    )


def _benefit(chance: Random, currency: str) -> Benefit | None:
    match chance.randrange(6):
        case 0 | 1:
            return Benefit.percentage(_rate(chance) or Decimal(1))
        case 2 | 3:
            return Benefit.of(_money(chance, currency) + Money(1, currency))
        case 4:
            return Benefit.free_shipping()
        case _:
            return None


def _taxes(chance: Random) -> TaxTable:
    rated = ((country, tax_class) for country in COUNTRIES for tax_class in (*GOODS, TaxClass.SHIPPING))
    return TaxTable(
        tuple(
            TaxRate(
                country=country, tax_class=tax_class, rate=_rate(chance), mode=chance.choice(tuple(TaxMode))
            )
            for country, tax_class in rated
            if chance.random() < 0.8
        )
    )


def _shipping(chance: Random, currency: str) -> ShippingTable:
    return ShippingTable(
        tuple(
            ShippingRate(country=country, from_net=from_net, cost=_money(chance, currency))
            for country in ("*", *COUNTRIES)
            for from_net in (Money(0, currency), _money(chance, currency) + Money(1, currency))
            if chance.random() < 0.7
        )
    )
