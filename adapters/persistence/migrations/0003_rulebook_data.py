"""What was there before, told in the rulebook's words."""

from decimal import Decimal

from django.conf import settings
from django.db import migrations
from django.db.models import F, OuterRef, Subquery, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, Replace, Substr

BATCH = 500

OBJECT = {"postgresql": "jsonb_object_agg(currency, owed)", "sqlite": "json_group_object(currency, owed)"}
"""By vendor: one JSON object of many rows."""

EXPOSURE = """
UPDATE orderly_customer SET exposure = (
  SELECT COALESCE({object}, '{{}}') FROM (
    SELECT o.currency, SUM(o.total_minor - o.captured_minor) AS owed
    FROM orderly_order o
    WHERE o.customer_id = orderly_customer.id AND o.status <> 'cancelled'
    GROUP BY o.currency
    HAVING SUM(o.total_minor - o.captured_minor) > 0
  ) AS debts
)
"""
"""Minor units by currency."""


def prices(apps, schema_editor):
    """Lines were sold at the list price."""
    lines = apps.get_model("orderly", "OrderLineRow").objects.using(schema_editor.connection.alias)
    lines.update(list_price_minor=F("unit_price_minor"))


def exposures(apps, schema_editor):
    """Customers owe the unpaid part of their orders that are not cancelled."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(EXPOSURE.format(object=OBJECT[schema_editor.connection.vendor]))


def actors(apps, schema_editor):
    """`user:<id>` becomes the user, whose role then is taken to be the one it has now; others are a role."""
    alias = schema_editor.connection.alias
    events = apps.get_model("orderly", "EventRow").objects.using(alias)
    users = apps.get_model(settings.AUTH_USER_MODEL).objects.using(alias)
    user_id = Replace(Substr("actor", len("user:") + 1), Value("-"), Value(""))
    role = users.filter(id=OuterRef("actor_user_id")).values("role")
    by_users = events.filter(actor__startswith="user:")
    by_users.update(actor_user_id=Cast(user_id, UUIDField()))
    by_users.update(actor_role=Coalesce(Subquery(role), Value("unknown")))
    events.exclude(actor__startswith="user:").update(actor_role=F("actor"))


def receipts(apps, schema_editor):
    """Stored answers say whose data they carry, and can be read in the shape that answers have now."""
    rows = apps.get_model("orderly", "IdempotencyRow").objects.using(schema_editor.connection.alias)
    batch = []
    for row in rows.order_by("id").iterator(chunk_size=BATCH):
        for part, reshape in RESHAPE.items():
            if part in row.receipt:
                row.customer_id = reshape(row.receipt[part])
        row.customer_id = row.customer_id or row.receipt.get("customer_id")
        batch.append(row)
        if len(batch) == BATCH:
            rows.bulk_update(batch, ["receipt", "customer_id"])
            batch.clear()
    rows.bulk_update(batch, ["receipt", "customer_id"])


def _order(order):
    nothing = _zero(order["total_amount"])
    cancelled = order["status"] == "cancelled"
    owed = Decimal(order["total_amount"]) - Decimal(order["captured_amount"])
    order |= {
        "voucher_amount": nothing,
        "tax_amount": nothing,
        "included_tax_amount": nothing,
        "owed_amount": nothing if cancelled else str(owed),
        "voucher": None,
        "quote_id": None,
    }
    for line in order["lines"]:
        line |= {
            "list_price": line["unit_price"],
            "voucher_amount": nothing,
            "tax_rate": "0.0000",
            "tax_included": False,
            "tax_amount": nothing,
        }
    return order["customer"]["id"]


def _customer(customer):
    """What it owed then is not known any more, nor needed."""
    customer |= {
        "credit_limit": None,
        "credit_limit_currency": None,
        "exposure": [],
        "tier": "standard",
        "erased_at": None,
    }
    return customer["id"]


def _product(product):
    product |= {
        "tax_class": "standard",
        "breaks": [],
        "max_per_order": None,
        "max_per_window": None,
        "window_days": None,
    }


def _stock(level):
    level |= {"reserved": 0}


def _zero(amount):
    """With as many decimals."""
    return str(Decimal(amount) * 0)


RESHAPE = {"order": _order, "customer": _customer, "product": _product, "stock": _stock}
"""By what a receipt is about: adds what it did not tell, and answers with the customer's id if it has one."""


class Migration(migrations.Migration):
    dependencies = [
        ("orderly", "0002_rulebook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(step, migrations.RunPython.noop)
        for step in (prices, exposures, actors, receipts)
    ]
