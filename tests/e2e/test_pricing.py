"""What an order costs: every step is shown, and the steps add up."""

from decimal import Decimal

import pytest

from domain.shared.money import Money
from tests.e2e.api import codes, error, expect
from tests.e2e.factories import ProductFactory

pytestmark = pytest.mark.postgres

ADDRESS = {"name": "Wanda", "street": "1 Teapot Lane", "city": "Sugarbury", "country": "GB"}


def amount(thing, name):
    return Decimal(thing[name])


def total(order):
    """Lines − discount − voucher + tax that is paid on top + freight."""
    kinds = ("lines_amount", "tax_amount", "freight_amount")
    off = ("discount_amount", "voucher_amount")
    return sum(amount(order, name) for name in kinds) - sum(amount(order, name) for name in off)


def line_total(line):
    gross = amount(line, "unit_price") * line["quantity"]
    return gross - amount(line, "discount_amount") - amount(line, "voucher_amount")


class TestAnOrderWithEverything:
    @pytest.fixture
    def order(self, shop):
        """Quantity breaks, a line's discount, a voucher, three classes of tax, and delivery by its table."""
        shop.tax("GB", "standard", "0.20")
        shop.tax("GB", "reduced", "0.05")
        shop.tax("GB", "shipping", "0.20")
        shop.ship_for("everywhere", "0", "9.90")
        shop.ship_for("GB", "0", "4.90")
        shop.ship_for("GB", "1000", "0")
        shop.offer(code="TEATIME")
        terms = {"tax_class": "reduced", "breaks": [{"from_quantity": 3, "unit_price": "0.99"}]}
        expect(200, shop.staff.ask("PATCH", "products/TINY-SPOON/terms/", terms))
        ProductFactory.create(sku="OLD-BOOK")
        expect(200, shop.staff.ask("PATCH", "products/OLD-BOOK/terms/", {"tax_class": "zero"}))
        return shop.staff.post_(
            "orders/",
            {
                "customer_id": str(shop.wanda.id),
                "currency": "EUR",
                "voucher": "teatime",
                "lines": [
                    {"sku": "CURIOUS-TEAPOT", "quantity": 1, "discount_rate": "0.15"},
                    {"sku": "TINY-SPOON", "quantity": 7},
                    {"sku": "OLD-BOOK", "quantity": 1, "unit_price": "3.33"},
                ],
            },
        )

    def test_shows_every_step_of_every_line(self, order):
        steps = "list_price unit_price quantity discount_rate discount_amount voucher_amount".split()
        steps += "tax_rate tax_included tax_amount total_amount".split()

        assert [[line[step] for step in steps] for line in order["lines"]] == [
            ["12.30", "12.30", 1, "0.1500", "1.84", "1.05", "0.2000", False, "1.88", "9.41"],
            ["1.05", "0.99", 7, "0.0000", "0.00", "0.69", "0.0500", False, "0.31", "6.24"],
            ["12.30", "3.33", 1, "0.0000", "0.00", "0.33", "0.0000", False, "0.00", "3.00"],
        ]

    @pytest.mark.rule(24)
    @pytest.mark.rule(25)
    def test_adds_up_to_the_cent(self, order):
        lines = order["lines"]

        assert [amount(line, "total_amount") for line in lines] == [line_total(line) for line in lines]
        assert sum(amount(line, "voucher_amount") for line in lines) == amount(order, "voucher_amount")
        assert (order["lines_amount"], order["discount_amount"], order["voucher_amount"]) == (
            "22.56",
            "1.84",
            "2.07",
        )
        # 1.88 + 0.31 of the lines, and 20 % of the delivery.
        assert (order["freight_amount"], order["tax_amount"], order["included_tax_amount"]) == (
            "4.90",
            "3.17",
            "0.00",
        )
        assert amount(order, "total_amount") == total(order) == Decimal("26.72")
        assert (order["voucher"], order["owed_amount"]) == ("TEATIME", "26.72")

    def test_is_read_as_it_was_answered(self, shop, order):
        (shown,) = shop.staff.get_("orders/")["results"]

        assert shop.staff.get_(f"orders/{order['id']}/") == order
        assert shown["total_amount"] == "26.72"

    @pytest.mark.rule(17)
    def test_keeps_its_price_whatever_changes(self, shop, order):
        shop.tax("GB", "standard", "0.30")
        shop.ship_for("GB", "0", "99.00")
        expect(200, shop.staff.ask("PATCH", "vouchers/TEATIME/", {"valid_until": "2026-01-02T00:00:00Z"}))
        expect(200, shop.staff.ask("PATCH", "products/TINY-SPOON/terms/", {"breaks": []}))

        assert shop.staff.get_(f"orders/{order['id']}/") == order


class TestTax:
    def test_inside_the_prices_is_shown_and_not_added(self, shop):
        shop.tax("GB", "standard", "0.20", "inclusive")

        order = shop.place()

        assert (order["total_amount"], order["tax_amount"], order["included_tax_amount"]) == (
            "12.30",
            "0.00",
            "2.05",
        )
        assert (order["lines"][0]["tax_included"], order["lines"][0]["tax_amount"]) == (True, "2.05")

    def test_is_that_of_the_destination(self, shop):
        shop.tax("GB", "standard", "0.20")
        shop.tax("IE", "standard", "0.23")

        abroad = shop.place(shipping_address={**ADDRESS, "country": "IE"})
        untaxed = shop.place(shipping_address={**ADDRESS, "country": "FR"})

        assert [order["tax_amount"] for order in (shop.place(), abroad, untaxed)] == ["2.46", "2.83", "0.00"]

    def test_is_charged_no_more_when_its_rate_is_gone(self, shop):
        shop.tax("GB", "standard", "0.20")
        expect(204, shop.staff.ask("DELETE", "tax-rates/GB/standard/"))

        assert shop.place()["tax_amount"] == "0.00"

    def test_is_listed_by_country_and_class(self, shop):
        for country, tax_class in (("IE", "standard"), ("GB", "zero"), ("GB", "reduced")):
            shop.tax(country, tax_class, "0.10")

        listed = shop.staff.get_("tax-rates/")["results"]

        assert [(rate["country"], rate["tax_class"], rate["rate"]) for rate in listed] == [
            ("GB", "reduced", "0.1000"),
            ("GB", "zero", "0.1000"),
            ("IE", "standard", "0.1000"),
        ]


class TestDelivery:
    def test_costs_by_country_and_by_what_the_goods_come_to(self, shop):
        shop.ship_for("everywhere", "0", "9.90")
        shop.ship_for("GB", "0", "4.90")
        shop.ship_for("GB", "20", "0")
        abroad = {"shipping_address": {**ADDRESS, "country": "FR"}}

        small, large, far = shop.place(), shop.place("CURIOUS-TEAPOT", "CURIOUS-TEAPOT"), shop.place(**abroad)

        assert [order["freight_amount"] for order in (small, large, far)] == ["4.90", "0.00", "9.90"]
        assert [
            (rate["country"], rate["from_net"], rate["cost"])
            for rate in shop.staff.get_("shipping-rates/")["results"]
        ] == [("everywhere", "0.00", "9.90"), ("GB", "0.00", "4.90"), ("GB", "20.00", "0.00")]

    def test_at_an_agreed_price_is_for_staff(self, shop):
        shop.ship_for("GB", "0", "4.90")
        lines = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}], "freight": "1.00"}

        order = shop.staff.post_("orders/", {**lines, "customer_id": str(shop.wanda.id)})

        assert order["freight_amount"] == "1.00"

    @pytest.mark.rule(23)
    def test_in_a_currency_without_decimals_is_whole(self, shop):
        ProductFactory.create(sku="SUSHI-TRAY", price=Money.of(900, "JPY"))
        shop.tax("GB", "standard", "0.075")
        expect(200, shop.staff.ask("PUT", "shipping-rates/GB/JPY/0/", {"cost": "450"}))

        order = shop.place("SUSHI-TRAY")

        assert (order["currency"], order["tax_amount"], order["total_amount"]) == ("JPY", "68", "1418")


class TestAVoucher:
    def test_takes_off_an_amount_and_never_more_than_the_goods(self, shop):
        shop.offer(code="FIVER", kind="amount", amount="5.00", currency="EUR")

        cheap, dear = shop.place("TINY-SPOON", voucher="FIVER"), shop.place(voucher="FIVER")

        assert [(order["voucher_amount"], order["total_amount"]) for order in (cheap, dear)] == [
            ("1.05", "0.00"),
            ("5.00", "7.30"),
        ]

    def test_delivers_free(self, shop):
        shop.ship_for("GB", "0", "4.90")
        shop.offer(code="FREE-RIDE", kind="free_shipping")

        order = shop.place(voucher="FREE-RIDE")

        assert (order["freight_amount"], order["voucher_amount"], order["voucher"]) == (
            "0.00",
            "0.00",
            "FREE-RIDE",
        )

    @pytest.mark.rule(28)
    def test_is_used_no_more_often_than_its_limit_and_given_back(self, shop):
        shop.offer(limit=1)
        order = shop.place(voucher="TEATIME")
        lines = {"lines": [{"sku": "TINY-SPOON", "quantity": 1}], "voucher": "TEATIME"}

        refused = shop.stranger.ask("POST", "orders/", lines)
        used = shop.staff.get_("vouchers/TEATIME/")["uses"]
        expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        again = shop.stranger.post_("orders/", lines)

        assert (codes(refused), used, again["voucher"]) == (["voucher_used_up"], 1, "TEATIME")

    def test_is_refused_with_every_reason(self, shop):
        shop.offer(minimum="50.00", currency="EUR", valid_until="2026-01-02T00:00:00Z", limit_per_customer=1)
        lines = [{"sku": "CURIOUS-TEAPOT", "quantity": 99}]

        answer = shop.customer.ask("POST", "orders/", {"lines": lines[:1], "voucher": "TEATIME"})
        unknown = shop.customer.ask("POST", "orders/", {"lines": lines, "voucher": "NOBODYS"})
        little = [{"sku": "TINY-SPOON", "quantity": 1}]
        below = shop.customer.ask("POST", "orders/", {"lines": little, "voucher": "TEATIME"})

        assert codes(answer) == ["voucher_expired", "insufficient_stock"]
        assert codes(unknown) == ["unknown_voucher", "insufficient_stock"]
        assert codes(below) == ["voucher_expired", "voucher_below_minimum"]
        assert error(409, below)["details"][1]["minimum"] == "50.00"

    def test_is_not_limited_below_its_uses(self, shop):
        shop.offer()
        for _ in range(2):
            shop.place("TINY-SPOON", voucher="TEATIME")

        refused = shop.staff.ask("PATCH", "vouchers/TEATIME/", {"limit": 1})
        limited = expect(200, shop.staff.ask("PATCH", "vouchers/TEATIME/", {"limit": 2}))

        assert codes(refused) == ["voucher_limit_below_uses"]
        assert (limited["limit"], limited["uses"]) == (2, 2)
        assert shop.staff.get_("vouchers/TEATIME/") == limited
