"""The second line of defence: what the core forbids, the database refuses too."""

from typing import Final

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, transaction

from tests.support import a
from tests.support.stores import World

CHECKS: Final = {
    "orderly_product_price_not_negative": "UPDATE orderly_product SET price_minor = -1",
    "orderly_product_currency": "UPDATE orderly_product SET currency = 'EU'",
    "orderly_stock_item_allocated_not_negative": "UPDATE orderly_stock_item SET allocated = -1",
    "orderly_stock_item_allocated_on_hand": "UPDATE orderly_stock_item SET allocated = on_hand + 1",
    "orderly_stock_movement_balances": "UPDATE orderly_stock_movement SET allocated = on_hand + 1",
    "orderly_stock_movement_cause": "UPDATE orderly_stock_movement SET reason = '', order_id = NULL",
    "orderly_customer_order_limit": "UPDATE orderly_customer SET order_limit_minor = 5",
    "orderly_customer_block_has_reason": "UPDATE orderly_customer SET block_reason = 'no reason'",
    "orderly_order_currency": "UPDATE orderly_order SET currency = ''",
    "orderly_order_total_adds_up": "UPDATE orderly_order SET total_minor = total_minor + 1",
    "orderly_order_amounts": "UPDATE orderly_order SET freight_minor = -1, total_minor = total_minor - 1",
    "orderly_order_payments": "UPDATE orderly_order SET captured_minor = 1",
    "orderly_order_line_quantity": (
        "UPDATE orderly_order_line SET quantity = 0, discount_minor = 0, allocated = 0"
    ),
    "orderly_order_line_units_not_negative": "UPDATE orderly_order_line SET shipped = -1",
    "orderly_order_line_units_add_up": "UPDATE orderly_order_line SET allocated = quantity + 1",
    "orderly_order_line_discount": (
        "UPDATE orderly_order_line SET discount_minor = unit_price_minor * quantity + 1"
    ),
    "orderly_order_line_discount_rate": "UPDATE orderly_order_line SET discount_rate_bp = 10001",
    "orderly_event_sequence_from_one": "UPDATE orderly_event SET sequence = 0",
}

IMPLIED: Final = {
    "orderly_stock_item_on_hand_not_negative": "UPDATE orderly_stock_item SET on_hand = -1, allocated = 0",
}
"""Whoever breaks these breaks another one too."""

UNIQUE: Final = {
    "orderly_product_sku": "UPDATE orderly_product SET sku = 'KETTLE'",
    "orderly_stock_item_sku_location": "UPDATE orderly_stock_item SET sku = 'KETTLE'",
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
    "orderly_order_line_number": "UPDATE orderly_order_line SET number = 1",
    "orderly_event_sequence": (
        "UPDATE orderly_event SET sequence = 1, aggregate_type = 'order', aggregate_id = "
        "(SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_idempotency_once": "UPDATE orderly_idempotency_key SET key = 'K1'",
}


@pytest.fixture
def full(world: World) -> World:
    """Two of everything."""
    for sku in ("KETTLE", "TEAPOT"):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line(sku, 3, discount="0.1"), a.line(sku, 1)))
        world.keep(wanda, order, a.product(sku), a.stock(sku, on_hand=7))
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
