"""What speaks against an order, by the codes of the rules."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.shared.money import Money
from tests.simulation.model.state import KnownVoucher, Model


def of_customer(model: Model, owner: UUID, total: Money | None) -> Iterator[str]:
    customer = model.customers[owner]
    if customer.erased:
        yield "customer_erased"
    if customer.blocked:
        yield "customer_blocked"
    if total is None:
        return
    limits = {limit.currency for limit in (customer.order_limit, customer.credit_limit) if limit is not None}
    for _ in limits - {total.currency}:
        yield "limit_in_other_currency"
    limit = _minor(customer.order_limit, total.currency)
    if limit is not None and total.minor > limit:
        yield "order_limit_exceeded"
    credit = _minor(customer.credit_limit, total.currency)
    if credit is not None and model.exposure(owner).get(total.currency, 0) + total.minor > credit:
        yield "credit_limit_exceeded"


def of_catalogue(model: Model, owner: UUID, demand: Counter[str], currency: str) -> Iterator[str]:
    for sku in demand:
        product = model.products.get(sku)
        if product is None:
            yield f"unknown_product {sku}"
            continue
        if not product.for_sale:
            yield f"product_not_sold {sku}"
        if product.currency != currency:
            yield f"product_in_other_currency {sku}"
    yield from of_quantities(model, owner, demand)


def of_quantities(model: Model, owner: UUID, demand: Counter[str]) -> Iterator[str]:
    for sku, units in demand.items():
        product = model.products.get(sku)
        if product is None:
            continue
        if product.per_order is not None and units > product.per_order:
            yield f"quantity_limit_exceeded {sku}"
        if product.per_window is not None:
            since = model.now - timedelta(days=product.window_days or 0)
            if units + model.bought_since(owner, sku, since) > product.per_window:
                yield f"window_limit_exceeded {sku}"


def of_stock(model: Model, demand: Counter[str], *, to: UUID | None) -> Iterator[str]:
    for sku, units in demand.items():
        if sku in model.products and units > model.available(sku, to=to):
            yield f"insufficient_stock {sku}"


def of_voucher(model: Model, code: str | None, owner: UUID, net: Money | None, at: datetime) -> Iterator[str]:
    """`net` is None where the goods cannot all be priced."""
    if code is None:
        return
    voucher = model.vouchers.get(code)
    if voucher is None:
        yield "unknown_voucher"
        return
    if at < voucher.valid_from:
        yield "voucher_not_yet_valid"
    if at >= voucher.valid_until:
        yield "voucher_expired"
    if _is_reached(voucher.limit, model.voucher_uses(code)):
        yield "voucher_used_up"
    if _is_reached(voucher.per_customer, model.voucher_uses(code, by=owner)):
        yield "voucher_used_up_by_customer"
    if net is not None:
        yield from _of_amounts(voucher, net)


def _of_amounts(voucher: KnownVoucher, net: Money) -> Iterator[str]:
    own = [amount for amount in (voucher.benefit.amount, voucher.minimum) if amount is not None]
    if any(amount.currency != net.currency for amount in own):
        yield "voucher_in_other_currency"
    elif voucher.minimum is not None and net.minor < voucher.minimum.minor:
        yield "voucher_below_minimum"


def _is_reached(limit: int | None, uses: int) -> bool:
    return limit is not None and uses >= limit


def _minor(limit: Money | None, currency: str) -> int | None:
    """A limit in another currency says nothing about the amount."""
    return limit.minor if limit is not None and limit.currency == currency else None
