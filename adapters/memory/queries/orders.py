"""Reading orders."""

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.queries.timeline import entry_of
from adapters.memory.store import MemoryStore
from adapters.memory.tables import Tables
from application.orders.queries import (
    CustomerName,
    OrderCriteria,
    OrderDetail,
    OrderSort,
    OrderSummary,
    TimelineEntry,
)
from application.paging import Page, PageRequest, Position
from application.ports.system import Clock
from domain.orders.order import Order
from domain.shared.actor import Actor
from domain.shared.errors import InvalidValue, NotFound
from domain.shared.identity import OrderId


@attrs.frozen
class MemoryOrderQueries:
    """Implements OrderQueries. The clock decides which transitions are still open to the reader."""

    _store: MemoryStore
    _clock: Clock

    def page(self, criteria: OrderCriteria, request: PageRequest, *, seen_by: Actor) -> Page[OrderSummary]:
        _ensure_currency_of_totals(criteria)
        tables = self._store.committed
        return cut(
            (
                (_position(order, criteria.sort), _summary(order))
                for order in tables.orders.all()
                if seen_by.may_see(order.customer_id) and _matches(order, criteria, tables)
            ),
            request,
            descending=criteria.descending,
        )

    def detail(self, order_id: OrderId, *, seen_by: Actor) -> OrderDetail:
        order = _visible(self._store.committed, order_id, seen_by)
        return OrderDetail.of(order, seen_by=seen_by, at=self._clock.now())

    def timeline(self, order_id: OrderId, *, seen_by: Actor) -> tuple[TimelineEntry, ...]:
        tables = self._store.committed
        order = _visible(tables, order_id, seen_by)
        happened = (stored for stored in tables.events if stored.aggregate_id == order.id)
        return tuple(entry_of(stored, seen_by=seen_by) for stored in happened)


def _visible(tables: Tables, order_id: OrderId, actor: Actor) -> Order:
    order = tables.orders.get(order_id)
    if order is None or not actor.may_see(order.customer_id):
        raise NotFound("order", order_id)
    return order


def _ensure_currency_of_totals(criteria: OrderCriteria) -> None:
    if criteria.currency is None and (criteria.total_min is not None or criteria.total_max is not None):
        raise InvalidValue(
            "currency", "is missing", remedy="Say in which currency the totals are.", code="required"
        )


def _position(order: Order, sort: OrderSort) -> Position:
    by_total = sort is OrderSort.TOTAL_AMOUNT
    return Position(order.amounts.total.minor if by_total else order.placed_at, str(order.id))


def _matches(order: Order, criteria: OrderCriteria, tables: Tables) -> bool:
    return (
        _equals_what_is_asked(order, criteria)
        and _is_within_bounds(order, criteria)
        and (criteria.sku is None or any(str(line.sku) == criteria.sku for line in order.lines))
        and (criteria.customer_email is None or criteria.customer_email.lower() in _email(order, tables))
    )


def _equals_what_is_asked(order: Order, criteria: OrderCriteria) -> bool:
    reference = order.reference.value if order.reference else None
    return (
        criteria.status in {None, order.status}
        and criteria.customer_id in {None, order.customer_id}
        and criteria.currency in {None, order.currency}
        and criteria.number in {None, str(order.number)}
        and criteria.external_reference in {None, reference}
    )


def _is_within_bounds(order: Order, criteria: OrderCriteria) -> bool:
    total = order.amounts.total.amount
    return (
        (criteria.created_after is None or order.placed_at >= criteria.created_after)
        and (criteria.created_before is None or order.placed_at < criteria.created_before)
        and (criteria.total_min is None or total >= criteria.total_min)
        and (criteria.total_max is None or total <= criteria.total_max)
    )


def _email(order: Order, tables: Tables) -> str:
    customer = tables.customers.get(order.customer_id)
    return (customer.contact.email or "") if customer else ""


def _summary(order: Order) -> OrderSummary:
    return OrderSummary(
        id=order.id,
        number=str(order.number),
        status=order.status.value,
        payment_status=order.payment_status.value,
        customer=CustomerName(id=order.customer_id, name=order.customer_name),
        currency=order.currency,
        total_amount=order.amounts.total.amount,
        line_count=len(order.lines),
        created_at=order.placed_at,
    )
