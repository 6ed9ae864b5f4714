"""The promises of ProductQueries."""

import pytest

from application.catalog.queries import ProductCriteria, ProductDetail
from application.paging import Page, PageRequest
from domain.catalog.limits import QuantityLimits
from domain.shared.errors import NotFound
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier
from tests.conformance.exactly import exactly
from tests.conformance.queries.paging import asked, assert_pages
from tests.support import a


def skus(page: Page[ProductDetail]) -> list[str]:
    return [product.sku for product in page.results]


class TestDetail:
    @pytest.mark.parametrize("price", [("12.30", "EUR"), ("1230", "JPY"), ("12.300", "KWD"), ("0.00", "EUR")])
    def test_tells_the_product_exactly(self, world, price):
        teapot = a.product("TEAPOT", Money.of(*price))
        world.keep(teapot, a.product("KETTLE"))

        detail = world.products.detail(Sku("TEAPOT"))

        assert exactly(detail) == exactly(ProductDetail.of(teapot))
        assert str(detail.unit_price) == price[0]

    def test_tells_the_terms_exactly(self, world):
        breaks = (
            PriceBreak(from_quantity=Quantity(10), unit_price=a.euros("9.99")),
            PriceBreak(from_quantity=Quantity(1), unit_price=a.euros(0), tier=Tier.GOLD),
        )
        limits = QuantityLimits(per_order=5, per_window=7, window_days=30)
        teapot = a.product("TEAPOT", tax_class=TaxClass.REDUCED, breaks=breaks, limits=limits)
        world.keep(teapot)

        assert exactly(world.products.detail(Sku("TEAPOT"))) == exactly(ProductDetail.of(teapot))

    def test_raises_not_found_as_the_repository_does(self, world):
        with pytest.raises(NotFound) as read:
            world.products.detail(Sku("NO-SUCH-POT"))
        with world.uow() as uow, pytest.raises(NotFound) as loaded:
            uow.products.get(Sku("NO-SUCH-POT"))

        assert read.value.message == loaded.value.message


class TestPages:
    def test_go_by_sku(self, world):
        names = ["Z-9", "B.1", "a-1", "A_1", "A-1", "b", "10", "9"]
        products = [a.product(sku) for sku in names]
        world.keep(*products)
        in_order = sorted(products, key=lambda product: str(product.sku))

        assert_pages(
            lambda request: world.products.page(ProductCriteria(), request),
            [ProductDetail.of(product) for product in in_order],
        )

    def test_are_empty_where_there_is_nothing(self, world):
        assert world.products.page(ProductCriteria(), PageRequest()) == Page(results=())

    def test_go_on_where_they_ended_though_products_came_and_changed(self, world):
        world.keep(*(a.product(sku) for sku in ("B", "D", "F")))
        first = world.products.page(ProductCriteria(), PageRequest(limit=2))
        world.keep(a.product("A"), a.product("E"))

        second = world.products.page(ProductCriteria(), PageRequest(limit=2, after=first.next))

        assert (skus(first), skus(second)) == (["B", "D"], ["E", "F"])


class TestFilters:
    @pytest.fixture(autouse=True)
    def products(self, world):
        world.keep(
            a.product("CUP", name="Cup, 50% off", category="Tableware"),
            a.product("KETTLE", name="Kettle_Ä", category="Stove"),
            a.product("SPOON", name="Spoon", category="Tableware", for_sale=False),
        )

    @pytest.mark.parametrize(
        ("criteria", "expected"),
        [
            (ProductCriteria(for_sale=True), ["CUP", "KETTLE"]),
            (ProductCriteria(for_sale=False), ["SPOON"]),
            (ProductCriteria(category="Tableware"), ["CUP", "SPOON"]),
            (ProductCriteria(category="Table"), []),
            (ProductCriteria(category="Tableware", for_sale=True), ["CUP"]),
            (ProductCriteria(category="tableware"), []),
            (ProductCriteria(category=""), []),
            (ProductCriteria(name_contains="UP"), ["CUP"]),
            (ProductCriteria(name_contains="kettle_ä"), ["KETTLE"]),
            (ProductCriteria(name_contains="%"), ["CUP"]),
            (ProductCriteria(name_contains="_"), ["KETTLE"]),
            (ProductCriteria(name_contains="\\"), []),
            (ProductCriteria(name_contains="Ä"), ["KETTLE"]),
            (ProductCriteria(name_contains="nothing like it"), []),
        ],
        ids=asked,
    )
    def test_keep_what_matches(self, world, criteria, expected):
        assert skus(world.products.page(criteria, PageRequest())) == expected

    def test_hold_on_every_page(self, world):
        first = world.products.page(ProductCriteria(category="Tableware"), PageRequest(limit=1))
        second = world.products.page(
            ProductCriteria(category="Tableware"), PageRequest(limit=1, after=first.next)
        )

        assert (skus(first), skus(second), second.next) == (["CUP"], ["SPOON"], None)
