"""The shop's books: what it says of itself agrees with the model, and adds up by itself."""

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Final
from uuid import UUID

from application.inventory.queries import MovementDetail, StockCriteria
from application.orders.queries import OrderCriteria, OrderDetail
from application.orders.quote_queries import QuoteDetail
from application.paging import PageRequest
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId, QuoteId, Sku
from domain.shared.money import Money
from tests.simulation.model.state import KnownOrder, KnownQuote, Model
from tests.simulation.shop import Shop

ALL: Final = PageRequest(limit=10_000)
SYSTEM: Final = Actor.system()


def check(shop: Shop, model: Model) -> None:
    """After every change: balances, what is owed, uses, orders, quotes, events."""
    _check_stock(shop, model)
    _check_customers(shop, model)
    _check_orders(shop, model)
    _check_events(shop)


def check_thoroughly(shop: Shop, model: Model) -> None:
    """At the end: every movement, and every order and quote to the last amount."""
    for sku, product in model.products.items():
        movements = tuple(reversed(shop.world.stock.movements(Sku(sku), ALL).results))
        balances = product.on_hand, model.allocated(sku), product.held
        _check_ledger(movements, balances)
    became = Counter[UUID]()
    for id, order in model.orders.items():
        detail = shop.world.orders.detail(OrderId(id), seen_by=SYSTEM)
        _check_sums(detail)
        _check_order(detail, order)
        became.update([detail.quote_id] if detail.quote_id else [])
        entries = shop.world.orders.timeline(OrderId(id), seen_by=SYSTEM)
        assert [entry.what for entry in entries if entry.what.startswith(("order", "pay"))] == order.history
    for id, quote in model.quotes.items():
        _check_sums(shop.world.quotes.detail(QuoteId(id), seen_by=SYSTEM))
        assert became[id] == (quote.order is not None)


def _check_stock(shop: Shop, model: Model) -> None:
    levels = shop.world.stock.page(StockCriteria(), ALL).results
    assert {level.sku for level in levels} == set(model.products)
    for level in levels:
        claimed = model.allocated(level.sku), model.reserved(level.sku)
        assert (level.on_hand, level.allocated, level.reserved, level.available) == (
            model.products[level.sku].on_hand,
            *claimed,
            model.available(level.sku),
        ), level
        assert 0 <= level.allocated + level.reserved <= level.on_hand, level


def _check_ledger(movements: tuple[MovementDetail, ...], balances: tuple[int, int, int]) -> None:
    on_hand = allocated = reserved = 0
    for number, movement in enumerate(movements, start=1):
        on_hand += movement.on_hand_change
        allocated += movement.allocated_change
        reserved += movement.reserved_change
        assert movement.number == number, movement
        assert (movement.on_hand, movement.allocated, movement.reserved) == (on_hand, allocated, reserved)
        assert allocated + reserved <= on_hand, movement
        assert movement.order_id or movement.quote_id or movement.reason, movement
    assert (on_hand, allocated, reserved) == balances


def _check_customers(shop: Shop, model: Model) -> None:
    for id, customer in model.customers.items():
        detail = shop.world.customers.detail(CustomerId(id), seen_by=SYSTEM)
        owed = {one.currency: Money.of(one.amount, one.currency).minor for one in detail.exposure}
        assert owed == model.exposure(id), (detail, model.exposure(id))
        assert detail.blocked is customer.blocked
        assert (detail.erased_at is not None) is customer.erased
        assert (detail.tier, detail.external_reference) == (customer.tier.value, customer.reference)
        assert (detail.name == "erased") is customer.erased
        assert not customer.erased or (detail.email, detail.address) == (None, None)
    vouchers = shop.world.pricing.vouchers(ALL).results
    assert {voucher.code: voucher.uses for voucher in vouchers} == {
        code: model.voucher_uses(code) for code in model.vouchers
    }


def _check_orders(shop: Shop, model: Model) -> None:
    orders = shop.world.orders.page(OrderCriteria(), ALL, seen_by=SYSTEM).results
    assert {order.id: (order.status, order.total_amount, order.payment_status) for order in orders} == {
        id: (order.status, _amount(order, order.total), _payment_status(order))
        for id, order in model.orders.items()
    }
    quotes = shop.world.quotes.page(ALL, seen_by=SYSTEM).results
    assert {quote.id: (quote.status, quote.total_amount) for quote in quotes} == {
        id: (_quote_status(model, quote), _amount(quote.offer, quote.offer.total))
        for id, quote in model.quotes.items()
    }


def _check_events(shop: Shop) -> None:
    """Each aggregate's own sequence starts at 1 and has no gap."""
    sequences: dict[UUID, list[int]] = defaultdict(list)
    for event in shop.world.events():
        sequences[event.aggregate_id].append(event.sequence)
    for id, found in sequences.items():
        assert sorted(found) == list(range(1, len(found) + 1)), id


def _check_order(detail: OrderDetail, order: KnownOrder) -> None:
    assert detail.owed_amount == _amount(order, order.owed)
    assert detail.captured_amount == _amount(order, order.paid)
    units = Counter[str]()
    for line in detail.lines:
        units[line.sku] += line.quantity
        assert line.shipped + line.cancelled <= line.quantity
        assert line.shipped == (line.quantity if order.status == "shipped" else 0)
    assert units == order.demand


def _check_sums(detail: OrderDetail | QuoteDetail) -> None:
    lines = detail.lines
    assert detail.lines_amount == sum(line.unit_price * line.quantity for line in lines)
    assert detail.discount_amount == sum(line.discount_amount for line in lines)
    assert detail.voucher_amount == sum(line.voucher_amount for line in lines)
    assert detail.total_amount == (
        sum(line.total_amount for line in lines) + detail.tax_amount + detail.freight_amount
    )
    assert detail.total_amount == (
        detail.lines_amount
        - detail.discount_amount
        - detail.voucher_amount
        + detail.tax_amount
        + detail.freight_amount
    )
    assert all(line.total_amount >= 0 for line in lines)


def _amount(order: KnownOrder, minor: int) -> Decimal:
    return Money(minor, order.currency).amount


def _payment_status(order: KnownOrder) -> str:
    if order.paid >= order.total:
        return "paid"
    return "partially_paid" if order.paid else "unpaid"


def _quote_status(model: Model, quote: KnownQuote) -> str:
    if quote.order is not None:
        return "accepted"
    return "open" if model.now < quote.expires_at else "expired"
