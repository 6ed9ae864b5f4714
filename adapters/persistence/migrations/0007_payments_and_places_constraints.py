"""The rules of the second half, once the rows that were there before keep them.

Triggers refuse to change or delete what is in a ledger. SQLite forgets them where a later migration makes a
table anew: such a migration ends with `protect` again. To tamper with a ledger on purpose, in a test say, take
them away by name: `ALTER TABLE … DISABLE TRIGGER …_append_only` on PostgreSQL, `DROP TRIGGER …_no_update` and
`…_no_delete` on SQLite.
"""

import django.db.models.expressions
from django.db import migrations, models

LEDGERS = ("orderly_stock_movement", "orderly_money_entry")

REFUSE = """
CREATE FUNCTION orderly_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def protect(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REFUSE, None)
    for table in LEDGERS:
        for statement in TRIGGERS[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table), None)


def unprotect(apps, schema_editor):
    for table in LEDGERS:
        for statement in UNDONE[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table), None)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION orderly_refuse_change()", None)


TRIGGERS = {
    "postgresql": [
        "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION orderly_refuse_change()"
    ],
    "sqlite": [
        f"CREATE TRIGGER {{table}}_no_{change} BEFORE {change} ON {{table}} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for change in ("update", "delete")
    ],
}
UNDONE = {
    "postgresql": ["DROP TRIGGER IF EXISTS {table}_append_only ON {table}"],
    "sqlite": ["DROP TRIGGER IF EXISTS {table}_no_update", "DROP TRIGGER IF EXISTS {table}_no_delete"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("orderly", "0006_payments_and_places_data"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="movementrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allocated__gte", 0),
                    (
                        "allocated__lte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("on_hand"), "-", models.F("reserved")
                            ),
                            "+",
                            models.F("backordered"),
                        ),
                    ),
                    ("backordered__gte", 0),
                    ("backordered__lte", models.F("allocated")),
                    ("reserved__gte", 0),
                ),
                name="orderly_stock_movement_balances",
            ),
        ),
        migrations.AddConstraint(
            model_name="movementrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("order_id__isnull", False),
                    ("quote_id__isnull", False),
                    ("return_id__isnull", False),
                    ("transfer_id__isnull", False),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="orderly_stock_movement_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="movementrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "received",
                            "allocated",
                            "released",
                            "shipped",
                            "adjusted",
                            "reserved",
                            "unreserved",
                            "backorder_filled",
                            "returned",
                            "written_off",
                            "transferred_out",
                            "transferred_in",
                        ],
                    )
                ),
                name="orderly_stock_movement_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allocated__gte", 0), ("cancelled__gte", 0), ("returned__gte", 0), ("shipped__gte", 0)
                ),
                name="orderly_order_line_units_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("returned__lte", models.F("shipped"))), name="orderly_order_line_returned"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("status", "cancelled"), _negated=True),
                        (
                            "total_minor",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("lines_minor"), "-", models.F("discount_minor")
                                        ),
                                        "-",
                                        models.F("voucher_minor"),
                                    ),
                                    "+",
                                    models.F("tax_minor"),
                                ),
                                "+",
                                models.F("freight_minor"),
                            ),
                        ),
                    ),
                    models.Q(
                        ("lines_minor", 0), ("status", "cancelled"), ("tax_minor", 0), ("total_minor", 0)
                    ),
                    _connector="OR",
                ),
                name="orderly_order_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("backordered__gte", 0), ("backordered__lte", models.F("allocated"))),
                name="orderly_stock_item_backordered",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "allocated__lte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("on_hand"), "-", models.F("reserved")
                            ),
                            "+",
                            models.F("backordered"),
                        ),
                    )
                ),
                name="orderly_stock_item_claimed_on_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "allocated__lte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("on_hand"), "-", models.F("reserved")
                            ),
                            "+",
                            models.F("backorder_limit"),
                        ),
                    )
                ),
                name="orderly_stock_item_claimed_within_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("backorder_limit__gte", 0),
                    models.Q(
                        models.Q(("is_low", False), ("reorder_point__isnull", True)),
                        models.Q(("reorder_point__gte", 0), ("reorder_point__isnull", False)),
                        _connector="OR",
                    ),
                ),
                name="orderly_stock_item_policy",
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
