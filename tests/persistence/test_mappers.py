"""A mapper's two functions undo each other, and know every column."""

from typing import Any

import pytest
from django.db.models import Model
from hypothesis import given, settings

from adapters.persistence.mappers.customers import CustomerValues, customer_values, to_customer
from adapters.persistence.mappers.orders import (
    OrderLineValues,
    OrderValues,
    line_values,
    order_values,
    to_order,
)
from adapters.persistence.mappers.products import ProductValues, product_values, to_product
from adapters.persistence.mappers.stock import (
    MovementValues,
    StockItemValues,
    movement_values,
    stock_item_values,
    to_stock_item,
)
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.models.customers import CustomerRow
from adapters.persistence.models.inventory import MovementRow, StockItemRow
from adapters.persistence.models.orders import OrderLineRow, OrderRow
from tests.conformance import strategies
from tests.conformance.exactly import exactly
from tests.support import a

alike = settings(max_examples=50, deadline=None, derandomize=True, database=None)


class TestThereAndBack:
    @alike
    @given(product=strategies.products)
    def test_a_product_is_the_same(self, product):
        assert exactly(to_product(product_values(product))) == exactly(product)

    @alike
    @given(item=strategies.stock_items())
    def test_a_stock_item_is_the_same(self, item):
        assert exactly(to_stock_item(stock_item_values(item))) == exactly(item)

    @alike
    @given(customer=strategies.customers)
    def test_a_customer_is_the_same(self, customer):
        assert exactly(to_customer(customer_values(customer))) == exactly(customer)

    @alike
    @given(order=strategies.orders())
    def test_an_order_is_the_same(self, order):
        lines = [line_values(line) for line in order.lines]

        assert exactly(to_order(order_values(order), lines)) == exactly(order)


def test_a_movement_says_whose_it_is_and_why():
    item = a.stock(on_hand=7, allocated=2)
    received, allocated = (movement_values(item, movement) for movement in item.new_movements)

    assert (received.stock_item_id, received.number, received.kind) == (item.id, 1, "received")
    assert (received.order_id, received.reason) == (None, "opening stock")
    assert (allocated.on_hand, allocated.allocated, allocated.reason) == (7, 2, "")
    assert allocated.order_id is not None


@pytest.mark.parametrize(
    ("values", "table", "besides"),
    [
        (ProductValues, ProductRow, set()),
        (StockItemValues, StockItemRow, set()),
        (MovementValues, MovementRow, {"id"}),
        (CustomerValues, CustomerRow, set()),
        (OrderValues, OrderRow, set()),
        (OrderLineValues, OrderLineRow, {"id", "order_id"}),
    ],
)
def test_every_column_is_mapped(values: Any, table: type[Model], besides: set[str]):
    columns = {field.column for field in table._meta.concrete_fields}

    assert columns - besides == set(values._fields)
