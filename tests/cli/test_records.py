"""Rows into records, or into everything that is wrong with them at once."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from adapters.cli.importing import records
from adapters.cli.importing.faults import Fault
from adapters.cli.importing.reading import Row
from adapters.cli.importing.records import Judged, Terms
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity

TERMS = Terms(source="elsewhere", currency="USD", latest=datetime(2026, 3, 15, tzinfo=UTC))

CUSTOMER = {
    "customer_id": "WHISK",
    "company_name": "Wanda Whisk",
    "contact_name": "Wanda",
    "address": "1 Teapot Lane",
    "city": "Sugarbury",
    "region": "Kent",
    "postal_code": "SB1 2TP",
    "country": "UK",
    "phone": "01234 5678",
}
PRODUCT = {
    "product_id": "TEAPOT",
    "name": "Curious teapot",
    "category": "Teapots",
    "quantity_per_unit": "1 each",
    "unit_price": "12.30",
    "units_in_stock": "5",
    "units_on_order": "0",
    "reorder_level": "2",
    "discontinued": "0",
}
ORDER = {
    "order_id": "7",
    "customer_id": "WHISK",
    "order_date": "2020-02-28",
    "required_date": "2020-03-28",
    "shipped_date": "2020-03-01",
    "freight": "3.25",
    "ship_name": "Wanda Whisk",
    "ship_address": "1 Teapot Lane",
    "ship_city": "Sugarbury",
    "ship_region": "",
    "ship_postal_code": "",
    "ship_country": "UK",
}
LINE = {"order_id": "7", "product_id": "TEAPOT", "unit_price": "10.00", "quantity": "3", "discount": "0.15"}

GOOD: dict[Callable[[Row, Terms], Judged[Any]], dict[str, str]] = {
    records.customer: CUSTOMER,
    records.product: PRODUCT,
    records.order: ORDER,
    records.order_line: LINE,
}


def judged(judge, **changes: str | None):
    """A good row with some cells changed, or (None) without their columns."""
    cells = {**GOOD[judge], **changes}
    row = Row(line=9, cells={column: cell for column, cell in cells.items() if cell is not None})
    return judge(row, TERMS)


def faults(judge, **changes: str | None) -> list[tuple[str, str]]:
    found = judged(judge, **changes)
    assert (found.record is None) == bool(found.faults)
    return [(fault.field, fault.code) for fault in found.faults]


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


class TestOrders:
    def test_have_their_own_dates_as_midnight_utc(self):
        record = judged(records.order).record

        assert record.placed_at == datetime(2020, 2, 28, tzinfo=UTC)
        assert record.shipped_at == datetime(2020, 3, 1, tzinfo=UTC)

    def test_have_customer_freight_and_address(self):
        record = judged(records.order).record

        assert (record.reference, record.customer_reference) == ("7", "WHISK")
        assert record.freight == Money.of("3.25", "USD")
        assert (record.shipping_address.city, record.shipping_address.country) == ("Sugarbury", "GB")

    def test_are_open_without_a_shipping_date(self):
        assert judged(records.order, shipped_date="").record.shipped_at is None

    @pytest.mark.parametrize(
        "day",
        ["2020-02-30", "28.02.2020", "2020-2-8", "20200228", "2020-W09-5", "yesterday", "2020-02-28T10:00"],
    )
    @pytest.mark.parametrize("column", ["order_date", "required_date", "shipped_date"])
    def test_are_refused_dates_that_are_none(self, column, day):
        assert faults(records.order, **{column: day}) == [(column, "invalid_date")]

    def test_are_refused_dates_that_cannot_be(self):
        assert faults(records.order, order_date="0202-02-28") == [("order_date", "invalid_date")]
        assert faults(records.order, order_date="2026-03-16", shipped_date="") == [
            ("order_date", "invalid_date")
        ]
        assert faults(records.order, shipped_date="2062-03-01") == [("shipped_date", "invalid_date")]

    def test_may_be_of_today_wherever_that_is(self):
        assert faults(records.order, order_date="2026-03-15", shipped_date="") == []

    def test_may_be_required_in_time_to_come(self):
        assert faults(records.order, required_date="2062-03-01") == []

    def test_may_leave_out_when_they_were_required(self):
        assert faults(records.order, required_date=None) == []
        assert faults(records.order, required_date="") == []

    def test_cannot_have_shipped_before_they_were_placed(self):
        assert faults(records.order, shipped_date="2020-02-27") == [
            ("shipped_date", "shipped_before_ordered")
        ]
        assert faults(records.order, shipped_date="2020-02-28") == []

    def test_are_told_every_fault_at_once(self):
        found = faults(
            records.order,
            order_id="",
            customer_id="",
            order_date="",
            shipped_date="soon",
            freight="-1",
            ship_name="",
            ship_address="",
            ship_city="",
            ship_country="",
        )

        assert found == [
            ("order_id", "blank"),
            ("customer_id", "blank"),
            ("order_date", "blank"),
            ("shipped_date", "invalid_date"),
            ("freight", "invalid_freight"),
            ("ship_name", "blank"),
            ("ship_address", "blank"),
            ("ship_city", "blank"),
            ("ship_country", "blank"),
        ]


class TestOrderLines:
    def test_come_to_their_price_after_the_discount_rounded_half_even(self):
        assert judged(records.order_line).record.net == Decimal("25.50")
        halves = {"unit_price": "0.30", "quantity": "1"}
        assert judged(records.order_line, **halves, discount="0.05").record.net == Decimal("0.28")
        assert judged(records.order_line, **halves, discount="0.15").record.net == Decimal("0.26")

    def test_name_their_order(self):
        assert judged(records.order_line).reference == "7"

    @pytest.mark.parametrize("quantity", ["0", "-5", "1000001"])
    def test_are_refused_quantities_that_cannot_be(self, quantity):
        assert faults(records.order_line, quantity=quantity) == [("quantity", "invalid_quantity")]

    @pytest.mark.parametrize("quantity", ["", "2.5", "two", "1" * 5000, "1_000", "+3"])
    def test_are_refused_quantities_that_are_no_whole_numbers(self, quantity):
        assert [field for field, _ in faults(records.order_line, quantity=quantity)] == ["quantity"]

    @pytest.mark.parametrize("discount", ["15", "-0.1", "1.01", "0.12345"])
    def test_are_refused_discounts_that_are_no_rates(self, discount):
        assert faults(records.order_line, discount=discount) == [("discount", "invalid_discount_rate")]

    def test_are_refused_when_price_times_quantity_passes_every_bound(self):
        huge = {"unit_price": "9999999999.00", "quantity": "1000000"}

        assert faults(records.order_line, **huge) == [("unit_price", "invalid_amount")]


class TestFaults:
    def test_of_a_row_that_could_not_be_read_stay_the_only_ones(self):
        fault = Fault(field="", code="column_count", reason="r", remedy="r")

        for judge in GOOD:
            found = judge(Row(line=9, cells={}, faults=(fault,)), TERMS)
            assert (found.record, found.reference, found.faults) == (None, "", (fault,))

    def test_of_a_cell_that_could_not_be_read_stay_its_only_ones(self):
        fault = Fault(field="quantity", code="not_utf_8", reason="r", remedy="r")
        row = Row(line=9, cells={**LINE, "quantity": "\udcff", "discount": "7"}, faults=(fault,))

        assert [it.code for it in records.order_line(row, TERMS).faults] == [
            "not_utf_8",
            "invalid_discount_rate",
        ]

    def test_are_told_in_words(self):
        fault = judged(records.order_line, quantity="-5").faults[0]

        assert fault.reason == "-5 is not between 1 and 1000000"
        assert fault.remedy == "Ask for 1 to 1000000 whole units."
