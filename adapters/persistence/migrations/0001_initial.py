"""Everything there is at the start."""

import adapters.persistence.models.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ProductRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sku", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("name_folded", models.TextField()),
                ("category", models.CharField(blank=True, max_length=80)),
                ("description", models.TextField(blank=True)),
                ("price_minor", models.BigIntegerField()),
                ("currency", adapters.persistence.models.fields.CodeField(max_length=3)),
                ("for_sale", models.BooleanField()),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "product",
                "db_table": "orderly_product",
                "constraints": [
                    models.UniqueConstraint(fields=("sku",), name="orderly_product_sku"),
                    models.CheckConstraint(
                        condition=models.Q(("price_minor__gte", 0)), name="orderly_product_price_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                        ),
                        name="orderly_product_currency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockItemRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sku", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("location", adapters.persistence.models.fields.CodeField(max_length=32)),
                ("on_hand", models.IntegerField()),
                ("allocated", models.IntegerField()),
                ("movement_count", models.PositiveBigIntegerField()),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "stock item",
                "db_table": "orderly_stock_item",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sku", "location"), name="orderly_stock_item_sku_location"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on_hand__gte", 0)),
                        name="orderly_stock_item_on_hand_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("allocated__gte", 0)),
                        name="orderly_stock_item_allocated_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("allocated__lte", models.F("on_hand"))),
                        name="orderly_stock_item_allocated_on_hand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MovementRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stock_item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="orderly.stockitemrow",
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("kind", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("on_hand_change", models.IntegerField()),
                ("allocated_change", models.IntegerField()),
                ("on_hand", models.IntegerField()),
                ("allocated", models.IntegerField()),
                ("order_id", models.UUIDField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("moved_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "movement",
                "db_table": "orderly_stock_movement",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stock_item", "number"), name="orderly_stock_movement_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("allocated__gte", 0), ("allocated__lte", models.F("on_hand"))),
                        name="orderly_stock_movement_balances",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("order_id__isnull", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="orderly_stock_movement_cause",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CustomerRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("name_folded", models.TextField()),
                ("email", models.CharField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("person", models.CharField(blank=True, max_length=120)),
                ("address_name", models.CharField(blank=True, max_length=120)),
                ("address_street", models.CharField(blank=True, max_length=200)),
                ("address_city", models.CharField(blank=True, max_length=80)),
                ("address_region", models.CharField(blank=True, max_length=80)),
                ("address_postal_code", models.CharField(blank=True, max_length=20)),
                ("address_country", adapters.persistence.models.fields.CodeField(blank=True, max_length=2)),
                ("registered_at", models.DateTimeField()),
                ("blocked_at", models.DateTimeField(blank=True, null=True)),
                ("block_reason", models.CharField(blank=True, max_length=500)),
                ("order_limit_minor", models.BigIntegerField(blank=True, null=True)),
                (
                    "order_limit_currency",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=3),
                ),
                (
                    "reference_source",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=32, null=True),
                ),
                (
                    "reference",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=64, null=True),
                ),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "customer",
                "db_table": "orderly_customer",
                "indexes": [models.Index(fields=["registered_at", "id"], name="orderly_customer_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reference__isnull", False)),
                        fields=("reference", "reference_source"),
                        name="orderly_customer_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("order_limit_currency", ""), ("order_limit_minor__isnull", True)),
                            models.Q(
                                ("order_limit_minor__gte", 0),
                                django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Length(models.F("order_limit_currency")),
                                    models.Value(3),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="orderly_customer_order_limit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("block_reason", ""), ("blocked_at__isnull", True)),
                            models.Q(
                                ("blocked_at__isnull", False), models.Q(("block_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="orderly_customer_block_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("number", adapters.persistence.models.fields.CodeField(max_length=18)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orderly.customerrow",
                    ),
                ),
                ("customer_name", models.CharField(max_length=120)),
                ("status", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("payment_status", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("currency", adapters.persistence.models.fields.CodeField(max_length=3)),
                ("lines_minor", models.BigIntegerField()),
                ("discount_minor", models.BigIntegerField()),
                ("freight_minor", models.BigIntegerField()),
                ("total_minor", models.BigIntegerField()),
                ("line_count", models.PositiveIntegerField()),
                ("authorized_minor", models.BigIntegerField()),
                ("captured_minor", models.BigIntegerField()),
                ("refunded_minor", models.BigIntegerField()),
                ("ship_to_name", models.CharField(max_length=120)),
                ("ship_to_street", models.CharField(max_length=200)),
                ("ship_to_city", models.CharField(max_length=80)),
                ("ship_to_region", models.CharField(blank=True, max_length=80)),
                ("ship_to_postal_code", models.CharField(blank=True, max_length=20)),
                ("ship_to_country", adapters.persistence.models.fields.CodeField(max_length=2)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.UUIDField(blank=True, null=True)),
                ("origin", adapters.persistence.models.fields.CodeField(max_length=20)),
                (
                    "reference_source",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=32, null=True),
                ),
                (
                    "reference",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=64, null=True),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("shipped_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "order",
                "db_table": "orderly_order",
                "indexes": [
                    models.Index(fields=["placed_at", "id"], name="orderly_order_newest"),
                    models.Index(fields=["customer", "placed_at", "id"], name="orderly_order_customer"),
                    models.Index(fields=["status", "placed_at", "id"], name="orderly_order_status"),
                    models.Index(fields=["currency", "total_minor", "id"], name="orderly_order_total"),
                    models.Index(
                        condition=models.Q(("reference__isnull", False)),
                        fields=["reference", "reference_source"],
                        name="orderly_order_by_reference",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("number",), name="orderly_order_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("reference__isnull", False)),
                        fields=("customer", "reference_source", "reference"),
                        name="orderly_order_reference",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                        ),
                        name="orderly_order_currency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "total_minor",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("lines_minor"), "-", models.F("discount_minor")
                                    ),
                                    "+",
                                    models.F("freight_minor"),
                                ),
                            )
                        ),
                        name="orderly_order_total_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discount_minor__gte", 0),
                            ("discount_minor__lte", models.F("lines_minor")),
                            ("freight_minor__gte", 0),
                        ),
                        name="orderly_order_amounts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("captured_minor__lte", models.F("authorized_minor")),
                            ("refunded_minor__gte", 0),
                            ("refunded_minor__lte", models.F("captured_minor")),
                        ),
                        name="orderly_order_payments",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="orderly.orderrow",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sku", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("unit_price_minor", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("discount_rate_bp", models.SmallIntegerField()),
                ("discount_minor", models.BigIntegerField()),
                ("cancelled", models.IntegerField()),
                ("shipped", models.IntegerField()),
                ("allocated", models.IntegerField()),
            ],
            options={
                "verbose_name": "order line",
                "db_table": "orderly_order_line",
                "indexes": [
                    models.Index(fields=["sku", "order"], name="orderly_order_line_sku"),
                    models.Index(
                        condition=models.Q(("allocated__gt", 0)),
                        fields=["sku"],
                        name="orderly_order_line_holders",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("order", "number"), name="orderly_order_line_number"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="orderly_order_line_quantity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("allocated__gte", 0), ("cancelled__gte", 0), ("shipped__gte", 0)),
                        name="orderly_order_line_units_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "allocated__lte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("quantity"), "-", models.F("cancelled")
                                    ),
                                    "-",
                                    models.F("shipped"),
                                ),
                            )
                        ),
                        name="orderly_order_line_units_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discount_minor__gte", 0),
                            (
                                "discount_minor__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("unit_price_minor"), "*", models.F("quantity")
                                ),
                            ),
                        ),
                        name="orderly_order_line_discount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("discount_rate_bp__gte", 0), ("discount_rate_bp__lte", 10000)),
                        name="orderly_order_line_discount_rate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("aggregate_type", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("aggregate_id", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("type", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("payload", models.JSONField()),
                ("actor", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("occurred_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "event",
                "db_table": "orderly_event",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aggregate_id", "aggregate_type", "sequence"), name="orderly_event_sequence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gt", 0)), name="orderly_event_sequence_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdempotencyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("principal", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("operation", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("key", adapters.persistence.models.fields.CodeField(max_length=255)),
                ("fingerprint", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("receipt", models.JSONField()),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name": "idempotency key",
                "db_table": "orderly_idempotency_key",
                "indexes": [models.Index(fields=["created_at"], name="orderly_idempotency_oldest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("principal", "operation", "key"), name="orderly_idempotency_once"
                    )
                ],
            },
        ),
    ]
