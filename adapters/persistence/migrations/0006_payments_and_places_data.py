"""What was there before, told in the words of the second half: everything at one location, in chained books."""

from uuid import UUID, uuid5

from django.db import migrations
from django.db.models import Q

from domain.inventory.ledger import Cause, Movement, MovementKind
from domain.inventory.location import Location
from domain.orders.money_book import EntryKind, MoneyBook, MoneyCause
from domain.shared.chain import GENESIS
from domain.shared.identity import MAIN_LOCATION
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals

BATCH = 500

RECORDED = UUID("01950000-0000-7000-8000-00000000ca5b")
"""The namespace of ids that come from the events of recorded payments (RFC 9562, version 5)."""

AT_MAIN = {
    "postgresql": "jsonb_build_array(jsonb_build_array('{}', allocated))",
    "sqlite": "json_array(json_array('{}', allocated))",
}
"""By vendor: a line's one allocation."""

FIRST_ID = UUID(int=0)


def main_location(apps, schema_editor):
    main = Location.main()
    apps.get_model("orderly", "LocationRow").objects.using(schema_editor.connection.alias).create(
        id=main.id,
        code=main.code,
        name=main.name,
        priority=main.priority,
        is_open=main.is_open,
        version=main.version,
        event_count=main.event_count,
    )


def allocations(apps, schema_editor):
    """Whatever is allocated is so at the one location there was."""
    made = AT_MAIN[schema_editor.connection.vendor].format(MAIN_LOCATION)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"UPDATE orderly_order_line SET allocations = {made} WHERE allocated > 0")


def chains(apps, schema_editor):
    """Every ledger is chained from its first movement on, and its item knows the end."""
    movements = apps.get_model("orderly", "MovementRow").objects.using(schema_editor.connection.alias)
    item_id, number, chain = FIRST_ID, 0, GENESIS
    while True:
        beyond = Q(stock_item_id__gt=item_id) | Q(stock_item_id=item_id, number__gt=number)
        rows = list(movements.filter(beyond).order_by("stock_item_id", "number")[:BATCH])
        if not rows:
            return
        hashes, ends = [], {}
        for row in rows:
            chain = movement_of(row).hash_after(chain if row.stock_item_id == item_id else GENESIS)
            item_id, number = row.stock_item_id, row.number
            hashes.append((chain, row.id))
            ends[item_id] = chain
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE orderly_stock_movement SET hash = %s WHERE id = %s", hashes)
            cursor.executemany(
                "UPDATE orderly_stock_item SET chain = %s WHERE id = %s",
                [(end, id.hex) for id, end in ends.items()],
            )


def movement_of(row):
    return Movement(
        number=row.number,
        kind=MovementKind(row.kind),
        on_hand_change=row.on_hand_change,
        allocated_change=row.allocated_change,
        reserved_change=row.reserved_change,
        on_hand=row.on_hand,
        allocated=row.allocated,
        reserved=row.reserved,
        backordered=0,
        cause=Cause(order_id=row.order_id, quote_id=row.quote_id, reason=row.reason),
        moved_at=row.moved_at,
    )


def money_books(apps, schema_editor):
    """Every order gets its book: what it cost, what was recorded as paid, and that it was cancelled.

    What staff recorded becomes manual payments. Nothing is known of how history was paid.
    """
    using = schema_editor.connection.alias
    orders = apps.get_model("orderly", "OrderRow").objects.using(using)
    last = FIRST_ID
    while rows := list(orders.filter(id__gt=last).order_by("id")[:BATCH]):
        last = rows[-1].id
        told = events_of(apps, using, rows)
        ends = []
        for row in rows:
            book = book_of(apps, using, row, told.get(row.id, []))
            keep_entries(apps, using, row, book)
            ends.append((book.entry_count, book.chain, row.id.hex))
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE orderly_order SET entry_count = %s, chain = %s WHERE id = %s", ends)


def events_of(apps, using, orders):
    """By order, in their sequence: when it was imported, and what was recorded as paid."""
    events = apps.get_model("orderly", "EventRow").objects.using(using)
    found = {}
    for event in events.filter(
        aggregate_type="order",
        aggregate_id__in=[order.id for order in orders],
        type__in=["OrderImported", "PaymentRecorded"],
    ).order_by("sequence"):
        found.setdefault(event.aggregate_id, []).append(event)
    return found


def book_of(apps, using, order, events):
    recorded = [event for event in events if event.type == "PaymentRecorded"]
    since = next((event.occurred_at for event in events if event.type == "OrderImported"), order.placed_at)
    book = MoneyBook().billing(EntryKind.ORDERED, Money(order.total_minor, order.currency), at=since)
    elsewhere = order.captured_minor - sum(event.payload["amount_minor"] for event in recorded)
    book = book.moved(captured(order, elsewhere), at=since, cause=MoneyCause())
    for event in recorded:
        cause = keep_payment(apps, using, order, event)
        change = captured(order, event.payload["amount_minor"])
        book = book.moved(change, at=event.occurred_at, cause=cause)
    book = book.moved(refunded(order, order.refunded_minor), at=since, cause=MoneyCause())
    if order.status == "cancelled":
        book = book.billing(EntryKind.CANCELLED, Money.zero(order.currency), at=order.cancelled_at)
    return book


def captured(order, minor):
    nothing = Money.zero(order.currency)
    return PaymentTotals(authorized=nothing, captured=Money(minor, order.currency), refunded=nothing)


def refunded(order, minor):
    nothing = Money.zero(order.currency)
    return PaymentTotals(authorized=nothing, captured=nothing, refunded=Money(minor, order.currency))


def keep_payment(apps, using, order, event):
    """A payment that was authorized and captured when it was recorded; it has told of nothing itself."""
    payment_id = uuid5(RECORDED, f"{event.id} payment")
    minor, at = event.payload["amount_minor"], event.occurred_at
    apps.get_model("orderly", "PaymentRow").objects.using(using).create(
        id=payment_id,
        order_id=order.id,
        customer_id=order.customer_id,
        gateway="manual",
        method="",
        currency=order.currency,
        amount_minor=minor,
        captures_itself=True,
        requested_at=at,
        authorized_minor=minor,
        captured_minor=minor,
        refunded_minor=0,
        version=1,
        event_count=0,
    )
    operations = apps.get_model("orderly", "OperationRow").objects.using(using)
    ids = [uuid5(RECORDED, f"{event.id} {kind}") for kind in ("authorize", "capture")]
    for number, (id, kind) in enumerate(zip(ids, ("authorize", "capture")), start=1):
        operations.create(
            id=id,
            payment_id=payment_id,
            number=number,
            kind=kind,
            amount_minor=minor,
            requested_at=at,
            state="succeeded",
            settled_at=at,
            reference="",
            reason="",
        )
    return MoneyCause(payment_id=payment_id, operation_id=ids[-1])


def keep_entries(apps, using, order, book):
    entries = apps.get_model("orderly", "MoneyEntryRow")
    entries.objects.using(using).bulk_create(
        entries(
            order_id=order.id,
            number=entry.number,
            kind=entry.kind.value,
            billed_change=entry.billed_change,
            captured_change=entry.captured_change,
            refunded_change=entry.refunded_change,
            billed=entry.billed,
            captured=entry.captured,
            refunded=entry.refunded,
            payment_id=entry.cause.payment_id,
            operation_id=entry.cause.operation_id,
            return_id=entry.cause.return_id,
            at=entry.at,
            hash=entry.hash,
        )
        for entry in book.new
    )


def cancelled_amounts(apps, schema_editor):
    """A cancelled order costs nothing any more."""
    orders = apps.get_model("orderly", "OrderRow").objects.using(schema_editor.connection.alias)
    orders.filter(status="cancelled").update(
        lines_minor=0, discount_minor=0, voucher_minor=0, tax_minor=0, included_tax_minor=0, total_minor=0
    )


def receipts(apps, schema_editor):
    """Stored answers can be read in the shape that answers have now."""
    rows = apps.get_model("orderly", "IdempotencyRow").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(rows.filter(id__gt=last).order_by("id")[:BATCH]):
        last = batch[-1].id
        for row in batch:
            for part, reshape in RESHAPE.items():
                if part in row.receipt:
                    reshape(row.receipt[part])
        rows.bulk_update(batch, ["receipt"])


def _order(order):
    """An order that is told as cancelled cost then what it had cost before."""
    zero = f"{0:.{len(order['total_amount'].partition('.')[2])}f}"
    order |= {
        "ordered_amount": order["total_amount"],
        "refund_due_amount": zero,
        "shipments": [],
        "returns": [],
    }
    _lines(order)


def _lines(thing):
    for line in thing["lines"]:
        line |= {"returned": 0}


def _stock(level):
    level |= {"backordered": 0, "backorder_limit": 0, "reorder_point": None}


RESHAPE = {"order": _order, "quote": _lines, "stock": _stock}
"""By what a receipt is about: adds what it did not tell."""


class Migration(migrations.Migration):
    dependencies = [("orderly", "0005_payments_and_places")]

    operations = [
        migrations.RunPython(step, migrations.RunPython.noop)
        for step in (main_location, allocations, chains, money_books, cancelled_amounts, receipts)
    ]
