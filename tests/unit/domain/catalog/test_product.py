"""What is sold, its price, and whether it may be sold."""

import pytest

from domain.catalog.errors import ProductInOtherCurrency, ProductNotSold
from domain.catalog.events import ListingChanged, PriceChanged, ProductAdded
from domain.catalog.limits import QuantityLimits
from domain.catalog.product import Product
from domain.shared.identity import ProductId, Sku
from domain.shared.money import Money
from domain.shared.tax_class import TaxClass
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, unchanged

LENGTHS = {"name": 200, "category": 80, "description": 2_000}


def added(**changes: object) -> Product:
    fields = {"sku": Sku("CURIOUS-TEAPOT"), "name": "Curious teapot", "price": euros("12.30"), "at": NOON}
    return Product.add(id=ProductId(a.an_id()), **{**fields, **changes})  # type: ignore[arg-type]  # keywords of many types


class TestAddingAProduct:
    def test_puts_it_on_sale(self):
        product = added()

        assert (str(product.sku), product.name, product.price) == (
            "CURIOUS-TEAPOT",
            "Curious teapot",
            euros("12.30"),
        )
        assert (product.category, product.description) == ("", "")
        assert product.for_sale
        assert product.created_at == NOON

    def test_can_keep_it_off_sale_and_say_more_of_it(self):
        product = added(for_sale=False, category="Teapots", description="It asks back.")

        assert not product.for_sale
        assert (product.category, product.description) == ("Teapots", "It asks back.")

    @pytest.mark.rule(33)
    def test_is_told(self):
        product = added(price=Money(1230, "JPY"))

        assert events(product) == (
            ProductAdded(
                product_id=product.id,
                sku="CURIOUS-TEAPOT",
                price_minor=1230,
                currency="JPY",
                occurred_at=NOON,
            ),
        )

    def test_may_give_it_away(self):
        assert added(price=euros(0)).price == euros(0)

    def test_never_pays_the_buyer(self):
        with invalid("unit_price"):
            added(price=euros("-0.01"))

    def test_needs_a_name(self):
        with invalid("name", "blank"):
            added(name=" ")

    @pytest.mark.parametrize(("field", "longest"), list(LENGTHS.items()))
    def test_bounds_every_text(self, field, longest):
        assert getattr(added(**{field: "x" * longest}), field) == "x" * longest
        with invalid(field, "too_long"):
            added(**{field: "x" * (longest + 1)})


class TestChangingThePrice:
    def test_asks_another_from_now_on(self):
        product = a.product(price=euros("12.30"))
        product.change_price(euros("9.99"), at=later(days=1))

        assert product.price == euros("9.99")
        assert events(product) == (
            PriceChanged(
                product_id=product.id,
                sku="CURIOUS-TEAPOT",
                old_minor=1230,
                new_minor=999,
                currency="EUR",
                occurred_at=later(days=1),
            ),
        )

    def test_to_the_same_changes_nothing(self):
        product = a.product(price=euros("12.30"))

        with unchanged(product):
            product.change_price(euros("12.30"), at=NOON)

    @pytest.mark.rule(14)
    def test_to_less_than_nothing_is_refused(self):
        product = a.product()

        with unchanged(product), invalid("unit_price"):
            product.change_price(euros("-0.01"), at=NOON)

    @pytest.mark.rule(14)
    @pytest.mark.rule(22)
    def test_to_another_currency_is_refused(self):
        product = a.product(price=Money(1230, "EUR"))

        with unchanged(product), invalid("currency", "currency_mismatch"):
            product.change_price(Money(1230, "USD"), at=NOON)

    def test_to_nothing_is_fine(self):
        product = a.product()
        product.change_price(euros(0), at=NOON)

        assert product.price == euros(0)


class TestChangingTheListing:
    def test_changes_what_is_named_and_leaves_the_rest(self):
        product = a.product(name="Curious teapot", category="Teapots")
        product.change_listing(description="It asks back.", at=later(days=1))

        assert (product.name, product.category, product.description) == (
            "Curious teapot",
            "Teapots",
            "It asks back.",
        )
        assert product.for_sale
        assert events(product) == (
            ListingChanged(
                product_id=product.id, sku="CURIOUS-TEAPOT", for_sale=True, occurred_at=later(days=1)
            ),
        )

    def test_can_change_it_all(self):
        product = a.product()
        product.change_listing(name="Shy kettle", category="Kettles", description="", for_sale=False, at=NOON)

        assert (product.name, product.category, product.description) == ("Shy kettle", "Kettles", "")
        assert not product.for_sale
        assert events(product)[0].for_sale is False  # type: ignore[attr-defined]  # the event of this act has it

    def test_can_empty_what_may_be_empty(self):
        product = a.product(category="Teapots")
        product.change_listing(category="", at=NOON)

        assert product.category == ""

    def test_to_the_same_changes_nothing(self):
        product = a.product(name="Curious teapot", category="Teapots")

        with unchanged(product):
            product.change_listing(at=NOON)
            product.change_listing(
                name="Curious teapot", category="Teapots", description="", for_sale=True, at=NOON
            )

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(("field", "longest"), list(LENGTHS.items()))
    def test_to_a_text_too_long_changes_nothing_at_all(self, field, longest):
        product = a.product()

        with unchanged(product), invalid(field, "too_long"):
            product.change_listing(**{field: "x" * (longest + 1)}, for_sale=False, at=NOON)

    @pytest.mark.rule(14)
    def test_to_no_name_changes_nothing_at_all(self):
        product = a.product()

        with unchanged(product), invalid("name", "blank"):
            product.change_listing(name="", category="Kettles", at=NOON)


class TestAProductFromTheStore:
    def test_is_for_sale_and_bare_unless_it_says_otherwise(self):
        product = Product(id=ProductId(a.an_id()), sku=Sku("T"), name="T", price=euros(1), created_at=NOON)

        assert (product.for_sale, product.category, product.description) == (True, "", "")
        assert (product.tax_class, product.breaks) == (TaxClass.STANDARD, ())
        assert product.limits == QuantityLimits(per_order=None, per_window=None, window_days=None)


SOME = {"requested": 1, "bought": 0}


class TestSellingAProduct:
    def test_is_fine_in_its_own_currency(self):
        assert a.product(price=euros(1)).objections(order_currency="EUR", **SOME) == ()

    def test_is_objected_to_when_it_is_not_for_sale(self):
        assert a.product(for_sale=False).objections(order_currency="EUR", **SOME) == (
            ProductNotSold(sku=Sku("CURIOUS-TEAPOT")),
        )

    @pytest.mark.rule(22)
    def test_is_objected_to_in_another_currency(self):
        assert a.product(price=euros(1)).objections(order_currency="USD", **SOME) == (
            ProductInOtherCurrency(sku=Sku("CURIOUS-TEAPOT"), currency="EUR", order_currency="USD"),
        )

    def test_is_objected_to_for_all_reasons_at_once(self):
        found = a.product(price=euros(1), for_sale=False).objections(order_currency="USD", **SOME)

        assert [objection.code for objection in found] == ["product_not_sold", "product_in_other_currency"]
