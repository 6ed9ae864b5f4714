"""The rules of the rulebook, once the rows that were there before keep them."""

import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orderly", "0003_rulebook_data"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="eventrow",
            name="actor",
        ),
        migrations.AddConstraint(
            model_name="customerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("order_limit_currency", ""), ("order_limit_minor__isnull", True)),
                    models.Q(
                        ("order_limit_minor__gte", 0),
                        ("order_limit_minor__isnull", False),
                        django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length(models.F("order_limit_currency")),
                            models.Value(3),
                        ),
                    ),
                    _connector="OR",
                ),
                name="orderly_customer_order_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("credit_limit_currency", ""), ("credit_limit_minor__isnull", True)),
                    models.Q(
                        ("credit_limit_minor__gte", 0),
                        ("credit_limit_minor__isnull", False),
                        django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length(models.F("credit_limit_currency")),
                            models.Value(3),
                        ),
                    ),
                    _connector="OR",
                ),
                name="orderly_customer_credit_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Contains(
                        django.db.models.functions.comparison.Cast("exposure", models.TextField()),
                        models.Value("-"),
                    ),
                    _negated=True,
                ),
                name="orderly_customer_exposure_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(
                        ("address_country", ""),
                        ("email", ""),
                        ("person", ""),
                        ("phone", ""),
                        ("reference__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="orderly_customer_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="movementrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allocated__gte", 0),
                    (
                        "allocated__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("on_hand"), "-", models.F("reserved")
                        ),
                    ),
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
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="orderly_stock_movement_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("list_price_minor__gte", 0), ("tax_minor__gte", 0), ("unit_price_minor__gte", 0)
                ),
                name="orderly_order_line_prices",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinerow",
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
                name="orderly_order_line_discount",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderlinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("tax_rate_bp__gte", 0), ("tax_rate_bp__lte", 10000)),
                name="orderly_order_line_tax_rate",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("quote_id__isnull", False)),
                fields=("quote_id",),
                name="orderly_order_quote",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderrow",
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
                name="orderly_order_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderrow",
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
                name="orderly_order_amounts",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("voucher_code__isnull", True), ("voucher_id__isnull", True)),
                    models.Q(("voucher_code__isnull", False), ("voucher_id__isnull", False)),
                    _connector="OR",
                ),
                name="orderly_order_voucher",
            ),
        ),
        migrations.AddConstraint(
            model_name="productrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("max_per_order__isnull", True), ("max_per_order__gt", 0), _connector="OR"
                ),
                name="orderly_product_max_per_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="productrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("max_per_window__isnull", True), ("window_days__isnull", True)),
                    models.Q(
                        ("max_per_window__gt", 0),
                        ("max_per_window__isnull", False),
                        ("window_days__gt", 0),
                        ("window_days__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="orderly_product_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("reserved__gte", 0)), name="orderly_stock_item_reserved_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitemrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "allocated__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("on_hand"), "-", models.F("reserved")
                        ),
                    )
                ),
                name="orderly_stock_item_claimed_on_hand",
            ),
        ),
    ]
