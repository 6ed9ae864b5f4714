"""The second line of defence: what the core forbids, the database refuses too."""

from decimal import Decimal
from typing import Final

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, transaction

from domain.orders.customer_return import ReturnedLine
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.shared.identity import ReturnId
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.stores import World
from tests.support.tampering import LEDGERS, execute, protect_fully, unprotected

CLERK = a.staff()

CHECKS: Final = {
    "orderly_product_price_not_negative": "UPDATE orderly_product SET price_minor = -1",
    "orderly_product_currency": "UPDATE orderly_product SET currency = 'EU'",
    "orderly_product_max_per_order": "UPDATE orderly_product SET max_per_order = 0",
    "orderly_product_window": "UPDATE orderly_product SET max_per_window = 5",
    "orderly_stock_item_allocated_not_negative": "UPDATE orderly_stock_item SET allocated = -1",
    "orderly_stock_item_reserved_not_negative": "UPDATE orderly_stock_item SET reserved = -1",
    "orderly_stock_item_backordered": "UPDATE orderly_stock_item SET backordered = -1",
    "orderly_stock_item_claimed_on_hand": (
        "UPDATE orderly_stock_item SET allocated = 1, reserved = on_hand, backorder_limit = 5"
    ),
    "orderly_stock_item_claimed_within_limit": (
        "UPDATE orderly_stock_item SET allocated = on_hand + 1, backordered = on_hand + 1, reserved = 0, "
        "backorder_limit = 0"
    ),
    "orderly_stock_item_policy": "UPDATE orderly_stock_item SET is_low = TRUE",
    "orderly_location_priority": "UPDATE orderly_location SET priority = -1",
    "orderly_stock_waiter_units": "UPDATE orderly_stock_waiter SET units = 0",
    "orderly_stock_hold_units": "UPDATE orderly_stock_hold SET units = 0",
    "orderly_stock_movement_balances": (
        "UPDATE orderly_stock_movement SET allocated = 1, reserved = on_hand"
    ),
    "orderly_stock_movement_cause": (
        "UPDATE orderly_stock_movement SET reason = '', order_id = NULL, quote_id = NULL"
    ),
    "orderly_stock_movement_kind": "UPDATE orderly_stock_movement SET kind = 'stolen'",
    "orderly_money_entry_balances": "UPDATE orderly_money_entry SET refunded = captured + 1",
    "orderly_money_entry_kind": "UPDATE orderly_money_entry SET kind = 'stolen'",
    "orderly_return_received": "UPDATE orderly_return SET restocked = TRUE",
    "orderly_payment_amount": "UPDATE orderly_payment SET amount_minor = 0, authorized_minor = 0",
    "orderly_payment_currency": "UPDATE orderly_payment SET currency = 'EU'",
    "orderly_payment_totals": "UPDATE orderly_payment SET captured_minor = authorized_minor + 1",
    "orderly_operation_amount": "UPDATE orderly_payment_operation SET amount_minor = 0",
    "orderly_operation_kind": "UPDATE orderly_payment_operation SET kind = 'lose'",
    "orderly_operation_state": (
        "UPDATE orderly_payment_operation SET state = 'lost', settled_at = requested_at"
    ),
    "orderly_operation_settled": "UPDATE orderly_payment_operation SET settled_at = requested_at",
    "orderly_customer_order_limit": "UPDATE orderly_customer SET order_limit_currency = 'EUR'",
    "orderly_customer_credit_limit": "UPDATE orderly_customer SET credit_limit_minor = 5",
    "orderly_customer_exposure_not_negative": "UPDATE orderly_customer SET exposure = '{\"EUR\": -1}'",
    "orderly_customer_erased": "UPDATE orderly_customer SET erased_at = registered_at",
    "orderly_customer_block_has_reason": "UPDATE orderly_customer SET block_reason = 'no reason'",
    "orderly_order_payments": "UPDATE orderly_order SET captured_minor = 1",
    "orderly_order_line_quantity": (
        "UPDATE orderly_order_line SET quantity = 0, discount_minor = 0, allocated = 0"
    ),
    "orderly_order_line_units_not_negative": "UPDATE orderly_order_line SET cancelled = -1",
    "orderly_order_line_returned": "UPDATE orderly_order_line SET returned = shipped + 1",
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
    "orderly_location_code": "UPDATE orderly_location SET code = 'attic'",
    "orderly_stock_waiter_place": (
        "UPDATE orderly_stock_waiter SET place = 1, "
        "stock_item_id = (SELECT id FROM orderly_stock_item ORDER BY id LIMIT 1)"
    ),
    "orderly_money_entry_number": (
        "UPDATE orderly_money_entry SET number = 1, "
        "order_id = (SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_shipment_number": (
        "UPDATE orderly_shipment SET number = 1, "
        "order_id = (SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_return_number": (
        "UPDATE orderly_return SET number = 1, order_id = (SELECT id FROM orderly_order ORDER BY id LIMIT 1)"
    ),
    "orderly_operation_number": (
        "UPDATE orderly_payment_operation SET kind = 'void', number = 1, "
        "payment_id = (SELECT id FROM orderly_payment ORDER BY id LIMIT 1)"
    ),
    "orderly_operation_authorized_once": (
        "UPDATE orderly_payment_operation SET kind = 'authorize', number = amount_minor, "
        "payment_id = (SELECT id FROM orderly_payment ORDER BY id LIMIT 1)"
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
        sent = a.order(of=wanda, lines=lines)
        sent.confirm(by=CLERK, at=a.NOON)
        a.ship(sent)
        sent.request_return((ReturnedLine(1, 1),), return_id=ReturnId(a.an_id()), by=CLERK, at=a.NOON)
        sold_out = a.stock(sku, backorder_limit=9, allocated=2, location="pier")
        kettle.reserve(
            Quantity(3), quote_id=quote.id, customer_id=wanda.id, expires_at=quote.expires_at, at=a.NOON
        )
        voucher = a.voucher(f"TEATIME-{country}", limit=5)
        payment = a.payment(a.euros("0.02") if sku == "KETTLE" else a.euros("0.03"), of=order)
        place = a.location(f"cellar-{country.lower()}")
        world.keep(wanda, order, sent, quote, a.product(sku), kettle, sold_out, voucher, payment, place)
        with world.committed() as uow:
            uow.rates.put_tax(TaxRate(country=country, tax_class=TaxClass.ZERO, rate=Decimal(0)))
            uow.rates.put_shipping(ShippingRate(country=country, from_net=a.euros(0), cost=a.euros(5)))
    return world


def refusal(using: str, statement: str) -> str:
    """What the database says when it refuses the statement."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic(using=using):
        execute(using, statement)
    return str(refused.value)


class TestTheDatabase:
    @pytest.mark.parametrize("name", CHECKS)
    def test_refuses_what_breaks_a_rule(self, full, using, name):
        with unprotected(using):
            assert name in refusal(using, CHECKS[name])

    @pytest.mark.parametrize("name", IMPLIED)
    def test_refuses_what_breaks_several_rules(self, full, using, name):
        assert "check constraint" in refusal(using, IMPLIED[name]).lower()

    @pytest.mark.parametrize("name", UNIQUE)
    def test_refuses_a_second_one(self, full, using, name):
        if name == "orderly_idempotency_once":
            for key in ("K1", "K2"):
                keep_receipt(using, key)

        with unprotected(using):
            said = refusal(using, UNIQUE[name])

        assert name in said or "UNIQUE constraint failed" in said

    def test_refuses_what_belongs_to_nobody(self, world, using):
        with pytest.raises(IntegrityError), world.uow() as uow:
            uow.orders.add(a.order())
            connections[using].check_constraints()


class TestALedger:
    @pytest.mark.rule(9)
    @pytest.mark.parametrize("table", LEDGERS)
    @pytest.mark.parametrize("change", ["UPDATE {} SET hash = hash", "DELETE FROM {}"])
    def test_is_neither_changed_nor_shortened(self, full, using, table, change):
        protect_fully(using)

        assert f"{table} is append-only" in refusal(using, change.format(table))

    def test_can_be_tampered_with_by_who_takes_the_triggers_away(self, full, using):
        with unprotected(using):
            assert execute(using, "UPDATE orderly_money_entry SET hash = 'x'") > 0

        assert "append-only" in refusal(using, "UPDATE orderly_money_entry SET hash = 'y'")


def test_every_constraint_is_tried():
    models = apps.get_app_config("orderly").get_models()
    names = {constraint.name for model in models for constraint in model._meta.constraints}

    assert names == {*CHECKS, *IMPLIED, *UNIQUE}


def keep_receipt(using: str, key: str) -> None:
    execute(
        using,
        "INSERT INTO orderly_idempotency_key (principal, operation, key, fingerprint, receipt) "
        "VALUES ('staff', 'Try', %s, '', '{}')",
        (key,),
    )
