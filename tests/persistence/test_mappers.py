"""A mapper's two functions undo each other, and know every column."""

import pytest
from django.db.models import Model
from hypothesis import given, settings

from adapters.persistence.mappers.customers import CustomerValues, customer_values, to_customer
from adapters.persistence.mappers.fulfilment import (
    ReturnValues,
    ShipmentValues,
    return_values,
    shipment_values,
)
from adapters.persistence.mappers.locations import LocationValues, location_values, to_location
from adapters.persistence.mappers.orders import (
    LINE_COLUMNS,
    EntryValues,
    OrderValues,
    entry_values,
    line_values,
    order_values,
    to_entry,
    to_order,
)
from adapters.persistence.mappers.payments import (
    OperationValues,
    PaymentValues,
    operation_values,
    payment_values,
    to_payment,
)
from adapters.persistence.mappers.products import ProductValues, product_values, to_product
from adapters.persistence.mappers.quotes import QuoteValues, quote_values, to_quote
from adapters.persistence.mappers.rates import (
    ShippingRateValues,
    TaxRateValues,
    shipping_rate_values,
    tax_rate_values,
    to_shipping_rate,
    to_tax_rate,
)
from adapters.persistence.mappers.snapshots import PricedLineValues, priced_line_values
from adapters.persistence.mappers.stock import (
    HoldValues,
    MovementValues,
    StockItemValues,
    WaiterValues,
    hold_values,
    movement_values,
    stock_item_values,
    to_hold,
    to_movement,
    to_stock_item,
    to_waiter,
    waiter_values,
)
from adapters.persistence.mappers.vouchers import VoucherValues, to_voucher, voucher_values
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.fulfilment import ReturnRow, ShipmentRow
from adapters.persistence.models.inventory import (
    HoldRow,
    LocationRow,
    MovementRow,
    StockItemRow,
    WaiterRow,
)
from adapters.persistence.models.orders import MoneyEntryRow, OrderLineRow, OrderRow
from adapters.persistence.models.payments import OperationRow, PaymentRow
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow, VoucherRow
from adapters.persistence.models.quotes import QuoteLineRow, QuoteRow
from domain.shared.quantity import Quantity
from tests.conformance.exactly import exactly
from tests.conformance.strategies import goods, orders, parties, payments
from tests.support import a

alike = settings(max_examples=50, deadline=None, derandomize=True, database=None)


class TestThereAndBack:
    @alike
    @given(product=goods.products())
    def test_a_product_is_the_same(self, product):
        assert exactly(to_product(product_values(product))) == exactly(product)

    @alike
    @given(item=goods.stock_items())
    def test_a_stock_item_is_the_same(self, item):
        holds = [to_hold(hold_values(hold)) for hold in item.holds]
        waiting = [to_waiter(waiter_values(waiter)) for waiter in item.waiting]

        assert exactly(to_stock_item(stock_item_values(item), holds, waiting)) == exactly(item)

    @alike
    @given(location=goods.stores())
    def test_a_location_is_the_same(self, location):
        assert exactly(to_location(location_values(location))) == exactly(location)

    @alike
    @given(customer=parties.customers())
    def test_a_customer_is_the_same(self, customer):
        assert exactly(to_customer(customer_values(customer))) == exactly(customer)

    @alike
    @given(order=orders.orders())
    def test_an_order_is_the_same(self, order):
        lines = [line_values(line) for line in order.lines]
        shipments = [shipment_values(one) for one in order.shipments]
        returns = [return_values(one) for one in order.returns]

        assert exactly(to_order(order_values(order), lines, shipments, returns)) == exactly(order)

    @alike
    @given(payment=payments.payments())
    def test_a_payment_is_the_same(self, payment):
        operations = [operation_values(*one) for one in enumerate(payment.operations, start=1)]

        assert exactly(to_payment(payment_values(payment), operations)) == exactly(payment)

    @alike
    @given(quote=orders.quotes())
    def test_a_quote_is_the_same(self, quote):
        lines = [priced_line_values(number, line) for number, line in enumerate(quote.lines, start=1)]

        assert exactly(to_quote(quote_values(quote), lines)) == exactly(quote)

    @alike
    @given(voucher=goods.vouchers())
    def test_a_voucher_is_the_same(self, voucher):
        assert exactly(to_voucher(voucher_values(voucher))) == exactly(voucher)

    @alike
    @given(rate=goods.tax_rates)
    def test_a_tax_rate_is_the_same(self, rate):
        assert exactly(to_tax_rate(tax_rate_values(rate))) == exactly(rate)

    @alike
    @given(rate=goods.shipping_rates())
    def test_a_shipping_rate_is_the_same(self, rate):
        assert exactly(to_shipping_rate(shipping_rate_values(rate))) == exactly(rate)


def test_movements_and_money_entries_are_the_same_again():
    item, order = a.stock(on_hand=7, allocated=2), a.order()
    a.pay(order, a.euros("12.30"), a.euros("2.30"))

    for movement in item.new_movements:
        assert exactly(to_movement(movement_values(item, movement))) == exactly(movement)
    for entry in order.book.new:
        assert exactly(to_entry(entry_values(order, entry))) == exactly(entry)


def test_a_movement_says_whose_it_is_and_why():
    item = a.stock(on_hand=7, allocated=2)
    received, allocated = (movement_values(item, movement) for movement in item.new_movements)

    assert (received.stock_item_id, received.number, received.kind) == (item.id, 1, "received")
    assert (received.order_id, received.reason) == (None, "opening stock")
    assert (allocated.on_hand, allocated.allocated, allocated.reason) == (7, 2, "")
    assert allocated.order_id is not None


def test_a_movement_for_a_quote_says_which_and_what_is_held_then():
    item, quote = a.stock(on_hand=7), a.quote()
    item.reserve(
        Quantity(2), quote_id=quote.id, customer_id=quote.customer_id, expires_at=quote.expires_at, at=a.NOON
    )
    movement = movement_values(item, item.new_movements[-1])

    assert (movement.kind, movement.reserved_change, movement.reserved) == ("reserved", 2, 2)
    assert (movement.quote_id, movement.order_id, movement.reason) == (quote.id, None, "")


@pytest.mark.parametrize(
    ("columns", "table", "besides"),
    [
        (ProductValues._fields, ProductRow, set()),
        (StockItemValues._fields, StockItemRow, set()),
        (HoldValues._fields, HoldRow, {"id"}),
        (WaiterValues._fields, WaiterRow, {"id"}),
        (LocationValues._fields, LocationRow, set()),
        (MovementValues._fields, MovementRow, {"id"}),
        (CustomerValues._fields, CustomerRow, set()),
        (OrderValues._fields, OrderRow, set()),
        (LINE_COLUMNS, OrderLineRow, {"id", "order_id"}),
        (ShipmentValues._fields, ShipmentRow, {"order_id"}),
        (ReturnValues._fields, ReturnRow, {"order_id"}),
        (EntryValues._fields, MoneyEntryRow, {"id"}),
        (PaymentValues._fields, PaymentRow, set()),
        (OperationValues._fields, OperationRow, {"payment_id"}),
        (QuoteValues._fields, QuoteRow, set()),
        (PricedLineValues._fields, QuoteLineRow, {"id", "quote_id"}),
        (VoucherValues._fields, VoucherRow, set()),
        (TaxRateValues._fields, TaxRateRow, {"id", "version"}),
        (ShippingRateValues._fields, ShippingRateRow, {"id", "version"}),
    ],
)
def test_every_column_is_mapped(columns: tuple[str, ...], table: type[Model], besides: set[str]):
    assert {field.column for field in table._meta.concrete_fields} - besides == set(columns)
