"""Products are added and changed; what was ordered stays as it was."""

from decimal import Decimal
from typing import Any

import pytest

from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import Sku
from domain.shared.money import Money
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import invalid

STAFF = a.staff()
TEAPOT = Sku("CURIOUS-TEAPOT")


def adding(**changes: Any) -> AddProductCommand:
    fields = {"sku": TEAPOT, "name": "Curious teapot", "unit_price": euros("12.30")}
    return AddProductCommand(actor=STAFF, **{**fields, **changes})


class TestAddingAProduct:
    def test_puts_it_into_the_catalogue(self, shop):
        receipt = shop.add_product(
            adding(
                category="Teapots", description="It asks back.", for_sale=False, unit_price=Money(1230, "KWD")
            )
        )

        assert receipt == ProductReceipt(
            product=ProductDetail(
                id=shop.ids.made[0],
                sku="CURIOUS-TEAPOT",
                name="Curious teapot",
                category="Teapots",
                description="It asks back.",
                currency="KWD",
                unit_price=Decimal("1.230"),
                for_sale=False,
                tax_class="standard",
                breaks=(),
                max_per_order=None,
                max_per_window=None,
                window_days=None,
                created_at=NOON,
                version=1,
            )
        )
        assert ProductDetail.of(shop.product()) == receipt.product

    def test_is_for_sale_unless_told_otherwise(self, shop):
        assert shop.add_product(adding()).product.for_sale

    @pytest.mark.rule(33)
    def test_makes_an_empty_place_for_it_in_the_warehouse(self, shop):
        shop.add_product(adding())

        assert shop.balances() == (0, 0, 0)
        assert shop.store.stock[0].id == shop.ids.made[1]
        assert shop.told == ["ProductAdded"]

    @pytest.mark.rule(14)
    def test_twice_is_refused(self, shop):
        shop.add_product(adding())

        with shop.unchanged(), pytest.raises(AlreadyExists):
            shop.add_product(adding(name="Furious teapot"))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"name": ""}, "name", "blank"),
            ({"unit_price": euros("-0.01")}, "unit_price", None),
            ({"category": "x" * 81}, "category", "too_long"),
            ({"description": "\x00"}, "description", "control_characters"),
        ],
    )
    def test_takes_only_what_can_be(self, shop, changes, field, code):
        with shop.unchanged(), invalid(field, code):
            shop.add_product(adding(**changes))

    def test_can_be_tried(self, shop):
        with shop.unchanged():
            assert shop.add_product(adding(dry_run=True)).product.version == 1


class TestChangingAPrice:
    def change(self, shop, price, sku=TEAPOT):
        return shop.change_price(ChangePriceCommand(actor=STAFF, sku=sku, unit_price=Decimal(price)))

    def test_asks_another_from_now_on(self, shop):
        shop.sells(price=euros("12.30"))
        receipt = self.change(shop, "9.99")

        assert (receipt.product.unit_price, receipt.product.version) == (Decimal("9.99"), 2)
        assert shop.product().price == euros("9.99")
        assert (shop.told, shop.store.events[-1].occurred_at) == (["PriceChanged"], NOON)

    def test_is_in_the_products_own_currency(self, shop):
        shop.sells(price=Money(1230, "JPY"))

        assert self.change(shop, "999").product.currency == "JPY"
        with shop.unchanged(), invalid("unit_price"):
            self.change(shop, "9.99")

    @pytest.mark.rule(14)
    def test_takes_none_below_zero(self, shop):
        shop.sells()

        with shop.unchanged(), invalid("unit_price"):
            self.change(shop, "-0.01")

    def test_of_what_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound, match="There is no product NO-SUCH-SPOON"):
            self.change(shop, "1", sku=Sku("NO-SUCH-SPOON"))


class TestChangingAListing:
    def change(self, shop, sku=TEAPOT, **changes):
        return shop.change_listing(ChangeListingCommand(actor=STAFF, sku=sku, **changes))

    def test_changes_what_is_named(self, shop):
        shop.sells(name="Curious teapot", category="Teapots")
        shop.clock.advance(days=1)
        receipt = self.change(
            shop, name="Furious teapot", description="It shouts.", category="Rage", for_sale=False
        )

        assert receipt.product == ProductDetail.of(shop.product())
        assert (receipt.product.name, receipt.product.description) == ("Furious teapot", "It shouts.")
        assert (receipt.product.category, receipt.product.for_sale) == ("Rage", False)
        assert (shop.told, shop.store.events[-1].occurred_at) == (["ListingChanged"], later(days=1))

    def test_leaves_the_rest(self, shop):
        shop.sells(name="Curious teapot", category="Teapots")
        product = self.change(shop, category="Pots").product

        assert (product.name, product.category, product.for_sale) == ("Curious teapot", "Pots", True)

    @pytest.mark.rule(14)
    def test_takes_no_blank_name(self, shop):
        shop.sells()

        with shop.unchanged(), invalid("name", "blank"):
            self.change(shop, name=" ", for_sale=False)

    def test_of_what_is_not_there_is_not_found(self, shop):
        with shop.unchanged(), pytest.raises(NotFound):
            self.change(shop, sku=Sku("NO-SUCH-SPOON"), name="Spoon")
