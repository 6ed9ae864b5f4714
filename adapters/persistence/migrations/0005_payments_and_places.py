"""Locations, waiters, payments, shipments, returns, money books and chains: the tables and columns."""

import adapters.persistence.models.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orderly", "0004_rulebook_constraints"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocationRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", adapters.persistence.models.fields.CodeField(max_length=32)),
                ("name", models.CharField(max_length=120)),
                ("priority", models.IntegerField()),
                ("is_open", models.BooleanField()),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "location",
                "db_table": "orderly_location",
            },
        ),
        migrations.CreateModel(
            name="MoneyEntryRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("kind", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("billed_change", models.BigIntegerField()),
                ("captured_change", models.BigIntegerField()),
                ("refunded_change", models.BigIntegerField()),
                ("billed", models.BigIntegerField()),
                ("captured", models.BigIntegerField()),
                ("refunded", models.BigIntegerField()),
                ("payment_id", models.UUIDField(blank=True, null=True)),
                ("operation_id", models.UUIDField(blank=True, null=True)),
                ("return_id", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("hash", adapters.persistence.models.fields.CodeField(max_length=64)),
            ],
            options={
                "verbose_name": "money entry",
                "verbose_name_plural": "money entries",
                "db_table": "orderly_money_entry",
            },
        ),
        migrations.CreateModel(
            name="OperationRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("amount_minor", models.BigIntegerField()),
                ("requested_at", models.DateTimeField()),
                ("state", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("reference", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("return_id", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "payment operation",
                "db_table": "orderly_payment_operation",
            },
        ),
        migrations.CreateModel(
            name="PaymentRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("gateway", adapters.persistence.models.fields.CodeField(max_length=32)),
                ("method", models.CharField(blank=True, max_length=255)),
                ("currency", adapters.persistence.models.fields.CodeField(max_length=3)),
                ("amount_minor", models.BigIntegerField()),
                ("captures_itself", models.BooleanField()),
                ("requested_at", models.DateTimeField()),
                ("authorized_minor", models.BigIntegerField()),
                ("captured_minor", models.BigIntegerField()),
                ("refunded_minor", models.BigIntegerField()),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "payment",
                "db_table": "orderly_payment",
            },
        ),
        migrations.CreateModel(
            name="ReturnRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("lines", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("requested_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("restocked", models.BooleanField(blank=True, null=True)),
                ("refunded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "return",
                "db_table": "orderly_return",
            },
        ),
        migrations.CreateModel(
            name="ShipmentRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("parts", models.JSONField()),
                ("carrier", models.CharField(blank=True, max_length=80)),
                ("tracking", models.CharField(blank=True, max_length=120)),
                ("shipped_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "shipment",
                "db_table": "orderly_shipment",
            },
        ),
        migrations.CreateModel(
            name="WaiterRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order_id", models.UUIDField()),
                ("place", models.PositiveBigIntegerField()),
                ("units", models.IntegerField()),
            ],
            options={
                "verbose_name": "waiter",
                "db_table": "orderly_stock_waiter",
            },
        ),
        migrations.RemoveConstraint(
            model_name="movementrow",
            name="orderly_stock_movement_balances",
        ),
        migrations.RemoveConstraint(
            model_name="movementrow",
            name="orderly_stock_movement_cause",
        ),
        migrations.RemoveConstraint(
            model_name="orderlinerow",
            name="orderly_order_line_units_not_negative",
        ),
        migrations.RemoveConstraint(
            model_name="orderrow",
            name="orderly_order_total_adds_up",
        ),
        migrations.RemoveConstraint(
            model_name="stockitemrow",
            name="orderly_stock_item_claimed_on_hand",
        ),
        migrations.AddField(
            model_name="movementrow",
            name="backordered",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="movementrow",
            name="backordered_change",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="movementrow",
            name="hash",
            field=adapters.persistence.models.fields.CodeField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="movementrow",
            name="return_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="movementrow",
            name="transfer_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="allocations",
            field=models.JSONField(default=list),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="returned",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="chain",
            field=adapters.persistence.models.fields.CodeField(
                default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="entry_count",
            field=models.PositiveBigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="backorder_limit",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="backordered",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="chain",
            field=adapters.persistence.models.fields.CodeField(
                default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="is_low",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="reorder_point",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="locationrow",
            constraint=models.UniqueConstraint(fields=("code",), name="orderly_location_code"),
        ),
        migrations.AddConstraint(
            model_name="locationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__gte", 0)), name="orderly_location_priority"
            ),
        ),
        migrations.AddField(
            model_name="moneyentryrow",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="orderly.orderrow",
            ),
        ),
        migrations.AddField(
            model_name="paymentrow",
            name="customer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="orderly.customerrow",
            ),
        ),
        migrations.AddField(
            model_name="paymentrow",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="orderly.orderrow",
            ),
        ),
        migrations.AddField(
            model_name="operationrow",
            name="payment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="operations",
                to="orderly.paymentrow",
            ),
        ),
        migrations.AddField(
            model_name="returnrow",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="returns",
                to="orderly.orderrow",
            ),
        ),
        migrations.AddField(
            model_name="shipmentrow",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shipments",
                to="orderly.orderrow",
            ),
        ),
        migrations.AddField(
            model_name="waiterrow",
            name="stock_item",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="waiting",
                to="orderly.stockitemrow",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentryrow",
            constraint=models.UniqueConstraint(fields=("order", "number"), name="orderly_money_entry_number"),
        ),
        migrations.AddConstraint(
            model_name="moneyentryrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("billed__gte", 0), ("refunded__gte", 0), ("refunded__lte", models.F("captured"))
                ),
                name="orderly_money_entry_balances",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyentryrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "ordered",
                            "line_cancelled",
                            "cancelled",
                            "edited",
                            "returned",
                            "captured",
                            "refunded",
                        ],
                    )
                ),
                name="orderly_money_entry_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="paymentrow",
            index=models.Index(fields=["order", "requested_at", "id"], name="orderly_payment_order"),
        ),
        migrations.AddIndex(
            model_name="paymentrow",
            index=models.Index(fields=["customer"], name="orderly_payment_customer"),
        ),
        migrations.AddConstraint(
            model_name="paymentrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0)), name="orderly_payment_amount"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentrow",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                ),
                name="orderly_payment_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("authorized_minor__lte", models.F("amount_minor")),
                    ("captured_minor__lte", models.F("authorized_minor")),
                    ("refunded_minor__gte", 0),
                    ("refunded_minor__lte", models.F("captured_minor")),
                ),
                name="orderly_payment_totals",
            ),
        ),
        migrations.AddIndex(
            model_name="operationrow",
            index=models.Index(
                condition=models.Q(("state", "pending")),
                fields=["requested_at", "payment"],
                name="orderly_operation_pending",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.UniqueConstraint(fields=("payment", "number"), name="orderly_operation_number"),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "authorize")),
                fields=("payment",),
                name="orderly_operation_authorized_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0)), name="orderly_operation_amount"
            ),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["authorize", "capture", "void", "refund"])),
                name="orderly_operation_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["pending", "succeeded", "declined", "abandoned"])),
                name="orderly_operation_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("state", "pending")),
                    models.Q(models.Q(("state", "pending"), _negated=True), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="orderly_operation_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnrow",
            constraint=models.UniqueConstraint(fields=("order", "number"), name="orderly_return_number"),
        ),
        migrations.AddConstraint(
            model_name="returnrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("received_at__isnull", True),
                        ("refunded_at__isnull", True),
                        ("restocked__isnull", True),
                    ),
                    models.Q(
                        ("declined_at__isnull", True),
                        ("received_at__isnull", False),
                        ("restocked__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="orderly_return_received",
            ),
        ),
        migrations.AddConstraint(
            model_name="shipmentrow",
            constraint=models.UniqueConstraint(fields=("order", "number"), name="orderly_shipment_number"),
        ),
        migrations.AddConstraint(
            model_name="waiterrow",
            constraint=models.UniqueConstraint(
                fields=("stock_item", "place"), name="orderly_stock_waiter_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiterrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("units__gt", 0)), name="orderly_stock_waiter_units"
            ),
        ),
    ]
