"""Rows of customers and products into records, or into everything that is wrong with them at once."""

import pytest

from adapters.cli.importing.judging import records
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.cli.rows import faults, judged


class TestCustomers:
    def test_have_their_contact_and_address(self):
        contact = judged(records.customer, email="Wanda@Teapots.example").record.contact

        assert (contact.name, contact.person, contact.phone) == ("Wanda Whisk", "Wanda", "01234 5678")
        assert contact.email == "wanda@teapots.example"
        assert (contact.address.name, contact.address.street) == ("Wanda Whisk", "1 Teapot Lane")
        assert (contact.address.city, contact.address.region) == ("Sugarbury", "Kent")
        assert (contact.address.postal_code, contact.address.country) == ("SB1 2TP", "GB")

    @pytest.mark.parametrize("email", [None, ""])
    def test_need_no_email_address(self, email):
        assert judged(records.customer, email=email).record.contact.email is None

    def test_need_no_address_but_then_have_none_at_all(self):
        nowhere = dict.fromkeys(("address", "city", "region", "postal_code", "country"), "")

        assert judged(records.customer, **nowhere).record.contact.address is None
        assert faults(records.customer, **{**nowhere, "city": "Sugarbury"}) == [
            ("address", "blank"),
            ("country", "blank"),
        ]

    def test_are_told_every_fault_at_once(self):
        found = faults(
            records.customer,
            customer_id="",
            company_name=" ",
            contact_name="W" * 121,
            phone="1" * 41,
            email="wanda",
            address="",
            city="Sugar\x07bury",
            postal_code="1" * 21,
            country="Atlantis",
        )

        assert found == [
            ("customer_id", "blank"),
            ("company_name", "blank"),
            ("contact_name", "too_long"),
            ("phone", "too_long"),
            ("email", "invalid_email"),
            ("address", "blank"),
            ("city", "control_characters"),
            ("postal_code", "too_long"),
            ("country", "invalid_country"),
        ]

    def test_may_be_named_by_anything_printable(self):
        assert judged(records.customer, customer_id="№ 7/Ä").reference == "№ 7/Ä"
        assert faults(records.customer, customer_id="a\nb") == [("customer_id", "invalid_external_reference")]
        assert faults(records.customer, customer_id="x" * 65) == [
            ("customer_id", "invalid_external_reference")
        ]


class TestProducts:
    def test_have_their_price_stock_and_listing(self):
        record = judged(records.product).record

        assert (record.sku, record.name) == (Sku("TEAPOT"), "Curious teapot")
        assert (record.category, record.description) == ("Teapots", "1 each")
        assert record.unit_price == Money.of("12.30", "USD")
        assert record.opening_stock == Quantity(5)
        assert record.for_sale

    def test_are_not_for_sale_when_discontinued(self):
        assert not judged(records.product, discontinued="1").record.for_sale

    def test_may_be_out_of_stock(self):
        assert judged(records.product, units_in_stock="0").record.opening_stock is None

    def test_may_leave_out_what_is_not_stored(self):
        assert faults(records.product, units_on_order=None, reorder_level="") == []

    @pytest.mark.parametrize("column", ["units_on_order", "reorder_level", "units_in_stock"])
    def test_are_checked_for_counts_even_where_they_are_not_stored(self, column):
        assert faults(records.product, **{column: "-1"}) == [(column, "invalid_quantity")]
        assert faults(records.product, **{column: "many"}) == [(column, "invalid_number")]
        assert faults(records.product, **{column: "1000001"}) == [(column, "invalid_quantity")]

    @pytest.mark.parametrize(
        "price", ["12,30", "$12.30", "1e3", "NaN", "Infinity", "1 000", "12.", ".5", "٣"]
    )
    def test_are_refused_prices_that_are_no_plain_decimals(self, price):
        assert faults(records.product, unit_price=price) == [("unit_price", "invalid_number")]

    @pytest.mark.parametrize("price", ["-0.01", "12.345", "99999999999999.00"])
    def test_are_refused_prices_that_cannot_be(self, price):
        assert [field for field, _ in faults(records.product, unit_price=price)] == ["unit_price"]

    def test_are_refused_what_is_neither_yes_nor_no(self):
        assert faults(records.product, discontinued="no") == [("discontinued", "invalid_flag")]
        assert faults(records.product, discontinued="") == [("discontinued", "invalid_flag")]

    def test_are_told_every_fault_at_once(self):
        found = faults(
            records.product, product_id="a b", name="", category="C" * 81, quantity_per_unit="Q" * 2001
        )

        assert found == [
            ("product_id", "invalid_sku"),
            ("name", "blank"),
            ("category", "too_long"),
            ("quantity_per_unit", "too_long"),
        ]

    def test_have_no_reference_where_it_is_at_fault(self):
        assert judged(records.product, product_id="a b").reference == ""
        assert judged(records.product, name="").reference == "TEAPOT"
