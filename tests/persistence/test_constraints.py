"""The second line of defence: what the core forbids, the database refuses too."""

from decimal import Decimal
from typing import Final

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, transaction

from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.stores import World

CHECKS: Final = {
    "orderly_product_price_not_negative": "UPDATE orderly_product SET price_minor = -1",
    "orderly_product_currency": "UPDATE orderly_product SET currency = 'EU'",
    "orderly_product_max_per_order": "UPDATE orderly_product SET max_per_order = 0",
    "orderly_product_window": "UPDATE orderly_product SET max_per_window = 5",
    "orderly_stock_item_allocated_not_negative": "UPDATE orderly_stock_item SET allocated = -1",
    "orderly_stock_item_reserved_not_negative": "UPDATE orderly_stock_item SET reserved = -1",
    "orderly_stock_item_claimed_on_hand": ("UPDATE orderly_stock_item SET allocated = 1, reserved = on_hand"),
    "orderly_stock_hold_units": "UPDATE orderly_stock_hold SET units = 0",
    "orderly_stock_movement_balances": (
        "UPDATE orderly_stock_movement SET allocated = 1, reserved = on_hand"
    ),
    "orderly_stock_movement_cause": (
        "UPDATE orderly_stock_movement SET reason = '', order_id = NULL, quote_id = NULL"
    ),
    "orderly_customer_order_limit": "UPDATE orderly_customer SET order_limit_currency = 'EUR'",
    "orderly_customer_credit_limit": "UPDATE orderly_customer SET credit_limit_minor = 5",
    "orderly_customer_exposure_not_negative": "UPDATE orderly_customer SET exposure = '{\"EUR\": -1}'",
    "orderly_customer_erased": "UPDATE orderly_customer SET erased_at = registered_at",
    "orderly_customer_block_has_reason": "UPDATE orderly_customer SET block_reason = 'no reason'",
    "orderly_order_payments": "UPDATE orderly_order SET captured_minor = 1",
    "orderly_order_line_quantity": (
        "UPDATE orderly_order_line SET quantity = 0, discount_minor = 0, allocated = 0"
    ),
    "orderly_order_line_units_not_negative": "UPDATE orderly_order_line SET shipped = -1",
    "orderly_order_line_units_add_up": "UPDATE orderly_order_line SET allocated = quantity + 1",
    "orderly_quote_line_quantity": "UPDATE orderly_quote_line SET quantity = 0, discount_minor = 0",
    "orderly_quote_expires_later": "UPDATE orderly_quote SET expires_at = offered_at",
    "orderly_voucher_uses_not_negative": "UPDATE orderly_voucher SET uses = -1",
    "orderly_voucher_uses": "UPDATE orderly_voucher SET uses = max_uses + 1",
    "orderly_voucher_validity": "UPDATE orderly_voucher SET valid_until = valid_from",
    "orderly_voucher_benefit": "UPDATE orderly_voucher SET rate_bp = NULL",
    "orderly_voucher_currency": "UPDATE orderly_voucher SET minimum_minor = 5",
    "orderly_tax_rate_share": "UPDATE orderly_tax_rate SET rate_bp = 10001",
    "orderly_shipping_rate_amounts": "UPDATE orderly_shipping_rate SET cost_minor = -1",
    "orderly_shipping_rate_currency": "UPDATE orderly_shipping_rate SET currency = 'EU'",
    "orderly_event_sequence_from_one": "UPDATE orderly_event SET sequence = 0",
    **{
        f"{table}_{rule}": f"UPDATE {table} SET {change}"
        for table in ("orderly_order", "orderly_quote")
        for rule, change in {
            "currency": "currency = ''",
            "total_adds_up": "tax_minor = tax_minor + 1",
            "amounts": "voucher_minor = -1, total_minor = total_minor + 1",
            "voucher": "voucher_id = NULL, voucher_code = 'TEATIME'",
        }.items()
    },
    **{
        f"{table}_{rule}": f"UPDATE {table} SET {change}"
        for table in ("orderly_order_line", "orderly_quote_line")
        for rule, change in {
            "prices": "tax_minor = -1",
            "discount": "voucher_minor = unit_price_minor * quantity - discount_minor + 1",
            "discount_rate": "discount_rate_bp = 10001",
            "tax_rate": "tax_rate_bp = -1",
        }.items()
    },
}

IMPLIED: Final = {
    "orderly_stock_item_on_hand_not_negative": "UPDATE orderly_stock_item SET on_hand = -1, allocated = 0",
}
"""Whoever breaks these breaks another one too."""

UNIQUE: Final = {
    "orderly_product_sku": "UPDATE orderly_product SET sku = 'KETTLE'",
    "orderly_stock_item_sku_location": "UPDATE orderly_stock_item SET sku = 'KETTLE'",
    "orderly_stock_hold_once": (
        "UPDATE orderly_stock_hold SET quote_id = (SELECT id FROM orderly_quote ORDER BY id LIMIT 1), "
        "stock_item_id = (SELECT id FROM orderly_stock_item ORDER BY id LIMIT 1)"
    ),
    "orderly_stock_movement_number": (
        "UPDATE orderly_stock_movement SET number = 1, "
        "stock_item_id = (SELECT id FROM orderly_stock_item ORDER BY id LIMIT 1)"
    ),
    "orderly_customer_reference": "UPDATE orderly_customer SET reference_source = 'api', reference = 'W1'",
    "orderly_order_number": "UPDATE orderly_order SET number = 'ORD-0000-0000-0000'",
    "orderly_order_reference": (
        "UPDATE orderly_order SET reference_source = 'api', reference = 'W1', "
        "customer_id = (SELECT id FROM orderly_customer ORDER BY id LIMIT 1)"
    ),
    "orderly_order_quote": (
        "UPDATE orderly_order SET quote_id = (SELECT id FROM orderly_quote ORDER BY id LIMIT 1)"
    ),
    "orderly_order_line_number": "UPDATE orderly_order_line SET number = 1",
    "orderly_quote_order": (
        "UPDATE orderly_quote SET order_id = (SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_quote_line_number": "UPDATE orderly_quote_line SET number = 1",
    "orderly_voucher_code": "UPDATE orderly_voucher SET code = 'TEATIME'",
    "orderly_tax_rate_once": "UPDATE orderly_tax_rate SET country = 'DE'",
    "orderly_shipping_rate_once": "UPDATE orderly_shipping_rate SET country = 'DE'",
    "orderly_event_sequence": (
        "UPDATE orderly_event SET sequence = 1, aggregate_type = 'order', aggregate_id = "
        "(SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_idempotency_once": "UPDATE orderly_idempotency_key SET key = 'K1'",
}


@pytest.fixture
def full(world: World) -> World:
    """Two of everything."""
    for sku, country in (("KETTLE", "DE"), ("TEAPOT", "GB")):
        wanda, kettle = a.customer(email="wanda@example.com"), a.stock(sku, on_hand=7)
        lines = (a.line(sku, 3, discount="0.1"), a.line(sku, 1))
        quote, order = a.quote(of=wanda, lines=lines), a.order(of=wanda, lines=lines)
        kettle.reserve(
            Quantity(3), quote_id=quote.id, customer_id=wanda.id, expires_at=quote.expires_at, at=a.NOON
        )
        voucher = a.voucher(f"TEATIME-{country}", limit=5)
        world.keep(wanda, order, quote, a.product(sku), kettle, voucher)
        with world.committed() as uow:
            uow.rates.put_tax(TaxRate(country=country, tax_class=TaxClass.ZERO, rate=Decimal(0)))
            uow.rates.put_shipping(ShippingRate(country=country, from_net=a.euros(0), cost=a.euros(5)))
    return world


def refusal(using: str, statement: str) -> str:
    """What the database says when it refuses the statement."""
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(using=using),
        connections[using].cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(refused.value)


class TestTheDatabase:
    @pytest.mark.parametrize("name", CHECKS)
    def test_refuses_what_breaks_a_rule(self, full, using, name):
        assert name in refusal(using, CHECKS[name])

    @pytest.mark.parametrize("name", IMPLIED)
    def test_refuses_what_breaks_several_rules(self, full, using, name):
        assert "check constraint" in refusal(using, IMPLIED[name]).lower()

    @pytest.mark.parametrize("name", UNIQUE)
    def test_refuses_a_second_one(self, full, using, name):
        if name == "orderly_idempotency_once":
            for key in ("K1", "K2"):
                keep_receipt(using, key)

        said = refusal(using, UNIQUE[name])

        assert name in said or "UNIQUE constraint failed" in said

    def test_refuses_what_belongs_to_nobody(self, world, using):
        with pytest.raises(IntegrityError), world.uow() as uow:
            uow.orders.add(a.order())
            connections[using].check_constraints()


def test_every_constraint_is_tried():
    models = apps.get_app_config("orderly").get_models()
    names = {constraint.name for model in models for constraint in model._meta.constraints}

    assert names == {*CHECKS, *IMPLIED, *UNIQUE}


def keep_receipt(using: str, key: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "INSERT INTO orderly_idempotency_key (principal, operation, key, fingerprint, receipt) "
            "VALUES ('staff', 'Try', %s, '', '{}')",
            [key],
        )
