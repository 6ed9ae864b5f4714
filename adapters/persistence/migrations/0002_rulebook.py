"""Quotes with their holds, vouchers, rates, credit, and every step of a price: the tables and columns."""

import adapters.persistence.models.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orderly", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HoldRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote_id", models.UUIDField()),
                ("customer_id", models.UUIDField()),
                ("units", models.IntegerField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "hold",
                "db_table": "orderly_stock_hold",
            },
        ),
        migrations.CreateModel(
            name="QuoteLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sku", adapters.persistence.models.fields.CodeField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("list_price_minor", models.BigIntegerField()),
                ("unit_price_minor", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("discount_rate_bp", models.SmallIntegerField()),
                ("discount_minor", models.BigIntegerField()),
                ("voucher_minor", models.BigIntegerField()),
                ("tax_rate_bp", models.SmallIntegerField()),
                ("tax_included", models.BooleanField()),
                ("tax_minor", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "quote line",
                "db_table": "orderly_quote_line",
            },
        ),
        migrations.CreateModel(
            name="QuoteRow",
            fields=[
                ("customer_name", models.CharField(max_length=120)),
                ("currency", adapters.persistence.models.fields.CodeField(max_length=3)),
                ("lines_minor", models.BigIntegerField()),
                ("discount_minor", models.BigIntegerField()),
                ("voucher_minor", models.BigIntegerField()),
                ("tax_minor", models.BigIntegerField()),
                ("included_tax_minor", models.BigIntegerField()),
                ("freight_minor", models.BigIntegerField()),
                ("freight_tax_minor", models.BigIntegerField()),
                ("freight_tax_included", models.BooleanField()),
                ("total_minor", models.BigIntegerField()),
                ("line_count", models.PositiveIntegerField()),
                ("ship_to_name", models.CharField(max_length=120)),
                ("ship_to_street", models.CharField(max_length=200)),
                ("ship_to_city", models.CharField(max_length=80)),
                ("ship_to_region", models.CharField(blank=True, max_length=80)),
                ("ship_to_postal_code", models.CharField(blank=True, max_length=20)),
                ("ship_to_country", adapters.persistence.models.fields.CodeField(max_length=2)),
                (
                    "reference_source",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=32, null=True),
                ),
                (
                    "reference",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=64, null=True),
                ),
                ("voucher_id", models.UUIDField(blank=True, null=True)),
                (
                    "voucher_code",
                    adapters.persistence.models.fields.CodeField(blank=True, max_length=32, null=True),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("offered_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("order_id", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "quote",
                "db_table": "orderly_quote",
            },
        ),
        migrations.CreateModel(
            name="ShippingRateRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", adapters.persistence.models.fields.CodeField(max_length=2)),
                ("currency", adapters.persistence.models.fields.CodeField(max_length=3)),
                ("from_minor", models.BigIntegerField()),
                ("cost_minor", models.BigIntegerField()),
                ("version", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "shipping rate",
                "db_table": "orderly_shipping_rate",
            },
        ),
        migrations.CreateModel(
            name="TaxRateRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", adapters.persistence.models.fields.CodeField(max_length=2)),
                ("tax_class", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("rate_bp", models.SmallIntegerField()),
                ("mode", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("version", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "tax rate",
                "db_table": "orderly_tax_rate",
            },
        ),
        migrations.CreateModel(
            name="VoucherRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", adapters.persistence.models.fields.CodeField(max_length=32)),
                ("kind", adapters.persistence.models.fields.CodeField(max_length=20)),
                ("rate_bp", models.SmallIntegerField(blank=True, null=True)),
                ("amount_minor", models.BigIntegerField(blank=True, null=True)),
                ("minimum_minor", models.BigIntegerField(blank=True, null=True)),
                ("currency", adapters.persistence.models.fields.CodeField(blank=True, max_length=3)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("max_uses", models.IntegerField(blank=True, null=True)),
                ("max_uses_per_customer", models.IntegerField(blank=True, null=True)),
                ("uses", models.IntegerField()),
                ("version", models.PositiveBigIntegerField()),
                ("event_count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "voucher",
                "db_table": "orderly_voucher",
            },
        ),
        migrations.RemoveConstraint(
            model_name="customerrow",
            name="orderly_customer_order_limit",
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
            name="orderly_order_line_discount",
        ),
        migrations.RemoveConstraint(
            model_name="orderrow",
            name="orderly_order_total_adds_up",
        ),
        migrations.RemoveConstraint(
            model_name="orderrow",
            name="orderly_order_amounts",
        ),
        migrations.RemoveConstraint(
            model_name="stockitemrow",
            name="orderly_stock_item_allocated_on_hand",
        ),
        migrations.AddField(
            model_name="customerrow",
            name="credit_limit_currency",
            field=adapters.persistence.models.fields.CodeField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name="customerrow",
            name="credit_limit_minor",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="customerrow",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="customerrow",
            name="exposure",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="customerrow",
            name="tier",
            field=adapters.persistence.models.fields.CodeField(default="standard", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eventrow",
            name="actor_role",
            field=adapters.persistence.models.fields.CodeField(default="unknown", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="eventrow",
            name="actor_user_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="idempotencyrow",
            name="customer_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="movementrow",
            name="quote_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="movementrow",
            name="reserved",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="movementrow",
            name="reserved_change",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="list_price_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="tax_included",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="tax_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="tax_rate_bp",
            field=models.SmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderlinerow",
            name="voucher_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="freight_tax_included",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="freight_tax_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="included_tax_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="quote_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="orderrow",
            name="tax_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderrow",
            name="voucher_code",
            field=adapters.persistence.models.fields.CodeField(blank=True, max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="orderrow",
            name="voucher_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="orderrow",
            name="voucher_minor",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="productrow",
            name="breaks",
            field=models.JSONField(default=list),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="productrow",
            name="max_per_order",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="productrow",
            name="max_per_window",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="productrow",
            name="tax_class",
            field=adapters.persistence.models.fields.CodeField(default="standard", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="productrow",
            name="window_days",
            field=models.SmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="stockitemrow",
            name="reserved",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="idempotencyrow",
            index=models.Index(
                condition=models.Q(("customer_id__isnull", False)),
                fields=["customer_id"],
                name="orderly_idempotency_customer",
            ),
        ),
        migrations.AddIndex(
            model_name="orderrow",
            index=models.Index(
                condition=models.Q(("voucher_id__isnull", False)),
                fields=["customer", "voucher_id"],
                name="orderly_order_voucher_uses",
            ),
        ),
        migrations.AddField(
            model_name="holdrow",
            name="stock_item",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="orderly.stockitemrow",
            ),
        ),
        migrations.AddField(
            model_name="quoterow",
            name="customer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="orderly.customerrow",
            ),
        ),
        migrations.AddField(
            model_name="quotelinerow",
            name="quote",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="orderly.quoterow",
            ),
        ),
        migrations.AddConstraint(
            model_name="shippingraterow",
            constraint=models.UniqueConstraint(
                fields=("country", "currency", "from_minor"), name="orderly_shipping_rate_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="shippingraterow",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost_minor__gte", 0), ("from_minor__gte", 0)),
                name="orderly_shipping_rate_amounts",
            ),
        ),
        migrations.AddConstraint(
            model_name="shippingraterow",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                ),
                name="orderly_shipping_rate_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="taxraterow",
            constraint=models.UniqueConstraint(fields=("country", "tax_class"), name="orderly_tax_rate_once"),
        ),
        migrations.AddConstraint(
            model_name="taxraterow",
            constraint=models.CheckConstraint(
                condition=models.Q(("rate_bp__gte", 0), ("rate_bp__lte", 10000)),
                name="orderly_tax_rate_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.UniqueConstraint(fields=("code",), name="orderly_voucher_code"),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("uses__gte", 0)), name="orderly_voucher_uses_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("max_uses__isnull", True), ("uses__lte", models.F("max_uses")), _connector="OR"
                ),
                name="orderly_voucher_uses",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gt", models.F("valid_from"))),
                name="orderly_voucher_validity",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount_minor__isnull", True),
                        ("kind", "percentage"),
                        ("rate_bp__gt", 0),
                        ("rate_bp__isnull", False),
                        ("rate_bp__lte", 10000),
                    ),
                    models.Q(
                        ("amount_minor__gt", 0),
                        ("amount_minor__isnull", False),
                        ("kind", "amount"),
                        ("rate_bp__isnull", True),
                    ),
                    models.Q(
                        ("amount_minor__isnull", True), ("kind", "free_shipping"), ("rate_bp__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="orderly_voucher_benefit",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount_minor__isnull", True), ("currency", ""), ("minimum_minor__isnull", True)
                    ),
                    models.Q(
                        django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                        ),
                        models.Q(
                            ("amount_minor__isnull", False), ("minimum_minor__isnull", False), _connector="OR"
                        ),
                        models.Q(("minimum_minor__isnull", True), ("minimum_minor__gte", 0), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="orderly_voucher_currency",
            ),
        ),
        migrations.AddIndex(
            model_name="holdrow",
            index=models.Index(fields=["expires_at"], name="orderly_stock_hold_expired"),
        ),
        migrations.AddConstraint(
            model_name="holdrow",
            constraint=models.UniqueConstraint(
                fields=("stock_item", "quote_id"), name="orderly_stock_hold_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="holdrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("units__gt", 0)), name="orderly_stock_hold_units"
            ),
        ),
        migrations.AddIndex(
            model_name="quoterow",
            index=models.Index(fields=["offered_at", "id"], name="orderly_quote_newest"),
        ),
        migrations.AddIndex(
            model_name="quoterow",
            index=models.Index(fields=["customer", "offered_at", "id"], name="orderly_quote_customer"),
        ),
        migrations.AddIndex(
            model_name="quoterow",
            index=models.Index(
                condition=models.Q(("order_id__isnull", True)),
                fields=["customer", "expires_at"],
                name="orderly_quote_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("order_id__isnull", False)),
                fields=("order_id",),
                name="orderly_quote_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.CheckConstraint(
                condition=models.Q(
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
                    )
                ),
                name="orderly_quote_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount_minor__gte", 0),
                    ("freight_minor__gte", 0),
                    ("freight_tax_minor__gte", 0),
                    ("included_tax_minor__gte", 0),
                    (
                        "lines_minor__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("discount_minor"), "+", models.F("voucher_minor")
                        ),
                    ),
                    ("tax_minor__gte", 0),
                    ("voucher_minor__gte", 0),
                ),
                name="orderly_quote_amounts",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.text.Length(models.F("currency")), models.Value(3)
                ),
                name="orderly_quote_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("voucher_code__isnull", True), ("voucher_id__isnull", True)),
                    models.Q(("voucher_code__isnull", False), ("voucher_id__isnull", False)),
                    _connector="OR",
                ),
                name="orderly_quote_voucher",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoterow",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("offered_at"))),
                name="orderly_quote_expires_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.UniqueConstraint(fields=("quote", "number"), name="orderly_quote_line_number"),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="orderly_quote_line_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("list_price_minor__gte", 0), ("tax_minor__gte", 0), ("unit_price_minor__gte", 0)
                ),
                name="orderly_quote_line_prices",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount_minor__gte", 0),
                    (
                        "discount_minor__lte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("unit_price_minor"), "*", models.F("quantity")
                            ),
                            "-",
                            models.F("voucher_minor"),
                        ),
                    ),
                    ("voucher_minor__gte", 0),
                ),
                name="orderly_quote_line_discount",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("discount_rate_bp__gte", 0), ("discount_rate_bp__lte", 10000)),
                name="orderly_quote_line_discount_rate",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotelinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("tax_rate_bp__gte", 0), ("tax_rate_bp__lte", 10000)),
                name="orderly_quote_line_tax_rate",
            ),
        ),
    ]
