"""What the model makes of a wish to order: whose it is, what it costs, what speaks against it."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import attrs

from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.wish import WantedLine
from domain.pricing.price_order import LineToPrice, Terms
from domain.pricing.shipping import ShippingTable
from domain.pricing.tax import TaxTable
from domain.pricing.voucher import Benefit
from domain.shared.actor import Actor
from domain.shared.money import Money
from tests.simulation.model import objections
from tests.simulation.model.state import KnownOrder, KnownVoucher, Model
from tests.simulation.model.who import is_staff, known, signed_in
from tests.simulation.outcomes import Turned
from tests.support.naive_pricing import NaiveOrder, naively_priced

Wanted = PlaceOrderCommand | QuoteOrderCommand


@attrs.frozen
class Assessed:
    """The order to be, and why not."""

    order: KnownOrder
    against: tuple[str, ...]


def assess(model: Model, wanted: Wanted, *, own_holds_count: bool) -> Assessed:
    owner = _owner(wanted)
    customer = known(model.customers, owner)
    demand = Counter[str]()
    for line in wanted.lines:
        demand[str(line.sku)] += line.quantity.value
    voucher = model.vouchers.get(wanted.voucher or "")
    currency = wanted.currency or _currency(model, wanted)
    if currency is None:
        unknown = (f"unknown_product {sku}" for sku in demand)
        about_voucher = objections.of_voucher(model, wanted.voucher, owner, None, model.now)
        raise Turned("refused", [*objections.of_customer(model, owner, None), *unknown, *about_voucher])
    country = wanted.shipping_address.country if wanted.shipping_address else customer.country
    if country is None:
        raise Turned("invalid_value", ["shipping_address"])
    lines = tuple(_lines(model, wanted, currency))
    priced = naively_priced(lines, _terms(model, wanted, owner, voucher, currency=currency, country=country))
    before_voucher = priced.sums["lines"] - priced.sums["discount"]
    all_priced = len(lines) == len(wanted.lines)
    net = Money(before_voucher, currency) if all_priced else None
    return Assessed(
        _order(model, wanted, owner, demand, priced, currency),
        (
            *objections.of_customer(model, owner, Money(priced.sums["total"], currency)),
            *objections.of_catalogue(model, owner, demand, currency),
            *objections.of_voucher(model, wanted.voucher, owner, net, model.now),
            *objections.of_stock(model, demand, to=None if own_holds_count else owner),
        ),
    )


def _owner(wanted: Wanted) -> UUID:
    actor = wanted.actor
    signed_in(actor)
    if _has_terms(wanted) and not is_staff(actor):
        raise Turned("not_permitted")
    if actor.customer_id is not None:
        if wanted.customer_id not in {None, actor.customer_id}:
            raise Turned("not_permitted")
        return actor.customer_id
    if wanted.customer_id is None:
        raise Turned("invalid_value", ["customer_id"])
    return wanted.customer_id


def _has_terms(wanted: Wanted) -> bool:
    validity = isinstance(wanted, QuoteOrderCommand) and wanted.validity != timedelta(minutes=30)
    agreed = any(line.unit_price is not None or line.discount_rate.value for line in wanted.lines)
    return wanted.freight is not None or validity or agreed


def _currency(model: Model, wanted: Wanted) -> str | None:
    for line in wanted.lines:
        if line.unit_price is not None:
            return line.unit_price.currency
        if str(line.sku) in model.products:
            return model.products[str(line.sku)].currency
    return None


def _lines(model: Model, wanted: Wanted, currency: str) -> Iterator[LineToPrice]:
    """Those that can be priced in that currency."""
    for line in wanted.lines:
        product = model.products.get(str(line.sku))
        if product is None or product.currency != currency:
            continue
        _check_agreed_price(line, currency)
        yield LineToPrice(
            sku=line.sku,
            name="of no matter",
            list_price=Money(product.price, currency),
            quantity=line.quantity,
            breaks=product.breaks,
            tax_class=product.tax_class,
            discount_rate=line.discount_rate,
            agreed_price=line.unit_price,
        )


def _check_agreed_price(line: WantedLine, currency: str) -> None:
    if line.unit_price is not None and line.unit_price.currency != currency:
        raise Turned("invalid_value", ["currency"])


def _terms(
    model: Model, wanted: Wanted, owner: UUID, voucher: KnownVoucher | None, *, currency: str, country: str
) -> Terms:
    return Terms(
        currency=currency,
        country=country,
        tier=model.customers[owner].tier,
        benefit=_benefit(voucher, currency),
        taxes=TaxTable(tuple(model.taxes.values())),
        shipping=ShippingTable(tuple(model.shipping.values())),
        agreed_freight=None if wanted.freight is None else Money.of(wanted.freight, currency),
    )


def _benefit(voucher: KnownVoucher | None, currency: str) -> Benefit | None:
    """A voucher in another currency takes nothing off."""
    if voucher is None:
        return None
    amounts = [amount for amount in (voucher.benefit.amount, voucher.minimum) if amount is not None]
    return voucher.benefit if all(amount.currency == currency for amount in amounts) else None


def _order(
    model: Model, wanted: Wanted, owner: UUID, demand: Counter[str], priced: NaiveOrder, currency: str
) -> KnownOrder:
    return KnownOrder(
        customer=owner,
        demand=demand,
        currency=currency,
        total=priced.sums["total"],
        before_voucher=priced.sums["lines"] - priced.sums["discount"],
        voucher=wanted.voucher,
        reference=wanted.external_reference,
        at=model.now,
    )


def sees(actor: Actor, owner: UUID) -> bool:
    return is_staff(actor) or actor.customer_id == owner
