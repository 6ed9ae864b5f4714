"""Stored figures beside what they must be, as the database adds it up: only where they differ."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from adapters.persistence.dialect import dialect_of
from adapters.persistence.gathering import id_of
from adapters.persistence.repositories.customers import CUSTOMER
from adapters.persistence.repositories.locations import LOCATION
from adapters.persistence.repositories.orders import ORDER
from adapters.persistence.repositories.payments import PAYMENT
from adapters.persistence.repositories.products import PRODUCT
from adapters.persistence.repositories.quotes import QUOTE
from adapters.persistence.repositories.stock import STOCK_ITEM
from adapters.persistence.repositories.vouchers import VOUCHER
from application.ports.books import Sum
from domain.orders.status import OrderStatus

Read = Callable[[Sequence[Any]], Iterable[Sum]]

_AMOUNTS: Final = ("lines", "discount", "voucher", "tax", "included_tax", "total")


def _part(column: str) -> str:
    """`PricedLine.for_units` in SQL: the part of an amount on the kept units, rounded down.

    The whole of it times the units would not fit 64 bits, so each unit's share and what is left go apart.
    """
    return f"({column} / quantity) * kept + (({column} % quantity) * kept) / quantity"


_TOTALS: Final = f"""
WITH kept AS (
  SELECT *, quantity - cancelled AS open, quantity - cancelled - returned AS kept FROM orderly_order_line
), cost AS (
  SELECT order_id, SUM(open) AS open,
    SUM(unit_price_minor * kept) AS lines,
    SUM({_part("discount_minor")}) AS discount,
    SUM({_part("(discount_minor + voucher_minor)")} - ({_part("discount_minor")})) AS voucher,
    SUM(CASE WHEN tax_included THEN 0 ELSE {_part("tax_minor")} END) AS tax,
    SUM(CASE WHEN tax_included THEN {_part("tax_minor")} ELSE 0 END) AS included_tax
  FROM kept GROUP BY order_id
), due AS (
  SELECT o.id, cost.lines, cost.discount, cost.voucher,
    cost.tax + CASE WHEN o.freight_tax_included THEN 0 ELSE o.freight_tax_minor END AS tax,
    cost.included_tax + CASE WHEN o.freight_tax_included THEN o.freight_tax_minor ELSE 0 END AS included_tax,
    o.freight_minor AS freight
  FROM orderly_order o JOIN cost ON cost.order_id = o.id AND cost.open > 0
), sums AS (
  SELECT o.id, o.number,
    o.lines_minor, o.discount_minor, o.voucher_minor, o.tax_minor, o.included_tax_minor, o.total_minor,
    COALESCE(due.lines, 0) AS lines, COALESCE(due.discount, 0) AS discount,
    COALESCE(due.voucher, 0) AS voucher, COALESCE(due.tax, 0) AS tax,
    COALESCE(due.included_tax, 0) AS included_tax,
    COALESCE(due.lines - due.discount - due.voucher + due.tax + due.freight, 0) AS total
  FROM orderly_order o LEFT JOIN due ON due.id = o.id
)
SELECT * FROM sums WHERE {" OR ".join(f"{name}_minor <> {name}" for name in _AMOUNTS)}
"""  # noqa: S608  # our own names only
"""An order costs what the units kept of its lines cost, and the freight; nothing once none is open."""

_ALLOCATED: Final = """
WITH claimed AS (
  SELECT l.id, SUM(CAST({units} AS bigint)) AS units FROM orderly_order_line l, {allocations} GROUP BY 1
)
SELECT o.id, o.number, l.number, l.allocated, COALESCE(claimed.units, 0)
FROM orderly_order_line l JOIN orderly_order o ON o.id = l.order_id LEFT JOIN claimed ON claimed.id = l.id
WHERE l.allocated <> COALESCE(claimed.units, 0)
"""

_GOODS: Final = """
WITH moved AS (
  SELECT m.order_id, i.sku,
    SUM(CASE m.kind WHEN 'shipped' THEN -m.on_hand_change ELSE 0 END) AS shipped,
    SUM(CASE m.kind WHEN 'returned' THEN m.on_hand_change ELSE 0 END) AS returned
  FROM orderly_stock_movement m JOIN orderly_stock_item i ON i.id = m.stock_item_id
  WHERE m.kind IN ('shipped', 'returned')
  GROUP BY 1, 2
), told AS (
  SELECT o.id, o.number, l.sku, SUM(l.shipped) AS shipped, SUM(l.returned) AS returned
  FROM orderly_order o JOIN orderly_order_line l ON l.order_id = o.id
  WHERE o.origin = 'placed'
  GROUP BY 1, 2, 3
)
SELECT told.id, told.number, told.sku,
  told.shipped, told.returned, COALESCE(moved.shipped, 0), COALESCE(moved.returned, 0)
FROM told LEFT JOIN moved ON moved.order_id = told.id AND moved.sku = told.sku
WHERE told.shipped <> COALESCE(moved.shipped, 0) OR told.returned <> COALESCE(moved.returned, 0)
"""
"""What left and came back by the lines of an order did so in the ledgers as well; history moved nothing."""

_EXPOSURE: Final = """
SELECT id, currency, SUM(stored), SUM(owed) FROM (
  SELECT c.id, p.key AS currency, CAST(p.value AS bigint) AS stored, 0 AS owed
  FROM orderly_customer c, {exposure}
  UNION ALL
  SELECT customer_id, currency, 0, total_minor - captured_minor FROM orderly_order
  WHERE total_minor > captured_minor
) AS debts
GROUP BY id, currency HAVING SUM(stored) <> SUM(owed)
"""

_USES: Final = f"""
WITH used AS (
  SELECT voucher_id, COUNT(*) AS times FROM orderly_order
  WHERE voucher_id IS NOT NULL AND status <> '{OrderStatus.CANCELLED.value}' GROUP BY voucher_id
)
SELECT v.id, v.code, v.uses, COALESCE(used.times, 0)
FROM orderly_voucher v LEFT JOIN used ON used.voucher_id = v.id
WHERE v.uses <> COALESCE(used.times, 0)
"""  # noqa: S608  # our own words only

_PAYMENTS: Final = """
WITH done AS (
  SELECT payment_id,
    SUM(CASE kind WHEN 'authorize' THEN amount_minor WHEN 'void' THEN -amount_minor ELSE 0 END) AS authorized,
    SUM(CASE kind WHEN 'capture' THEN amount_minor ELSE 0 END) AS captured,
    SUM(CASE kind WHEN 'refund' THEN amount_minor ELSE 0 END) AS refunded
  FROM orderly_payment_operation WHERE state = 'succeeded' GROUP BY payment_id
), sums AS (
  SELECT p.id, p.authorized_minor, p.captured_minor, p.refunded_minor,
    COALESCE(done.authorized, 0) AS authorized, COALESCE(done.captured, 0) AS captured,
    COALESCE(done.refunded, 0) AS refunded
  FROM orderly_payment p LEFT JOIN done ON done.payment_id = p.id
)
SELECT * FROM sums
WHERE authorized_minor <> authorized OR captured_minor <> captured OR refunded_minor <> refunded
"""

_KINDS: Final = (PRODUCT, STOCK_ITEM, CUSTOMER, ORDER, QUOTE, VOUCHER, LOCATION, PAYMENT)
_COUNTED: Final = " UNION ALL ".join(
    f"SELECT '{kind.name}' AS book, id, event_count AS stored, 0 AS told, 0 AS last "  # noqa: S608  # our own names only
    f"FROM {kind.table._meta.db_table}"
    for kind in _KINDS
)
_EVENTS: Final = f"""
SELECT book, id, SUM(stored), SUM(told), MAX(last) FROM (
  {_COUNTED}
  UNION ALL
  SELECT aggregate_type, aggregate_id, 0, COUNT(*), MAX(sequence) FROM orderly_event GROUP BY 1, 2
) AS events
GROUP BY book, id HAVING SUM(stored) <> SUM(told) OR SUM(told) <> MAX(last)
"""  # noqa: S608  # our own names only


def statements(using: str) -> tuple[tuple[str, Read], ...]:
    """Each statement, and what a row of it tells."""
    dialect = dialect_of(using)
    allocated = _ALLOCATED.format(
        units=dialect.part_of_array.format(1), allocations=dialect.each_of_array.format("l.allocations")
    )
    exposure = _EXPOSURE.format(exposure=dialect.each_of_object.format("c.exposure"))
    return (
        (_TOTALS, _of_total),
        (allocated, _of_allocated),
        (_GOODS, _of_goods),
        (_PAYMENTS, _of_payment),
        (exposure, _of_exposure),
        (_USES, _of_uses),
        (_EVENTS, _of_events),
    )


def _of_total(row: Sequence[Any]) -> Iterable[Sum]:
    id, number, *figures = row
    count = len(_AMOUNTS)
    for name, stored, computed in zip(_AMOUNTS, figures[:count], figures[count:], strict=True):
        what = f"{name.replace('_', ' ')}, by its lines,"
        yield from _sum("order", id, what, stored, computed, name=number)


def _of_allocated(row: Sequence[Any]) -> Iterable[Sum]:
    id, number, line, stored, computed = row
    return _sum("order", id, f"allocated of line {line}", stored, computed, name=number)


def _of_goods(row: Sequence[Any]) -> Iterable[Sum]:
    id, number, sku, *figures = row
    for name, stored, computed in zip(("shipped", "returned"), figures[:2], figures[2:], strict=True):
        yield from _sum("order", id, f"{name} of {sku}, by the movements,", stored, computed, name=number)


def _of_payment(row: Sequence[Any]) -> Iterable[Sum]:
    id, *figures = row
    for name, stored, computed in zip(
        ("authorized", "captured", "refunded"), figures[:3], figures[3:], strict=True
    ):
        yield from _sum("payment", id, f"{name}, by its operations,", stored, computed)


def _of_exposure(row: Sequence[Any]) -> Iterable[Sum]:
    id, currency, stored, computed = row
    return _sum("customer", id, f"what is owed in {currency}", stored, computed)


def _of_uses(row: Sequence[Any]) -> Iterable[Sum]:
    id, code, stored, computed = row
    return _sum("voucher", id, "uses", stored, computed, name=code)


def _of_events(row: Sequence[Any]) -> Iterable[Sum]:
    kind, id, stored, told, last = row
    book = kind.replace("_", " ")
    yield from _sum(book, id, "the number of events", stored, told)
    yield from _sum(book, id, "the number of the last event", last, told)


def _sum(
    book: str, id: Any, what: str, stored: Any, computed: Any, *, name: str | None = None
) -> Iterable[Sum]:
    """Nothing where both are alike."""
    if stored != computed:
        known = id_of(id)
        yield Sum(
            book=book,
            id=known,
            name=str(known) if name is None else name,
            what=what,
            stored=int(stored),
            computed=int(computed),
        )
