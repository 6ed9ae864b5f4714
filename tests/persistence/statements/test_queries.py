"""A query is one statement, whatever it reads."""

import pytest

from application.catalog.queries import ProductCriteria
from application.customers.queries import CustomerCriteria
from application.inventory.queries import StockCriteria
from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from domain.shared.actor import Actor
from domain.shared.identity import StockKey
from tests.persistence.statements.shop import CLERK, counted


class TestAQuery:
    @pytest.mark.parametrize(
        "read",
        [
            lambda shop: shop.world.orders.page(OrderCriteria(), PageRequest(), seen_by=CLERK),
            lambda shop: shop.world.orders.page(
                OrderCriteria(sku="TEAPOT-0", customer_email="wanda"), PageRequest(), seen_by=CLERK
            ),
            lambda shop: shop.world.orders.detail(shop.order.id, seen_by=CLERK),
            lambda shop: shop.world.orders.timeline(shop.order.id, seen_by=CLERK),
            lambda shop: shop.world.quotes.page(PageRequest(), seen_by=CLERK),
            lambda shop: shop.world.quotes.detail(shop.quoted, seen_by=CLERK),
            lambda shop: shop.world.pricing.vouchers(PageRequest()),
            lambda shop: shop.world.pricing.voucher("TEATIME"),
            lambda shop: shop.world.pricing.tax_rates(),
            lambda shop: shop.world.pricing.shipping_rates(),
            lambda shop: shop.world.products.page(ProductCriteria(), PageRequest()),
            lambda shop: shop.world.products.detail(shop.skus[0]),
            lambda shop: shop.world.stock.page(StockCriteria(available_below=99), PageRequest()),
            lambda shop: shop.world.stock.detail(StockKey(shop.skus[0])),
            lambda shop: shop.world.stock.movements(StockKey(shop.skus[0]), PageRequest()),
            lambda shop: shop.world.customers.page(CustomerCriteria(), PageRequest(), seen_by=CLERK),
            lambda shop: shop.world.customers.detail(shop.wanda.id, seen_by=CLERK),
        ],
    )
    def test_is_one(self, shop, using, read):
        shop.quoted = shop.quote()
        with counted(using) as count:
            read(shop)

        assert count() == 1

    def test_of_what_nobody_may_see_is_none(self, shop, using):
        with counted(using) as count:
            page = shop.world.orders.page(OrderCriteria(), PageRequest(), seen_by=Actor.anonymous())

        assert (page.results, count()) == ((), 0)
